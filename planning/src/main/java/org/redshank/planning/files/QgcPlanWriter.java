package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** QGroundControl's plan file, version 1 (https://docs.qgroundcontrol.com, "Plan File Format"). */
final class QgcPlanWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** QGroundControl's number for a relative altitude. */
    private static final int ALTITUDE_RELATIVE = 1;

    private static final int ALTITUDE_ABSOLUTE = 2;
    private static final int ALTITUDE_TERRAIN = 4;

    /** Speed for what says none, m/s. */
    private static final double USUAL_SPEED = 10;

    private QgcPlanWriter() {}

    /** A mission with the shapes that such a file holds: home, rally points, polygons and circles of the fence. */
    static String text(Mission mission, List<Shape> shapes) {
        List<Map<String, Object>> items = new ArrayList<>();
        int number = 1;
        for (Mission.Part part : mission.parts()) {
            switch (part) {
                case MissionLine line -> items.add(item(number++, line));
                case Pattern pattern -> {
                    items.add(pattern.written(number));
                    number += pattern.lines().size();
                }
            }
        }
        Optional<Spot> home = new PlanContent(shapes, Optional.of(mission)).home();
        List<MissionLine> lines = mission.lines();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("cruiseSpeed", speed(mission.cruiseSpeed()));
        body.put("firmwareType", mission.autopilot());
        body.put(
                "globalPlanAltitudeMode",
                lines.isEmpty()
                        ? ALTITUDE_RELATIVE
                        : altitudeMode(lines.getFirst().frame()));
        body.put("hoverSpeed", speed(mission.hoverSpeed()));
        body.put("items", items);
        home.or(() -> mission.way().stream().findFirst().map(first -> Spot.of(first.at())))
                .ifPresent(spot -> body.put("plannedHomePosition", position(spot)));
        body.put("vehicleType", mission.vehicle());
        body.put("version", 2);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("fileType", "Plan");
        plan.put("geoFence", fence(shapes));
        plan.put("groundStation", "QGroundControl");
        plan.put("mission", body);
        plan.put("rallyPoints", rally(shapes));
        plan.put("version", 1);
        return JSON.writeValueAsString(plan) + "\n";
    }

    private static double speed(double given) {
        return Double.isNaN(given) ? USUAL_SPEED : given;
    }

    static Map<String, Object> item(int id, MissionLine line) {
        List<@Nullable Double> params = new ArrayList<>();
        for (double p : new double[] {line.p1(), line.p2(), line.p3(), line.p4(), line.x(), line.y(), line.z()}) {
            params.add(Double.isNaN(p) ? null : p);
        }
        Map<String, Object> item = new LinkedHashMap<>();
        if (line.frame() != MissionLine.MISSION && !Double.isNaN(line.z())) {
            item.put("Altitude", line.z());
            item.put("AltitudeMode", altitudeMode(line.frame()));
        }
        item.put("autoContinue", line.goesOn());
        item.put("command", line.command());
        item.put("doJumpId", id);
        item.put("frame", line.frame());
        item.put("params", params);
        item.put("type", "SimpleItem");
        return item;
    }

    private static int altitudeMode(int frame) {
        return switch (frame) {
            case MissionLine.GLOBAL -> ALTITUDE_ABSOLUTE;
            case MissionLine.TERRAIN -> ALTITUDE_TERRAIN;
            default -> ALTITUDE_RELATIVE;
        };
    }

    private static List<Double> position(Spot spot) {
        return List.of(
                spot.at().latDeg(),
                spot.at().lonDeg(),
                spot.altitude().map(altitude -> altitude.metres()).orElse(0.0));
    }

    private static List<Double> position(LatLon at) {
        return List.of(at.latDeg(), at.lonDeg());
    }

    private static Map<String, Object> rally(List<Shape> shapes) {
        List<List<Double>> points = new ArrayList<>();
        for (Shape shape : shapes) {
            if (shape.role() == Shape.Role.RALLY && shape.form() instanceof Shape.Form.Point point) {
                points.add(position(point.spot()));
            }
        }
        return versioned(2, "points", points);
    }

    private static Map<String, Object> fence(List<Shape> shapes) {
        List<Map<String, Object>> circles = new ArrayList<>();
        List<Map<String, Object>> polygons = new ArrayList<>();
        for (Shape shape : shapes) {
            if (shape.role() != Shape.Role.NO_FLY && shape.role() != Shape.Role.STAY_IN) {
                continue;
            }
            boolean inclusion = shape.role() == Shape.Role.STAY_IN;
            if (shape.form() instanceof Shape.Form.Circle circle) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("center", position(circle.centre()));
                body.put("radius", circle.radiusMetres());
                Map<String, Object> holder = versioned(1, "circle", body);
                holder.put("inclusion", inclusion);
                circles.add(holder);
            } else if (shape.form() instanceof Shape.Form.Ring ring) {
                List<List<Double>> path = open(ring.area().outer()).stream()
                        .map(QgcPlanWriter::position)
                        .toList();
                Map<String, Object> holder = versioned(1, "polygon", path);
                holder.put("inclusion", inclusion);
                polygons.add(holder);
            }
        }
        Map<String, Object> fence = versioned(2, "polygons", polygons);
        fence.put("circles", circles);
        return fence;
    }

    private static Map<String, Object> versioned(int version, String name, Object value) {
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put(name, value);
        holder.put("version", version);
        return holder;
    }

    private static List<LatLon> open(List<LatLon> ring) {
        boolean closed = ring.size() > 1 && ring.getFirst().equals(ring.getLast());
        return closed ? ring.subList(0, ring.size() - 1) : ring;
    }
}
