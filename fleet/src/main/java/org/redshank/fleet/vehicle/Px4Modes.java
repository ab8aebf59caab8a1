package org.redshank.fleet.vehicle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.fleet.vehicle.FlightModes.Intent;

/**
 * PX4's modes: the main mode in bits 16 to 23 of {@code custom_mode}, the sub mode in bits 24 to 31.
 *
 * @see <a href="https://github.com/PX4/PX4-Autopilot/blob/main/src/modules/commander/px4_custom_mode.h">the numbers</a>
 */
final class Px4Modes {
    private static final int POSITION = 3;
    private static final int AUTO = 4;

    static final FlightModes MODES = modes();

    private Px4Modes() {}

    private static FlightModes modes() {
        Map<Long, String> names = new HashMap<>();
        main(names, "MANUAL", 1);
        main(names, "ALTITUDE", 2);
        main(names, "POSITION", POSITION);
        main(names, "ACRO", 5);
        main(names, "OFFBOARD", 6);
        main(names, "STABILIZED", 7);
        main(names, "RATTITUDE", 8);
        main(names, "SIMPLE", 9);
        main(names, "TERMINATION", 10);
        main(names, "ALTITUDE CRUISE", 11);
        names.put(number(POSITION, 1), "ORBIT");
        names.put(number(POSITION, 2), "POSITION SLOW");
        List<String> auto = List.of(
                "READY",
                "TAKEOFF",
                "HOLD",
                "MISSION",
                "RETURN",
                "LAND",
                "RESERVED",
                "FOLLOW",
                "PRECISION LAND",
                "VTOL TAKEOFF");
        for (int i = 0; i < auto.size(); i++) {
            names.put(number(AUTO, i + 1), auto.get(i));
        }
        for (int i = 1; i <= 8; i++) {
            names.put(number(AUTO, auto.size() + i), "EXTERNAL " + i);
        }
        return new FlightModes(
                names,
                Map.of(
                        Intent.HOLD, "HOLD",
                        Intent.RETURN, "RETURN",
                        Intent.LAND, "LAND",
                        Intent.GUIDED, "HOLD", // PX4 goes to a point in its hold mode, by DO_REPOSITION
                        Intent.AUTO, "MISSION",
                        Intent.TAKE_OFF, "TAKEOFF"),
                List.of("READY", "RESERVED", "TERMINATION", "RATTITUDE"));
    }

    private static void main(Map<Long, String> names, String name, int mainMode) {
        names.put(number(mainMode, 0), name);
    }

    private static long number(int mainMode, int subMode) {
        return (long) subMode << 24 | (long) mainMode << 16;
    }
}
