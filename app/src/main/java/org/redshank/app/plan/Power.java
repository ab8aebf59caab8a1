package org.redshank.app.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Polar;
import tools.jackson.databind.JsonNode;

/**
 * What a fleet file says of a vehicle's energy.
 *
 * @param massKg take-off mass
 * @param battery what it flies on
 * @param polar power in flight
 */
record Power(OptionalDouble massKg, Optional<Battery> battery, Optional<Polar> polar) {
    /** Members of a battery: energy when new, age by cycles or as measured, temperature at take-off. */
    private static final Set<String> BATTERY = new TreeSet<>(Set.of("wh", "cycles", "health", "celsius"));

    private static final Set<String> WING =
            new TreeSet<>(Set.of("range_speed", "range_watts", "efficiency", "electronics_watts"));

    private static final Set<String> ROTOR =
            new TreeSet<>(Set.of("hover_watts", "disc_m2", "drag_m2", "efficiency", "electronics_watts"));

    /** What of the usable energy a plan by time may take: the rest is reserve. */
    private static final double TO_USE = 0.8;

    static Power read(JsonNode vehicle, DroneKind kind) {
        JsonNode mass = vehicle.get("mass");
        OptionalDouble massKg =
                mass == null || mass.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(mass, "mass"));
        if (massKg.isPresent() && !(massKg.getAsDouble() > 0)) {
            throw new IllegalArgumentException("mass must be above 0 kg, was " + massKg.getAsDouble());
        }
        return new Power(massKg, battery(vehicle.get("battery")), polar(vehicle.get("polar"), kind, massKg));
    }

    private static Optional<Battery> battery(JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (node.isNumber()) {
            return Optional.of(Battery.of(node.doubleValue()));
        }
        known("battery", node, BATTERY);
        double health = node.has("health")
                ? number(node.get("health"), "battery health") / 100
                : Battery.healthAfter((int) number(node, "cycles", 0));
        return Optional.of(new Battery(required(node, "battery", "wh"), health, number(node, "celsius", 20)));
    }

    private static Optional<Polar> polar(JsonNode node, DroneKind kind, OptionalDouble massKg) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (massKg.isEmpty()) {
            throw new IllegalArgumentException("a polar needs the mass of the vehicle too");
        }
        double mass = massKg.getAsDouble();
        if (kind == DroneKind.COPTER) {
            known("polar", node, ROTOR);
            return Optional.of(new Polar.Rotor(
                    mass,
                    required(node, "polar", "hover_watts"),
                    required(node, "polar", "disc_m2"),
                    number(node, "drag_m2", 0.02),
                    number(node, "efficiency", 0.7),
                    number(node, "electronics_watts", 5)));
        }
        known("polar", node, WING);
        return Optional.of(new Polar.Wing(
                mass,
                required(node, "polar", "range_speed"),
                required(node, "polar", "range_watts"),
                number(node, "efficiency", 0.55),
                number(node, "electronics_watts", 5)));
    }

    private static void known(String what, JsonNode node, Set<String> members) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " must have members: " + String.join(", ", members));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!members.contains(member.getKey())) {
                throw new IllegalArgumentException(
                        what + ": \"" + member.getKey() + "\" is not known; there are " + String.join(", ", members));
            }
        }
    }

    private static double required(JsonNode node, String what, String name) {
        if (!node.has(name)) {
            throw new IllegalArgumentException(what + " needs " + name);
        }
        return number(node.get(name), what + " " + name);
    }

    private static double number(JsonNode node, String name, double usual) {
        return node.has(name) ? number(node.get(name), name) : usual;
    }

    private static double number(JsonNode node, String name) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, was " + node);
        }
        return node.doubleValue();
    }

    /** Power in cruise near the sea, W, where a polar tells it. */
    OptionalDouble cruiseWatts(double airspeed) {
        return polar.isPresent() ? OptionalDouble.of(polar.get().watts(airspeed, 0, 1)) : OptionalDouble.empty();
    }

    /** How long a plan may fly in cruise, where battery and power are known. */
    Optional<Duration> endurance(Drone drone) {
        return battery.isPresent() && drone.cruiseWatts() > 0
                ? Optional.of(
                        Duration.ofSeconds(Math.round(TO_USE * battery.get().usableWh() * 3600 / drone.cruiseWatts())))
                : Optional.empty();
    }
}
