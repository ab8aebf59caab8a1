package org.redshank.fleet.plan;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * One item of a mission, as MISSION_ITEM_INT has it. Holds whatever a vehicle may say, also what no plan may have:
 * {@link PlanCheck} tells what is wrong.
 *
 * @param command of MAV_CMD
 * @param frame of MAV_FRAME; gives the datum of z
 * @param param1 NaN means the vehicle's own choice; so for 2, 3 and 4
 * @param x latitude in degrees for a command with a place, NaN when none is given; else parameter 5
 * @param y longitude in degrees for a command with a place, NaN when none is given; else parameter 6
 * @param z altitude in metres by the frame, or parameter 7
 */
public record MissionItem(
        int command, int frame, float param1, float param2, float param3, float param4, double x, double y, float z) {

    /** An item with a place, parameters 1 to 4 as given, else 0. */
    public static MissionItem at(MavCmd command, MavFrame frame, LatLon place, double altitudeM, float... params) {
        return new MissionItem(
                command.value(),
                frame.value(),
                param(params, 0),
                param(params, 1),
                param(params, 2),
                param(params, 3),
                place.latDeg(),
                place.lonDeg(),
                (float) altitudeM);
    }

    /** An item without a place, parameters 1 to 7 as given, else 0. */
    public static MissionItem of(MavCmd command, float... params) {
        boolean place = hasPlace(command.value());
        return new MissionItem(
                command.value(),
                (place ? MavFrame.GLOBAL_RELATIVE_ALT : MavFrame.MISSION).value(),
                param(params, 0),
                param(params, 1),
                param(params, 2),
                param(params, 3),
                place ? Double.NaN : param(params, 4),
                place ? Double.NaN : param(params, 5),
                param(params, 6));
    }

    /** Whether x and y are a place. */
    public boolean hasPlace() {
        return hasPlace(command) && frame != MavFrame.MISSION.value();
    }

    /** Where it is; null when it has no place or none is given. */
    public @Nullable LatLon place() {
        return hasPlace() && LatLon.isValid(x, y) ? new LatLon(x, y) : null;
    }

    /** Parameters 1 to 7 as the gate looks at them. */
    public float[] commandParams() {
        return new float[] {param1, param2, param3, param4, (float) x, (float) y, z};
    }

    /** NAV_WAYPOINT, or the number of a command that is not known. */
    public String commandName() {
        MavCmd known = MavCmd.of(command);
        return known == null ? Integer.toString(command) : known.name();
    }

    private static boolean hasPlace(int command) {
        CommandInfo info = Dialect.ardupilotmega().command(command);
        return info != null && info.hasLocation();
    }

    private static float param(float[] params, int i) {
        return i < params.length ? params[i] : 0;
    }
}
