package org.redshank.simulator.plan;

import org.redshank.earth.LatLon;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MissionItem;
import org.redshank.mavlink.dialect.MissionItemInt;

/**
 * One stored item, with the meaning of MISSION_ITEM_INT's fields.
 *
 * @param x latitude in degrees times 1e7 where the command has a location, else parameter 5
 * @param y longitude in degrees times 1e7 where the command has a location, else parameter 6
 */
public record PlanItem(
        int frame, int command, int autocontinue, float p1, float p2, float p3, float p4, int x, int y, float z) {
    /** From the message with whole-number coordinates. */
    public static PlanItem of(MissionItemInt m) {
        return new PlanItem(
                m.frame(),
                m.command(),
                m.autocontinue(),
                m.param1(),
                m.param2(),
                m.param3(),
                m.param4(),
                m.x(),
                m.y(),
                m.z());
    }

    /** From the older message with float coordinates; what is not on the globe stays off it. */
    public static PlanItem of(MissionItem m) {
        boolean located = hasLocation(m.command());
        return new PlanItem(
                m.frame(),
                m.command(),
                m.autocontinue(),
                m.param1(),
                m.param2(),
                m.param3(),
                m.param4(),
                located ? e7(m.x()) : (int) m.x(),
                located ? e7(m.y()) : (int) m.y(),
                m.z());
    }

    /** The home position as ArduPilot keeps it in place 0. */
    public static PlanItem home(int latE7, int lonE7, double amsl) {
        return new PlanItem(MavFrame.GLOBAL.value(), 16, 1, 0, 0, 0, 0, latE7, lonE7, (float) amsl);
    }

    /** As the message with whole-number coordinates. */
    public MissionItemInt toMessage(int seq, boolean current, int system, int component, int type) {
        return new MissionItemInt(
                p1, p2, p3, p4, x, y, z, seq, command, system, component, frame, current ? 1 : 0, autocontinue, type);
    }

    /** As the older message with float coordinates. */
    public MissionItem toFloatMessage(int seq, boolean current, int system, int component, int type) {
        float scale = located() ? 1e-7f : 1;
        return new MissionItem(
                p1,
                p2,
                p3,
                p4,
                (float) (x * (double) scale),
                (float) (y * (double) scale),
                z,
                seq,
                command,
                system,
                component,
                frame,
                current ? 1 : 0,
                autocontinue,
                type);
    }

    /** Whether x, y and z are a place. */
    public boolean located() {
        return hasLocation(command);
    }

    /** The place, for commands that have one; the caller has checked the range. */
    public LatLon at() {
        return LatLon.ofE7(x, y);
    }

    /** Whether a command's last three parameters are a place. */
    public static boolean hasLocation(int command) {
        CommandInfo info = Dialect.ardupilotmega().command(command);
        return info != null && info.hasLocation();
    }

    private static int e7(float degrees) {
        return Float.isFinite(degrees) ? (int) Math.round(degrees * 1e7) : Integer.MAX_VALUE;
    }
}
