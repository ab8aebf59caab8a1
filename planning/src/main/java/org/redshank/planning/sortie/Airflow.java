package org.redshank.planning.sortie;

import java.util.List;
import org.redshank.earth.GeoLine;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.wind.WindField;

/** What a vehicle makes of the wind: ground speed, and the time and energy of stretches. Not thread-safe. */
final class Airflow {
    /** A stretch is summed up in steps of at most this length. */
    private static final double STEP_METRES = 5000;
    /** Slower over the ground than this is standing still. */
    private static final double SLOWEST = 0.5;

    static final double SECONDS_PER_HOUR = 3600;

    private final Voyager vehicle;
    private final WindField wind;
    private final double epochSeconds;
    private final double slack;
    private final double[] eastNorth = new double[2];

    /** What a stretch takes. */
    record Cost(double seconds, double wh) {
        static final Cost IMPOSSIBLE = new Cost(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, wh + other.wh);
        }
    }

    /** @param epochSeconds of take-off, from 1970 */
    Airflow(Voyager vehicle, WindField wind, double epochSeconds) {
        this(vehicle, wind, epochSeconds, 0);
    }

    /**
     * For a wind that may be off by this much, m/s, in any direction: what is left of the airspeed can always be made
     * good, whatever the error, because the rest cancels it.
     */
    Airflow(Voyager vehicle, WindField wind, double epochSeconds, double slack) {
        this.vehicle = vehicle;
        this.wind = wind;
        this.epochSeconds = epochSeconds;
        this.slack = slack;
    }

    /**
     * Speed over the ground along a bearing: the vehicle points into the wind as much as it must.
     *
     * @param seconds since take-off
     * @return m/s; 0 or less where the wind is too strong, NaN where it is not known
     */
    double groundSpeed(LatLon at, double seaMetres, double seconds, double bearingDeg, double airspeed) {
        wind.at(at.latDeg(), at.lonDeg(), seaMetres, epochSeconds + seconds, eastNorth);
        double bearing = Math.toRadians(bearingDeg);
        return groundSpeed(
                eastNorth[0], eastNorth[1], Math.sin(bearing), Math.cos(bearing), Math.max(0, airspeed - slack));
    }

    /** The same along a direction of length 1, in this wind. */
    static double groundSpeed(double windEast, double windNorth, double east, double north, double airspeed) {
        double along = windEast * east + windNorth * north;
        double across = windNorth * east - windEast * north;
        double left = airspeed * airspeed - across * across;
        return left < 0 ? Math.min(0, along) : along + Math.sqrt(left);
    }

    /** Less than any way takes: straight and with the strongest wind there can be from behind, twice the airspeed. */
    double leastWh(LatLon from, LatLon to, double seaMetres) {
        double airspeed = vehicle.drone().airspeed();
        double seconds = Geodesy.distanceMetres(from, to) / (2 * airspeed);
        return vehicle.polar().watts(airspeed, 0, Polar.density(seaMetres)) * seconds / SECONDS_PER_HOUR;
    }

    /** Time and energy straight from one place to another at one height, from so many seconds after take-off. */
    Cost level(LatLon from, LatLon to, double seaMetres, double seconds) {
        double watts = vehicle.polar().watts(vehicle.drone().airspeed(), 0, Polar.density(seaMetres));
        double time = 0;
        if (from.equals(to)) {
            return new Cost(0, 0);
        }
        GeoLine line = new GeoLine(from, to);
        int steps = Math.max(1, (int) Math.ceil(line.metres() / STEP_METRES));
        for (int i = 0; i < steps; i++) {
            double middle = (i + 0.5) * line.metres() / steps;
            double speed = groundSpeed(
                    line.at(middle),
                    seaMetres,
                    seconds + time,
                    line.bearingDeg(middle),
                    vehicle.drone().airspeed());
            if (!(speed >= SLOWEST)) {
                return Cost.IMPOSSIBLE;
            }
            time += line.metres() / steps / speed;
        }
        return new Cost(time, watts * time / SECONDS_PER_HOUR);
    }

    /** Seconds for a short straight piece that may climb or descend; infinite when it is too steep or the wind too strong. */
    double seconds(
            LatLon middle, double bearingDeg, double metres, double fromMetres, double toMetres, double seconds) {
        double height = (fromMetres + toMetres) / 2;
        double airspeed = vehicle.drone().airspeed();
        double speed = groundSpeed(middle, height, seconds, bearingDeg, airspeed);
        if (!(speed >= SLOWEST)) {
            return Double.POSITIVE_INFINITY;
        }
        double rise = toMetres - fromMetres;
        if (rise == 0) {
            return metres / speed;
        }
        // What goes up does not go forward: once more with what is left of the airspeed.
        double level = vehicle.level(rise * speed / metres);
        double slower = groundSpeed(middle, height, seconds, bearingDeg, level);
        double time = metres / slower;
        boolean gentle = rise > 0 ? rise <= vehicle.climb() * time : -rise <= vehicle.descent() * time;
        return slower >= SLOWEST && gentle ? time : Double.POSITIVE_INFINITY;
    }

    /** Energy for a time in which the height changes evenly. */
    double wh(double fromMetres, double toMetres, double seconds) {
        double watts = vehicle.polar()
                .watts(
                        vehicle.drone().airspeed(),
                        (toMetres - fromMetres) / seconds,
                        Polar.density((fromMetres + toMetres) / 2));
        return watts * seconds / SECONDS_PER_HOUR;
    }

    /** Climbing or descending in circles. */
    Cost spiral(double fromMetres, double toMetres) {
        double rise = toMetres - fromMetres;
        if (rise == 0) {
            return new Cost(0, 0);
        }
        double time = rise > 0 ? rise / vehicle.climb() : -rise / vehicle.descent();
        return new Cost(time, wh(fromMetres, toMetres, time));
    }

    /** A way's stretches at their heights, from one height to the ground at its end. */
    Cost way(List<LatLon> points, List<Double> heights, double fromMetres, double groundMetres, double seconds) {
        Cost sum = new Cost(0, 0);
        double height = fromMetres;
        for (int i = 0; i + 1 < points.size() && sum.seconds() < Double.POSITIVE_INFINITY; i++) {
            sum = sum.plus(spiral(height, heights.get(i)));
            height = heights.get(i);
            sum = sum.plus(level(points.get(i), points.get(i + 1), height, seconds + sum.seconds()));
        }
        return sum.plus(spiral(height, groundMetres));
    }

    /** The strongest wind along the straight way against which nothing is won, told as its speed; 0 when there is none. */
    double tooStrong(LatLon from, LatLon to, double seaMetres) {
        double most = 0;
        double metres = Geodesy.distanceMetres(from, to);
        GeoLine line = new GeoLine(from, to);
        for (int i = 0; i <= 20; i++) {
            LatLon at = line.at(metres * i / 20);
            wind.at(at.latDeg(), at.lonDeg(), seaMetres, epochSeconds, eastNorth);
            double speed = Math.hypot(eastNorth[0], eastNorth[1]);
            if (speed >= vehicle.drone().airspeed() - SLOWEST) {
                most = Math.max(most, speed);
            }
        }
        return most;
    }
}
