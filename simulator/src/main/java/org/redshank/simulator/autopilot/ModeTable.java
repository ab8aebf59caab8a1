package org.redshank.simulator.autopilot;

import static org.redshank.simulator.autopilot.Behaviour.GUIDED;
import static org.redshank.simulator.autopilot.Behaviour.HOLD;
import static org.redshank.simulator.autopilot.Behaviour.LAND;
import static org.redshank.simulator.autopilot.Behaviour.MISSION;
import static org.redshank.simulator.autopilot.Behaviour.ORBIT;
import static org.redshank.simulator.autopilot.Behaviour.PILOTED;
import static org.redshank.simulator.autopilot.Behaviour.RETURN;
import static org.redshank.simulator.autopilot.Behaviour.TAKE_OFF;
import static org.redshank.simulator.autopilot.Behaviour.UNAVAILABLE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;

/**
 * The flight modes of one personality, by the numbers of the ArduPilot and PX4 documentation. The
 * first mode with a behaviour is the one that failsafes and commands choose for it.
 */
public final class ModeTable {
    private final List<FlightMode> modes;
    private final FlightMode initial;

    private ModeTable(List<FlightMode> modes, FlightMode initial) {
        this.modes = modes;
        this.initial = initial;
    }

    /** The table of a personality. */
    public static ModeTable of(Personality personality) {
        if (personality.isPx4()) {
            List<FlightMode> modes = px4(personality.vehicleClass() == VehicleClass.COPTER);
            return new ModeTable(modes, modes.getFirst());
        }
        List<FlightMode> modes = switch (personality.vehicleClass()) {
            case COPTER -> copter();
            case PLANE -> plane(false);
            case QUADPLANE -> plane(true);
        };
        return new ModeTable(modes, modes.getFirst());
    }

    /** All modes. */
    public List<FlightMode> modes() {
        return modes;
    }

    /** The mode after power-on. */
    public FlightMode initial() {
        return initial;
    }

    /** The mode with this number, or null. */
    public @Nullable FlightMode byNumber(long customMode) {
        for (FlightMode mode : modes) {
            if (mode.customMode() == customMode) {
                return mode;
            }
        }
        return null;
    }

    /** The mode chosen for a behaviour, or null where this personality has none. */
    public @Nullable FlightMode byBehaviour(Behaviour behaviour) {
        for (FlightMode mode : modes) {
            if (mode.behaviour() == behaviour) {
                return mode;
            }
        }
        return null;
    }

    private static List<FlightMode> copter() {
        return List.of(
                FlightMode.ardupilot("STABILIZE", 0, PILOTED, true),
                FlightMode.ardupilot("ACRO", 1, PILOTED, true),
                FlightMode.ardupilot("ALT_HOLD", 2, PILOTED, true),
                FlightMode.ardupilot("AUTO", 3, MISSION, false),
                FlightMode.ardupilot("GUIDED", 4, GUIDED, true),
                FlightMode.ardupilot("LOITER", 5, HOLD, true),
                FlightMode.ardupilot("RTL", 6, RETURN, false),
                FlightMode.ardupilot("CIRCLE", 7, ORBIT, false),
                FlightMode.ardupilot("LAND", 9, LAND, false),
                FlightMode.ardupilot("DRIFT", 11, PILOTED, true),
                FlightMode.ardupilot("SPORT", 13, PILOTED, true),
                FlightMode.ardupilot("FLIP", 14, UNAVAILABLE, false),
                FlightMode.ardupilot("AUTOTUNE", 15, UNAVAILABLE, false),
                FlightMode.ardupilot("POSHOLD", 16, HOLD, true),
                FlightMode.ardupilot("BRAKE", 17, HOLD, false),
                FlightMode.ardupilot("THROW", 18, UNAVAILABLE, false),
                FlightMode.ardupilot("AVOID_ADSB", 19, UNAVAILABLE, false),
                FlightMode.ardupilot("GUIDED_NOGPS", 20, UNAVAILABLE, false),
                FlightMode.ardupilot("SMART_RTL", 21, RETURN, false),
                FlightMode.ardupilot("FLOWHOLD", 22, UNAVAILABLE, false),
                FlightMode.ardupilot("FOLLOW", 23, UNAVAILABLE, false),
                FlightMode.ardupilot("ZIGZAG", 24, UNAVAILABLE, false),
                FlightMode.ardupilot("SYSTEMID", 25, UNAVAILABLE, false),
                FlightMode.ardupilot("AUTO_RTL", 27, UNAVAILABLE, false));
    }

