package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.DroneKind;

/**
 * One item of a MAVLink mission (https://mavlink.io/en/services/mission.html); NaN where the vehicle may choose.
 *
 * @param frame MAV_FRAME
 * @param command MAV_CMD
 */
public record MissionLine(
        int frame, int command, double p1, double p2, double p3, double p4, double x, double y, double z) {
    /** MAV_FRAME_GLOBAL, its height above mean sea level. */
    static final int GLOBAL = 0;
    /** MAV_FRAME_MISSION: no place. */
    static final int MISSION = 2;
    /** MAV_FRAME_GLOBAL_RELATIVE_ALT, its height above home. */
    static final int RELATIVE = 3;
    /** MAV_FRAME_GLOBAL_TERRAIN_ALT, its height above ground. */
    static final int TERRAIN = 10;

    private static final int NAV_WAYPOINT = 16;
    private static final int NAV_LOITER_TIME = 19;
    private static final int NAV_RETURN_TO_LAUNCH = 20;
    private static final int NAV_TAKEOFF = 22;
    private static final int NAV_VTOL_TAKEOFF = 84;
    private static final int DO_SET_CAM_TRIGG_DIST = 206;

    /** Degrees of pitch that a fixed wing climbs with at take-off. */
    private static final double CLIMB = 15;

    private static final double ANY = Double.NaN;

    /** The items of a flight: take-off where it starts, every step, camera on and off, return to launch. */
    public static List<MissionLine> of(Flight flight) {
        List<MissionLine> lines = new ArrayList<>();
        int takeOff = flight.kind() == DroneKind.VTOL ? NAV_VTOL_TAKEOFF : NAV_TAKEOFF;
        double pitch = flight.kind() == DroneKind.FIXED_WING ? CLIMB : 0;
        boolean on = false;
        for (int i = 0; i < flight.steps().size(); i++) {
            Flight.Step step = flight.steps().get(i);
            if (i == 0) {
                lines.add(at(takeOff, pitch, step.position()));
                continue;
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
        lines.add(new MissionLine(MISSION, NAV_RETURN_TO_LAUNCH, 0, 0, 0, 0, 0, 0, 0));
        return lines;
    }

    private static MissionLine at(int command, double p1, Position position) {
        LatLon at = position.at();
        return new MissionLine(
                frame(position.altitude()),
                command,
                p1,
                0,
                0,
                ANY,
                at.latDeg(),
                at.lonDeg(),
                position.altitude().metres());
    }

    private static MissionLine camera(double metres) {
        return new MissionLine(MISSION, DO_SET_CAM_TRIGG_DIST, metres, 0, metres > 0 ? 1 : 0, 0, 0, 0, 0);
    }

    private static int frame(Altitude altitude) {
        return switch (altitude) {
            case Altitude.AboveMeanSeaLevel sea -> GLOBAL;
            case Altitude.AboveHome home -> RELATIVE;
            case Altitude.AboveGround ground -> TERRAIN;
        };
    }
}
