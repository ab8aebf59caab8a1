package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.Upkeep;
import org.redshank.planning.watch.WatchTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A watch in the journal: all that its schedule is made of. */
final class WatchJson {
    private WatchJson() {}

    static void write(ObjectNode node, Program.Watch watch) {
        WatchTask task = watch.task();
        ArrayNode lines = node.putArray("lines");
        task.lines().forEach(line -> PlanningJson.write(lines.addArray(), line));
        PlanningJson.write(node.putArray("points"), task.points());
        task.revisit().ifPresent(bound -> node.put("revisit_s", PlanningJson.seconds(bound)));
        node.put("height_m", task.height());
        task.layerStep().ifPresent(step -> node.put("layer_step_m", step));
        task.pixelCm().ifPresent(cm -> node.put("pixel_cm", cm));
        node.put("lowest_m", task.lowest()).put("highest_m", task.highest());
        upkeep(node.putObject("upkeep"), task.upkeep());
        PlanningJson.write(node.putObject("wind"), task.wind());
        PlanningJson.areas(node.putArray("no_fly"), task.noFly());
        node.put("clearance_m", task.clearance())
                .put("spares", task.spares())
                .put("through_loss", task.throughLoss())
                .put("length_s", PlanningJson.seconds(task.length()));
        ArrayNode drones = node.putArray("drones");
        watch.drones().forEach(drone -> PlanningJson.write(drones.addObject(), drone));
    }

    private static void upkeep(ObjectNode node, Upkeep upkeep) {
        node.put("charge_s", PlanningJson.seconds(upkeep.charge())).put("swapped", upkeep.swapped());
        upkeep.chargers().ifPresent(n -> node.put("chargers", n));
        upkeep.batteries().ifPresent(n -> node.put("batteries", n));
        node.put("hand_over_s", PlanningJson.seconds(upkeep.handOver()))
                .put("notice_s", PlanningJson.seconds(upkeep.notice()));
    }

    static Program.Watch read(JsonNode node) {
        List<List<LatLon>> lines = new ArrayList<>();
        node.path("lines").forEach(line -> lines.add(PlanningJson.places(line)));
        JsonNode upkeep = node.path("upkeep");
        WatchTask task = new WatchTask(
                lines,
                PlanningJson.places(node.path("points")),
                node.has("revisit_s") ? Optional.of(PlanningJson.duration(node.path("revisit_s"))) : Optional.empty(),
                node.path("height_m").asDouble(),
                node.has("pixel_cm") ? OptionalDouble.of(node.path("pixel_cm").asDouble()) : OptionalDouble.empty(),
                node.path("lowest_m").asDouble(),
                node.path("highest_m").asDouble(),
                new Upkeep(
                        PlanningJson.duration(upkeep.path("charge_s")),
                        upkeep.path("swapped").asBoolean(),
                        whole(upkeep, "chargers"),
                        whole(upkeep, "batteries"),
                        PlanningJson.duration(upkeep.path("hand_over_s")),
                        PlanningJson.duration(upkeep.path("notice_s"))),
                PlanningJson.wind(node.path("wind")),
                PlanningJson.areas(node.path("no_fly")),
                node.path("clearance_m").asDouble(),
                node.path("spares").asInt(),
                node.path("through_loss").asBoolean(),
                PlanningJson.duration(node.path("length_s")),
                node.has("layer_step_m")
                        ? OptionalDouble.of(node.path("layer_step_m").asDouble())
                        : OptionalDouble.empty());
        List<Drone> drones = new ArrayList<>();
        node.path("drones").forEach(drone -> drones.add(PlanningJson.drone(drone)));
        return new Program.Watch(task, drones);
    }

    private static OptionalInt whole(JsonNode node, String name) {
        return node.has(name) ? OptionalInt.of(node.path(name).asInt()) : OptionalInt.empty();
    }
}
