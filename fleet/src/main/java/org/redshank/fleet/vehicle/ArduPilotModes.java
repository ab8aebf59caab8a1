package org.redshank.fleet.vehicle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.mavlink.dialect.CopterMode;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.PlaneMode;
import org.redshank.mavlink.dialect.RoverMode;

/** ArduPilot's mode tables, one per kind of vehicle. */
final class ArduPilotModes {
    private static final FlightModes COPTER = copter();
    private static final FlightModes PLANE = plane("LOITER", "RTL", null);
    private static final FlightModes VTOL = plane("QLOITER", "QRTL", "QLAND");
    private static final FlightModes ROVER = rover("HOLD");
    private static final FlightModes BOAT = rover("LOITER");
    private static final FlightModes SUBMARINE = submarine();

    private ArduPilotModes() {}

    static FlightModes of(int mavType) {
        return switch (VehicleKinds.of(mavType)) {
            case COPTER -> COPTER;
            case PLANE -> PLANE;
            case VTOL -> VTOL;
            case ROVER -> ROVER;
            case BOAT -> mavType == MavType.SUBMARINE.value() ? SUBMARINE : BOAT;
            case OTHER -> new FlightModes(Map.of(), Map.of(), List.of());
        };
    }

    private static FlightModes copter() {
        Map<Long, String> names = new HashMap<>();
        for (CopterMode mode : CopterMode.values()) {
            names.put((long) mode.value(), mode.name());
        }
        return new FlightModes(
                names,
                Map.of(
                        Intent.HOLD, "BRAKE",
                        Intent.RETURN, "RTL",
                        Intent.LAND, "LAND",
                        Intent.GUIDED, "GUIDED",
                        Intent.AUTO, "AUTO"),
                List.of("FLIP", "THROW", "AVOID_ADSB", "SYSTEMID", "AUTOROTATE", "TURTLE"));
    }

    /** Planes; one with lift rotors has the same numbers but comes and lands as a copter does. */
    private static FlightModes plane(String hold, String home, @Nullable String land) {
        Map<Long, String> names = new HashMap<>();
        for (PlaneMode mode : PlaneMode.values()) {
            names.put(
                    (long) mode.value(),
                    switch (mode) {
                        case FLY_BY_WIRE_A -> "FBWA";
                        case FLY_BY_WIRE_B -> "FBWB";
                        default -> mode.name();
                    });
        }
        Map<Intent, String> intents = new HashMap<>(Map.of(
                Intent.HOLD,
                hold,
                Intent.RETURN,
                home,
                Intent.GUIDED,
                "GUIDED",
                Intent.AUTO,
                "AUTO",
                Intent.TAKE_OFF,
                "TAKEOFF",
                Intent.LAND,
                land == null ? "AUTOLAND" : land));
        return new FlightModes(names, intents, List.of("AVOID_ADSB", "INITIALIZING"));
    }

    private static FlightModes rover(String hold) {
        Map<Long, String> names = new HashMap<>();
        for (RoverMode mode : RoverMode.values()) {
            names.put((long) mode.value(), mode.name());
        }
        return new FlightModes(
                names,
                Map.of(
                        Intent.HOLD, hold,
                        Intent.RETURN, "RTL",
                        Intent.GUIDED, "GUIDED",
                        Intent.AUTO, "AUTO"),
                List.of("INITIALIZING"));
    }

    /** ArduSub has no enumeration in the dialect; the numbers are those of its mode list. */
    private static FlightModes submarine() {
        return new FlightModes(
                Map.ofEntries(
                        Map.entry(0L, "STABILIZE"),
                        Map.entry(1L, "ACRO"),
                        Map.entry(2L, "ALT_HOLD"),
                        Map.entry(3L, "AUTO"),
                        Map.entry(4L, "GUIDED"),
                        Map.entry(7L, "CIRCLE"),
                        Map.entry(9L, "SURFACE"),
                        Map.entry(16L, "POSHOLD"),
                        Map.entry(19L, "MANUAL"),
                        Map.entry(20L, "MOTOR_DETECT"),
                        Map.entry(21L, "SURFTRAK")),
                Map.of(Intent.HOLD, "POSHOLD", Intent.GUIDED, "GUIDED", Intent.AUTO, "AUTO", Intent.LAND, "SURFACE"),
                List.of("MOTOR_DETECT"));
    }
}
