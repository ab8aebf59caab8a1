package org.redshank.fleet.vehicle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MavModeFlag;

/**
 * The flight modes of one sort of vehicle: {@code HEARTBEAT.custom_mode} to a name and back, and which mode serves what a
 * person wants. Immutable.
 *
 * @see <a href="https://mavlink.io/en/messages/ardupilotmega.html#COPTER_MODE">COPTER_MODE and its like</a>
 * @see <a href="https://docs.px4.io/main/en/flight_modes/">PX4 flight modes</a>
 */
public final class FlightModes {
    /** What a person wants a vehicle to do, whatever its autopilot calls it. */
    public enum Intent {
        /** Stay here. */
        HOLD,
        /** Come back. */
        RETURN,
        /** Land here. */
        LAND,
        /** Go where it is told, point by point. */
        GUIDED,
        /** Fly the mission on board. */
        AUTO,
        /** Take off, where that is a mode of its own. */
        TAKE_OFF
    }

    private final Map<Long, String> names;
    private final Map<String, Long> numbers;
    private final Map<Intent, String> intents;
    private final List<String> settable;

    FlightModes(Map<Long, String> names, Map<Intent, String> intents, Collection<String> unsettable) {
        this.names = Map.copyOf(names);
        Map<String, Long> back = new HashMap<>();
        List<String> can = new ArrayList<>();
        new TreeMap<>(names).forEach((number, name) -> {
            back.put(name, number);
            if (!unsettable.contains(name)) {
                can.add(name);
            }
        });
        this.numbers = Map.copyOf(back);
        this.settable = List.copyOf(can);
        this.intents = intents.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(intents));
    }

    /** The modes of a vehicle of this autopilot and MAV_TYPE. */
    public static FlightModes of(Autopilot autopilot, int mavType) {
        return switch (autopilot) {
            case ARDUPILOT -> ArduPilotModes.of(mavType);
            case PX4 -> Px4Modes.MODES;
            case GENERIC -> new FlightModes(Map.of(), Map.of(), List.of());
        };
    }

    /** Names of all modes by {@code custom_mode}. */
    public Map<Long, String> names() {
        return names;
    }

    /** The name of a mode; one that the table does not have is called by its number, or by its MAV_MODE_FLAG bits. */
    public String name(long customMode, int baseMode) {
        String name = names.get(customMode);
        if (name != null) {
            return name;
        }
        if (!names.isEmpty() || MavModeFlag.CUSTOM_MODE_ENABLED.in(baseMode)) {
            return "MODE " + customMode;
        }
        if (MavModeFlag.AUTO_ENABLED.in(baseMode)) {
            return "AUTO";
        }
        if (MavModeFlag.GUIDED_ENABLED.in(baseMode)) {
            return "GUIDED";
        }
        return MavModeFlag.STABILIZE_ENABLED.in(baseMode) ? "STABILIZE" : "MANUAL";
    }

    /** The {@code custom_mode} of a name, whatever its case; empty if there is no such mode. */
    public OptionalLong number(String name) {
        Long number = numbers.get(name.toUpperCase(Locale.ROOT));
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Names of the modes that a ground station may ask for, by number. */
    public List<String> settable() {
        return settable;
    }

    /** The mode that serves an intent; null if there is none. */
    public @Nullable String mode(Intent intent) {
        return intents.get(intent);
    }

    /** Whether a vehicle in this mode does what is meant. */
    public boolean serves(long customMode, Intent intent) {
        String wanted = intents.get(intent);
        return wanted != null && wanted.equals(names.get(customMode));
    }
}
