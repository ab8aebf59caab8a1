package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavModeFlag;

/**
 * One entry of an autopilot's mode table.
 *
 * @param name as its documentation has it
 * @param customMode as HEARTBEAT tells it
 * @param behaviour what it makes the vehicle do
 * @param flags MAV_MODE_FLAG bits it shows, without SAFETY_ARMED
 * @param needsPosition whether a position is needed to enter it
 * @param armable whether motors may be armed in it
 * @param rotorsOnly whether a quadplane stays on its rotors in it
 */
public record FlightMode(
        String name,
        long customMode,
        Behaviour behaviour,
        int flags,
        boolean needsPosition,
        boolean armable,
        boolean rotorsOnly) {
    private static final int CUSTOM = MavModeFlag.CUSTOM_MODE_ENABLED.value();
    private static final int STABILIZE = MavModeFlag.STABILIZE_ENABLED.value();
    private static final int GUIDED = MavModeFlag.GUIDED_ENABLED.value();
    private static final int AUTO = MavModeFlag.AUTO_ENABLED.value();
    private static final int MANUAL = MavModeFlag.MANUAL_INPUT_ENABLED.value();

    /** An ArduPilot mode: GUIDED shows for all that fly by themselves, AUTO for none. */
    static FlightMode ardupilot(String name, int number, Behaviour behaviour, boolean armable) {
        boolean itself = behaviour != Behaviour.PILOTED && behaviour != Behaviour.UNAVAILABLE;
        return new FlightMode(
                name, number, behaviour, CUSTOM | STABILIZE | MANUAL | (itself ? GUIDED : 0), itself, armable, false);
    }

    /** A PX4 mode: main and sub mode in the upper two bytes. */
    static FlightMode px4(String name, int main, int sub, Behaviour behaviour) {
        boolean itself = behaviour != Behaviour.PILOTED && behaviour != Behaviour.UNAVAILABLE;
        int flags = behaviour == Behaviour.GUIDED ? CUSTOM : CUSTOM | STABILIZE | (itself ? AUTO | GUIDED : MANUAL);
        boolean armable = behaviour != Behaviour.LAND && behaviour != Behaviour.RETURN;
        return new FlightMode(name, (long) main << 16 | (long) sub << 24, behaviour, flags, itself, armable, false);
    }

    /** The same, staying on the rotors. */
    FlightMode onRotors() {
        return new FlightMode(name, customMode, behaviour, flags, needsPosition, armable, true);
    }
}
