package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Gaze;

/**
 * One item of a MAVLink mission (https://mavlink.io/en/services/mission.html); NaN where the vehicle may choose.
 *
 * @param frame MAV_FRAME
 * @param command MAV_CMD
 * @param p1 first parameter
 * @param p2 second parameter
 * @param p3 third parameter
 * @param p4 fourth parameter
 * @param x latitude in degrees, or fifth parameter of a command without a place
 * @param y longitude in degrees, or sixth parameter
 * @param z height in metres over the frame's datum, or seventh parameter
 * @param goesOn whether the vehicle goes on to the next item by itself
 */
public record MissionLine(
        int frame,
        int command,
        double p1,
        double p2,
        double p3,
        double p4,
        double x,
        double y,
        double z,
        boolean goesOn)
        implements Mission.Part {
    /** MAV_FRAME_GLOBAL, its height above mean sea level. */
    static final int GLOBAL = 0;
    /** MAV_FRAME_MISSION: no place. */
    static final int MISSION = 2;
    /** MAV_FRAME_GLOBAL_RELATIVE_ALT, its height above home. */
    static final int RELATIVE = 3;
    /** MAV_FRAME_GLOBAL_TERRAIN_ALT, its height above ground. */
    static final int TERRAIN = 10;

    /** MAV_CMD_NAV_WAYPOINT. */
    static final int NAV_WAYPOINT = 16;

    private static final int NAV_LOITER_TIME = 19;
    private static final int NAV_RETURN_TO_LAUNCH = 20;
    private static final int NAV_LAND = 21;
    private static final int NAV_LOITER_TO_ALT = 31;
    private static final int NAV_VTOL_LAND = 85;
    private static final int DO_LAND_START = 189;
    private static final int NAV_TAKEOFF = 22;
    private static final int NAV_VTOL_TAKEOFF = 84;
    private static final int CONDITION_YAW = 115;
    private static final int DO_SET_ROI_LOCATION = 195;
    private static final int DO_SET_ROI_NONE = 197;
    private static final int DO_MOUNT_CONTROL = 205;

    /** MAV_CMD_DO_SET_CAM_TRIGG_DIST. */
    static final int DO_SET_CAM_TRIGG_DIST = 206;

    /** MAV_MOUNT_MODE_MAVLINK_TARGETING: angles from the mission. */
    private static final double BY_ANGLE = 2;

    /** Navigation commands that lead to their place: waypoint, loiters, landing, take-off, spline, VTOL. */
    private static final List<Integer> WAY = List.of(NAV_WAYPOINT, 17, 18, 19, 21, NAV_TAKEOFF, 31, 82, 84, 85);

    /** Degrees of pitch that a fixed wing climbs with at take-off. */
    private static final double CLIMB = 15;

    private static final double ANY = Double.NaN;

    /** An item that the vehicle goes on from by itself. */
    static MissionLine of(
            int frame, int command, double p1, double p2, double p3, double p4, double x, double y, double z) {
        return new MissionLine(frame, command, p1, p2, p3, p4, x, y, z, true);
    }

    /** A waypoint at a point in space. */
    static MissionLine waypoint(Position position) {
        return at(NAV_WAYPOINT, 0, position);
    }

    /** The items of a flight: take-off where it starts, every step, camera and gimbal, and how it ends. */
    public static List<MissionLine> of(Flight flight) {
        List<MissionLine> lines = new ArrayList<>(way(flight));
        lines.addAll(end(flight));
        return lines;
    }

    /** How it ends: by its landing, or by a return to launch. */
    static List<MissionLine> end(Flight flight) {
        if (flight.landing().isEmpty()) {
            return List.of(of(MISSION, NAV_RETURN_TO_LAUNCH, 0, 0, 0, 0, 0, 0, 0));
        }
        Landing landing = flight.landing().get();
        Position down = new Position(landing.at(), new Altitude.AboveHome(landing.aboveHomeMetres()));
        return switch (flight.kind()) {
            case COPTER -> List.of(at(NAV_LAND, 0, down));
            case VTOL -> List.of(at(NAV_VTOL_LAND, 0, down));
            case FIXED_WING -> {
                LatLon circle = landing.circle();
                yield List.of(
                        of(MISSION, DO_LAND_START, 0, 0, 0, 0, 0, 0, 0),
                        // Left only when the heading fits, along the tangent.
                        of(
                                RELATIVE,
                                NAV_LOITER_TO_ALT,
                                1,
                                landing.radiusMetres(),
                                0,
                                1,
                                circle.latDeg(),
                                circle.lonDeg(),
                                landing.aboveHomeMetres() + Landing.APPROACH_HEIGHT),
                        at(NAV_LAND, 0, down));
            }
        };
    }

    /** All but the end. */
    static List<MissionLine> way(Flight flight) {
        List<MissionLine> lines = new ArrayList<>();
        int takeOff = flight.kind() == DroneKind.VTOL ? NAV_VTOL_TAKEOFF : NAV_TAKEOFF;
        double pitch = flight.kind() == DroneKind.FIXED_WING ? CLIMB : 0;
        boolean on = false;
        Optional<Gaze> gaze = Optional.empty();
        for (int i = 0; i < flight.steps().size(); i++) {
            Flight.Step step = flight.steps().get(i);
            if (i == 0) {
                lines.add(at(takeOff, pitch, step.position()));
                continue;
            }
            if (!step.gaze().equals(gaze)) {
                look(lines, gaze, step.gaze());
                gaze = step.gaze();
            }
            boolean wanted = step.seeing() && flight.trigger() > 0;
            if (wanted != on) {
                if (wanted && i == 1) {
                    // Pictures begin where the line begins, which is where it takes off.
                    lines.add(at(NAV_WAYPOINT, 0, flight.steps().getFirst().position()));
                }
                lines.add(camera(wanted ? flight.trigger() : 0));
                on = wanted;
            }
            // A copter stands still at a waypoint; what cannot, circles.
            double hold = step.hold().toMillis() / 1000.0;
            boolean circles = hold > 0 && flight.kind() != DroneKind.COPTER;
            lines.add(at(circles ? NAV_LOITER_TIME : NAV_WAYPOINT, hold, step.position()));
        }
        if (on) {
            lines.add(camera(0));
        }
        look(lines, gaze, Optional.empty());
        return lines;
    }

    private static void look(List<MissionLine> lines, Optional<Gaze> from, Optional<Gaze> to) {
        boolean fixed = to.isPresent() && to.get() instanceof Gaze.At;
        if (from.isPresent() && from.get() instanceof Gaze.At && !fixed) {
            lines.add(of(MISSION, DO_SET_ROI_NONE, 0, 0, 0, 0, 0, 0, 0));
        }
        if (to.isEmpty()) {
            return;
        }
        switch (to.get()) {
            case Gaze.At there -> lines.add(at(DO_SET_ROI_LOCATION, 0, there.place()));
            case Gaze.Towards side -> {
                lines.add(of(MISSION, CONDITION_YAW, side.headingDeg(), 0, 0, 0, 0, 0, 0));
                lines.add(of(MISSION, DO_MOUNT_CONTROL, side.pitchDeg(), 0, 0, 0, 0, 0, BY_ANGLE));
            }
        }
    }

    private static MissionLine at(int command, double p1, Position position) {
        LatLon at = position.at();
        // A heading, but for these; ArduPilot refuses what is not a number where it is none.
        double yaw = command == DO_SET_ROI_LOCATION || command == NAV_LOITER_TIME ? 0 : ANY;
        return of(
                frame(position.altitude()),
                command,
                p1,
                0,
                0,
                yaw,
                at.latDeg(),
                at.lonDeg(),
                position.altitude().metres());
    }

    private static MissionLine camera(double metres) {
        return of(MISSION, DO_SET_CAM_TRIGG_DIST, metres, 0, metres > 0 ? 1 : 0, 0, 0, 0, 0);
    }

    private static int frame(Altitude altitude) {
        return switch (altitude) {
            case Altitude.AboveMeanSeaLevel sea -> GLOBAL;
            case Altitude.AboveHome home -> RELATIVE;
            case Altitude.AboveGround ground -> TERRAIN;
        };
    }

    /** Height of this item's place over the datum of its frame, also in the frames for scaled integers (5, 6, 11). */
    private Optional<Altitude> altitude() {
        if (!Double.isFinite(z)) {
            return Optional.empty();
        }
        return switch (frame) {
            case GLOBAL, 5 -> Optional.of(new Altitude.AboveMeanSeaLevel(z));
            case RELATIVE, 6 -> Optional.of(new Altitude.AboveHome(z));
            case TERRAIN, 11 -> Optional.of(new Altitude.AboveGround(z));
            default -> Optional.empty();
        };
    }

    /** The point that the vehicle flies to, for commands that lead to one; 0, 0 means where it is. */
    Optional<Spot> spot() {
        if (frame == MISSION || !WAY.contains(command) || !LatLon.isValid(x, y) || (x == 0 && y == 0)) {
            return Optional.empty();
        }
        return Optional.of(new Spot(new LatLon(x, y), altitude()));
    }
}
