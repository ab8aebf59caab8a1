package org.redshank.fleet.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.space.PolygonArea;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What planners are told, in the journal: vehicles, places, areas, wind. A place is {@code [latitude deg, longitude deg]}. */
final class PlanningJson {
    private PlanningJson() {}

    static void write(ObjectNode node, Drone drone) {
        node.put("id", drone.id())
                .put("kind", drone.kind().name())
                .put("airspeed_mps", drone.airspeed())
                .put("endurance_s", seconds(drone.endurance()))
                .put("turn_radius_m", drone.turnRadius())
                .put("cruise_w", drone.cruiseWatts())
                .put("swap_s", seconds(drone.swap()))
                .put("climb_mps", drone.climbRate())
                .put("sink_mps", drone.sinkRate());
        drone.launch().ifPresent(at -> write(node.putArray("launch"), at));
        drone.camera()
                .ifPresent(camera -> node.putObject("camera")
                        .put("name", camera.name())
                        .put("sensor_width_mm", camera.sensorWidthMm())
                        .put("sensor_height_mm", camera.sensorHeightMm())
                        .put("pixels_across", camera.pixelsAcross())
                        .put("pixels_along", camera.pixelsAlong())
                        .put("focal_mm", camera.focalMm())
                        .put("interval_s", camera.intervalSeconds()));
    }

    static Drone drone(JsonNode node) {
        JsonNode camera = node.path("camera");
        return new Drone(
                node.path("id").asString(),
                DroneKind.valueOf(node.path("kind").asString()),
                node.path("airspeed_mps").asDouble(),
                duration(node.path("endurance_s")),
                node.path("turn_radius_m").asDouble(),
                node.path("cruise_w").asDouble(),
                duration(node.path("swap_s")),
                node.has("launch") ? Optional.of(place(node.path("launch"))) : Optional.empty(),
                camera.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Camera(
                                camera.path("name").asString(),
                                camera.path("sensor_width_mm").asDouble(),
                                camera.path("sensor_height_mm").asDouble(),
                                camera.path("pixels_across").asInt(),
                                camera.path("pixels_along").asInt(),
                                camera.path("focal_mm").asDouble(),
                                camera.path("interval_s").asDouble())),
                node.path("climb_mps").asDouble(),
                node.path("sink_mps").asDouble());
    }

    static void write(ArrayNode node, LatLon at) {
        node.add(at.latDeg()).add(at.lonDeg());
    }

    static LatLon place(JsonNode node) {
        return new LatLon(node.path(0).asDouble(), node.path(1).asDouble());
    }

    static void write(ArrayNode node, List<LatLon> places) {
        places.forEach(at -> write(node.addArray(), at));
    }

    static List<LatLon> places(JsonNode node) {
        List<LatLon> places = new ArrayList<>();
        node.forEach(place -> places.add(place(place)));
        return places;
    }

    /** Each area an array of rings, the outer one first. */
    static void areas(ArrayNode node, List<PolygonArea> areas) {
        for (PolygonArea area : areas) {
            ArrayNode rings = node.addArray();
            write(rings.addArray(), area.outer());
            area.holes().forEach(hole -> write(rings.addArray(), hole));
        }
    }

    static List<PolygonArea> areas(JsonNode node) {
        List<PolygonArea> areas = new ArrayList<>();
        for (JsonNode rings : node) {
            List<List<LatLon>> all = new ArrayList<>();
            rings.forEach(ring -> all.add(places(ring)));
            areas.add(new PolygonArea(all.getFirst(), all.subList(1, all.size())));
        }
        return areas;
    }

    static void write(ObjectNode node, Wind wind) {
        node.put("speed_mps", wind.speedMetresPerSecond()).put("from_deg", wind.fromDeg());
    }

    static Wind wind(JsonNode node) {
        return new Wind(node.path("speed_mps").asDouble(), node.path("from_deg").asDouble());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    static Duration duration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
    }
}
