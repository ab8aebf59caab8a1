package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.allocation.Carrier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Vehicles in a YAML file: a list {@code vehicles}, each with {@code id} and, where they differ from the usual
 * of their kind, {@code kind} (copter, fixed-wing, vtol), {@code airspeed} (m/s), {@code endurance} (like 25min),
 * {@code turn_radius} (m), {@code watts}, {@code swap} (like 3min), {@code launch} (LAT,LON), {@code camera},
 * {@code climb} and {@code sink} (m/s), {@code capabilities} (a list of names) and {@code capacity}; of its energy
 * {@code mass} (kg), {@code battery} (Wh, or {@code wh} with {@code cycles} or {@code health} in percent and {@code celsius})
 * and {@code polar} (of a copter {@code hover_watts}, {@code disc_m2}, {@code drag_m2}; of a wing {@code range_speed},
 * {@code range_watts}; of both {@code efficiency}, {@code electronics_watts}). What is not said of power and endurance
 * follows from those.
 */
final class FleetFile {
    private static final Set<String> MEMBERS = new TreeSet<>(Set.of(
            "id",
            "kind",
            "airspeed",
            "endurance",
            "turn_radius",
            "watts",
            "swap",
            "launch",
            "camera",
            "climb",
            "sink",
            "capabilities",
            "capacity",
            "mass",
            "battery",
            "polar"));

    /** A vehicle of the file. */
    record Entry(Carrier carrier, Power power) {}

    private FleetFile() {}

    static List<Entry> read(Path file, String text) {
        JsonNode root;
        try {
            root = YAMLMapper.shared().readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + " line " + line + ": is no YAML: " + e.getOriginalMessage(), e);
        }
        JsonNode list = root == null ? null : root.get("vehicles");
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException(file + ": needs a list \"vehicles\"");
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
            Entry entry = entry(file + " vehicles[" + i + "]", list.get(i));
            String id = entry.carrier().drone().id();
            if (!ids.add(id)) {
                throw new IllegalArgumentException(file + " vehicles[" + i + "]: a second vehicle " + id);
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Entry entry(String where, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw new IllegalArgumentException(
                        where + ": \"" + member.getKey() + "\" is not known; there are " + String.join(", ", MEMBERS));
            }
        }
        try {
            String id = text(node, "id");
            if (id == null) {
                throw new IllegalArgumentException("needs an id");
            }
            String kind = text(node, "kind");
            Drone usual = usual(kind == null ? "copter" : kind, id);
            String endurance = text(node, "endurance");
            String swap = text(node, "swap");
            String launch = text(node, "launch");
            String camera = text(node, "camera");
            Power power = Power.read(node, usual.kind());
            double airspeed = number(node, "airspeed", usual.airspeed());
            double watts = power.cruiseWatts(airspeed).orElse(usual.cruiseWatts());
            Drone drone = new Drone(
                    id,
                    usual.kind(),
                    airspeed,
                    endurance == null ? usual.endurance() : Arguments.duration(endurance),
                    number(node, "turn_radius", usual.turnRadius()),
                    number(node, "watts", watts),
                    swap == null ? usual.swap() : Arguments.duration(swap),
                    launch == null ? usual.launch() : Optional.of(Arguments.place(launch)),
                    camera == null ? usual.camera() : Optional.of(Inputs.camera(camera)),
                    number(node, "climb", usual.climbRate()),
                    number(node, "sink", usual.sinkRate()));
            Drone lasting = endurance == null
                    ? power.endurance(drone).map(drone::withEndurance).orElse(drone)
                    : drone;
            Carrier carrier =
                    new Carrier(lasting, capabilities(node), number(node, "capacity", Double.POSITIVE_INFINITY));
            return new Entry(carrier, power);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /** A vehicle of a kind as it usually is. */
    static Drone usual(String kind, String id) {
        return switch (kind.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "copter" -> Drone.copter(id);
            case "fixed-wing", "plane" -> Drone.fixedWing(id);
            case "vtol" -> {
                Drone wing = Drone.fixedWing(id);
                yield new Drone(
                        id,
                        DroneKind.VTOL,
                        wing.airspeed(),
                        wing.endurance(),
                        wing.turnRadius(),
                        wing.cruiseWatts(),
                        wing.swap(),
                        wing.launch(),
                        wing.camera());
            }
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind: copter, fixed-wing or vtol");
        };
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode found = node.get(name);
        return found == null || found.isNull() ? null : found.asString();
    }

    private static Set<String> capabilities(JsonNode node) {
        JsonNode found = node.get("capabilities");
        Set<String> names = new TreeSet<>();
        if (found != null && !found.isNull()) {
            if (!found.isArray()) {
                throw new IllegalArgumentException("capabilities must be a list of names");
            }
            found.forEach(name -> names.add(name.asString()));
        }
        return names;
    }

    private static double number(JsonNode node, String name, double usual) {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) {
            return usual;
        }
        if (!found.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, was " + found.asString());
        }
        return found.doubleValue();
    }
}