    private static List<FlightMode> plane(boolean rotors) {
        List<FlightMode> modes = new ArrayList<>(List.of(
                FlightMode.ardupilot("MANUAL", 0, PILOTED, true),
                FlightMode.ardupilot("CIRCLE", 1, ORBIT, false),
                FlightMode.ardupilot("STABILIZE", 2, PILOTED, true),
                FlightMode.ardupilot("TRAINING", 3, PILOTED, true),
                FlightMode.ardupilot("ACRO", 4, PILOTED, true),
                FlightMode.ardupilot("FBWA", 5, PILOTED, true),
                FlightMode.ardupilot("FBWB", 6, PILOTED, true),
                FlightMode.ardupilot("CRUISE", 7, PILOTED, true),
                FlightMode.ardupilot("AUTOTUNE", 8, UNAVAILABLE, false),
                FlightMode.ardupilot("AUTO", 10, MISSION, true),
                FlightMode.ardupilot("RTL", 11, RETURN, false),
                FlightMode.ardupilot("LOITER", 12, HOLD, false),
                FlightMode.ardupilot("TAKEOFF", 13, TAKE_OFF, true),
                FlightMode.ardupilot("AVOID_ADSB", 14, UNAVAILABLE, false),
                FlightMode.ardupilot("GUIDED", 15, GUIDED, true),
                FlightMode.ardupilot("THERMAL", 24, UNAVAILABLE, false)));
        if (rotors) {
            modes.add(FlightMode.ardupilot("QSTABILIZE", 17, PILOTED, true).onRotors());
            modes.add(FlightMode.ardupilot("QHOVER", 18, PILOTED, true).onRotors());
            modes.add(FlightMode.ardupilot("QLOITER", 19, HOLD, true).onRotors());
            modes.add(FlightMode.ardupilot("QLAND", 20, LAND, false).onRotors());
            modes.add(FlightMode.ardupilot("QRTL", 21, RETURN, false).onRotors());
            modes.add(FlightMode.ardupilot("QAUTOTUNE", 22, UNAVAILABLE, false));
            modes.add(FlightMode.ardupilot("QACRO", 23, PILOTED, true).onRotors());
            modes.add(FlightMode.ardupilot("LOITER_ALT_QLAND", 25, UNAVAILABLE, false));
        }
        return List.copyOf(modes);
    }

    private static List<FlightMode> px4(boolean rotors) {
        List<FlightMode> modes = new ArrayList<>(List.of(
                FlightMode.px4("HOLD", 4, 3, HOLD),
                FlightMode.px4("MANUAL", 1, 0, PILOTED),
                FlightMode.px4("ALTCTL", 2, 0, PILOTED),
                FlightMode.px4("POSCTL", 3, 0, PILOTED),
                FlightMode.px4("TAKEOFF", 4, 2, TAKE_OFF),
                FlightMode.px4("MISSION", 4, 4, MISSION),
                FlightMode.px4("RETURN", 4, 5, RETURN),
                FlightMode.px4("LAND", 4, 6, LAND),
                FlightMode.px4("FOLLOW_TARGET", 4, 8, UNAVAILABLE),
                FlightMode.px4("PRECLAND", 4, 9, UNAVAILABLE),
                FlightMode.px4("ACRO", 5, 0, PILOTED),
                FlightMode.px4("OFFBOARD", 6, 0, GUIDED),
                FlightMode.px4("STABILIZED", 7, 0, PILOTED)));
        if (rotors) {
            modes.add(FlightMode.px4("ORBIT", 3, 1, ORBIT));
        }
        return List.copyOf(modes);
    }
}
