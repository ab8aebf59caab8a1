package org.redshank.fleet.silence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.order.OnboardMission;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * The way that a vehicle goes on after it was heard last: the rest of its mission, or the way home, in steady air at the
 * speed that it had. Where it ends the vehicle stays. Immutable.
 */
final class Course {
    /** Slower is standing still for a moment, not a cruise. */
    private static final double SLOWEST_MPS = 2;
    /** Of a position that was heard: the last second before the silence, and the fix itself. */
    private static final double HEARD_M = 50;
    /** Share of the way by which wind and turns make a vehicle early or late. */
    private static final double DRIFT = 0.12;
    /** Wings that wait do it in a circle; usual ones have a radius of 60 to 100 m. */
    private static final double CIRCLE_M = 100;

    private final List<Point> points;
    private final double speed;
    private final String does;
    private final double circleMetres;

    /**
     * A place on the way.
     *
     * @param seaMetres above mean sea level; NaN when not known
     * @param seconds since it was heard last
     * @param metres of way since then
     */
    record Point(LatLon at, double seaMetres, double seconds, double metres) {}

    private Course(List<Point> points, double speed, String does, boolean wings) {
        this.points = List.copyOf(points);
        this.speed = speed;
        this.does = does;
        this.circleMetres = wings ? CIRCLE_M : 0;
    }

    /**
     * The course of a vehicle whose position is known; null when nobody knows what it does next.
     *
     * @param loss what it does on a mission when it hears nothing
     */
    static @Nullable Course of(Telemetry t, Vehicle vehicle, @Nullable OnboardMission mission, LinkLoss loss) {
        FlightModes modes = vehicle.modes();
        boolean wings = vehicle.kind() == VehicleKind.PLANE || vehicle.kind() == VehicleKind.VTOL;
        LatLon here = new LatLon(t.latE7 / 1e7, t.lonE7 / 1e7);
        Builder way = new Builder(here, t);
        double speed = way.speed;
        if (t.missionRunning && mission != null && t.missionCurrent >= 0) {
            int first = t.missionCurrent - (vehicle.autopilot() == Autopilot.ARDUPILOT ? 1 : 0);
            way.fly(mission.items(), Math.max(0, first));
            way.heed(loss);
            return new Course(way.points, speed, loss.words(), wings);
        } else if (t.armed && modes.serves(t.customMode, FlightModes.Intent.RETURN)) {
            way.home();
        } else if (!modes.serves(t.customMode, FlightModes.Intent.HOLD)) {
            return null;
        }
        String does = way.points.size() > 1 ? "returns to launch" : "holds where it is";
        return new Course(way.points, speed, does, wings);
    }

    /** What it does while it is not heard, for a person to read. */
    String does() {
        return does;
    }

    /** The places at which it turns, the first where it was heard last. */
    List<Point> points() {
        return points;
    }

    /** Speed with which it goes on. */
    double speedMps() {
        return speed;
    }

    /** Where it is on the way so many seconds after it was heard last. */
    Whereabouts at(double seconds) {
        Point there = on(points, seconds);
        double waits = seconds >= points.getLast().seconds ? circleMetres : 0;
        return new Whereabouts(there.at, there.seaMetres, HEARD_M + DRIFT * there.metres + waits);
    }

    private static Point on(List<Point> points, double seconds) {
        Point before = points.getFirst();
        for (Point point : points) {
            if (point.seconds > seconds) {
                double share = (seconds - before.seconds) / (point.seconds - before.seconds);
                double metres = before.metres + share * (point.metres - before.metres);
                double length = point.metres - before.metres;
                LatLon at = length < 1
                        ? before.at
                        : Geodesy.destination(before.at, Geodesy.bearingDeg(before.at, point.at), share * length);
                double height = before.seaMetres + share * (point.seaMetres - before.seaMetres);
                return new Point(at, height, seconds, metres);
            }
            before = point;
        }
        return before;
    }

    /** Puts legs together. */
    private static final class Builder {
        private final List<Point> points = new ArrayList<>();
        private final Telemetry t;
        private double speed;

        Builder(LatLon here, Telemetry t) {
            this.t = t;
            double cruise = Float.isNaN(t.groundSpeedMps) ? 0 : t.groundSpeedMps;
            speed = cruise >= SLOWEST_MPS ? cruise : Math.max(SLOWEST_MPS, t.fastestMps / 2);
            points.add(new Point(here, t.altitudeAmslM, 0, 0));
        }

        void fly(List<MissionItem> items, int first) {
            for (int i = first; i < items.size(); i++) {
                MissionItem item = items.get(i);
                LatLon place = item.place();
                if (item.command() == MavCmd.DO_CHANGE_SPEED.value() && item.param2() >= SLOWEST_MPS) {
                    speed = item.param2();
                } else if (item.command() == MavCmd.NAV_RETURN_TO_LAUNCH.value()) {
                    home();
                    return;
                } else if (item.command() == MavCmd.NAV_LOITER_UNLIM.value() || landing(item)) {
                    leg(place == null ? points.getLast().at : place, height(item), 0);
                    return;
                } else if (place != null && item.command() < MavCmd.NAV_LAST.value() && !takeOff(item)) {
                    leg(place, height(item), stay(item));
                }
            }
        }

        /** Ends the mission where the vehicle does when it has heard nothing for long enough. */
        void heed(LinkLoss loss) {
            if (loss.keepsMission(points.getLast().seconds)) {
                return;
            }
            Point there = on(points, loss.afterSeconds());
            points.removeIf(point -> point.seconds >= there.seconds);
            points.add(there);
            if (loss.then() == LinkLoss.Then.RETURNS) {
                home();
            }
        }

        void home() {
            if (t.hasHome) {
                leg(new LatLon(t.homeLatE7 / 1e7, t.homeLonE7 / 1e7), points.getLast().seaMetres, 0);
            }
        }

        private void leg(LatLon to, double seaMetres, double stay) {
            Point from = points.getLast();
            double metres = Geodesy.distanceMetres(from.at, to);
            Point there = new Point(to, seaMetres, from.seconds + metres / speed, from.metres + metres);
            points.add(there);
            if (stay > 0) {
                points.add(new Point(to, seaMetres, there.seconds + stay, there.metres));
            }
        }

        private double height(MissionItem item) {
            MavFrame frame = MavFrame.of(item.frame());
            return switch (frame) {
                case GLOBAL, GLOBAL_INT -> item.z();
                case GLOBAL_RELATIVE_ALT, GLOBAL_RELATIVE_ALT_INT -> t.altitudeAmslM - t.altitudeAboveHomeM + item.z();
                case null, default -> points.getLast().seaMetres;
            };
        }

        private static boolean takeOff(MissionItem item) {
            return item.command() == MavCmd.NAV_TAKEOFF.value() || item.command() == MavCmd.NAV_VTOL_TAKEOFF.value();
        }

        private static boolean landing(MissionItem item) {
            return item.command() == MavCmd.NAV_LAND.value() || item.command() == MavCmd.NAV_VTOL_LAND.value();
        }

        private static double stay(MissionItem item) {
            boolean waits =
                    item.command() == MavCmd.NAV_WAYPOINT.value() || item.command() == MavCmd.NAV_LOITER_TIME.value();
            return waits && item.param1() > 0 ? item.param1() : 0;
        }
    }
}
