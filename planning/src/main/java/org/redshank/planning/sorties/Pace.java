package org.redshank.planning.sorties;

import java.util.Locale;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;

/** How long a vehicle takes over the ground in a steady wind. Directions are east and north. */
public final class Pace {
    /** What a copter brakes and gathers speed with, m/s². */
    private static final double ACCELERATION = 2.5;

    private final double airspeed;
    private final double east;
    private final double north;
    private final boolean slowsInCorners;

    /**
     * A vehicle in a wind.
     *
     * @throws RefusedException when the wind is as fast as the vehicle
     */
    public Pace(Drone drone, Wind wind) {
        if (wind.speedMetresPerSecond() >= 0.95 * drone.airspeed()) {
            throw new RefusedException(
                    "wind.too-strong",
                    wind.speedMetresPerSecond() + " m/s",
                    String.format(
                            Locale.ROOT,
                            "The wind of %.1f m/s leaves %s, which flies at %.1f m/s, no way to make good ground.",
                            wind.speedMetresPerSecond(),
                            drone.id(),
                            drone.airspeed()),
                    String.format(Locale.ROOT, "Wait for less than %.1f m/s.", 0.95 * drone.airspeed()));
        }
        airspeed = drone.airspeed();
        east = wind.eastMetresPerSecond();
        north = wind.northMetresPerSecond();
        slowsInCorners = !drone.kind().turnsWide();
    }

    /** Speed over the ground along a direction, m/s: the vehicle points into the wind as much as it must. */
    public double groundSpeed(double dx, double dy) {
        double length = Math.hypot(dx, dy);
        if (length == 0) {
            return airspeed;
        }
        double along = (east * dx + north * dy) / length;
        double across = (north * dx - east * dy) / length;
        return along + Math.sqrt(airspeed * airspeed - across * across);
    }

    /** Seconds straight from one place to another. */
    public double seconds(double x0, double y0, double x1, double y1) {
        double d = Math.hypot(x1 - x0, y1 - y0);
        return d == 0 ? 0 : d / groundSpeed(x1 - x0, y1 - y0);
    }

    /**
     * Seconds lost at a corner between two directions that is flown through on a curve: an eighth of the
     * change of velocity divided by what braking gives.
     */
    public double cornerSeconds(double ax, double ay, double bx, double by) {
        if (!slowsInCorners) {
            return 0;
        }
        double a = Math.hypot(ax, ay);
        double b = Math.hypot(bx, by);
        if (a == 0 || b == 0) {
            return 0;
        }
        return airspeed * Math.hypot(bx / b - ax / a, by / b - ay / a) / (8 * ACCELERATION);
    }
}
