package org.redshank.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import tools.jackson.databind.JsonNode;

/** A few copters that fly a survey instead of round trips: asked, approved and flown through the API, and again. */
final class Surveyors {
    /** By their numbers: not those to which the incidents happen. */
    private static final Set<Integer> NUMBERS = Set.of(2, 6, 7, 10);

    private static final double SPACING_M = 30;
    private static final double HEIGHT_M = 30;

    /** The field, metres east and north of the place: 160 m wide and 70 m deep, 60 m away. */
    private static final double[][] FIELD = {{-30, 60}, {130, 60}, {130, 130}, {-30, 130}};

    private final ApiClient api;
    private final LatLon place;

    /** @param place the field lies north of it */
    Surveyors(ApiClient api, LatLon place) {
        this.api = api;
        this.place = place;
    }

    /** Whether a vehicle is one of them. */
    static boolean has(JsonNode vehicle) {
        return NUMBERS.contains(vehicle.path("systemId").asInt())
                && vehicle.path("kind").asString("").equals("copter");
    }

    /** Has the survey planned for these vehicles, approved and begun; its path. */
    String begin(List<String> vehicles) {
        JsonNode task = api.post(
                "/api/tasks",
                Map.of(
                        "kind",
                        "survey",
                        "name",
                        "Field north of the strip",
                        "area",
                        Map.of("type", "Polygon", "coordinates", List.of(ring())),
                        "spacingM",
                        SPACING_M,
                        "heightM",
                        HEIGHT_M,
                        "vehicles",
                        vehicles.stream().map(id -> Map.of("id", id)).toList()));
        String path = "/api/tasks/" + task.get("id").asString();
        if (api.get(path).path("state").asString().equals("planned")) {
            api.post(path + "/approval", Map.of("name", "Demonstration"));
            api.post(path + "/flight", Map.of());
        }
        return path;
    }

    /** How far it is: {@code planning}, {@code planned}, {@code flying}, {@code flown} and so on. */
    JsonNode read(String path) {
        return api.get(path);
    }

    /** Their numbers. */
    static Set<Integer> numbers() {
        return NUMBERS;
    }

    /** The middle of the field. */
    LatLon watched() {
        return Geodesy.destination(Geodesy.destination(place, 90, 50), 0, 95);
    }

    /** Corners of the field: latitude and longitude. */
    static List<List<Double>> corners(LatLon place) {
        List<List<Double>> corners = new ArrayList<>();
        for (double[] corner : FIELD) {
            LatLon at = Geodesy.destination(Geodesy.destination(place, 90, corner[0]), 0, corner[1]);
            corners.add(List.of(at.latDeg(), at.lonDeg()));
        }
        return corners;
    }

    /** Longitude first, and closed. */
    private List<List<Double>> ring() {
        List<List<Double>> ring = new ArrayList<>();
        corners(place).forEach(corner -> ring.add(corner.reversed()));
        ring.add(ring.getFirst());
        return ring;
    }
}
