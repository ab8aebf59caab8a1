package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.DroneKind;
import org.redshank.planning.space.PolygonArea;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** QGroundControl's plan file, version 1, of simple items (https://docs.qgroundcontrol.com, "Plan File Format"). */
final class QgcPlanWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** MAV_AUTOPILOT_GENERIC. */
    private static final int GENERIC = 0;
    /** QGroundControl's number for a relative altitude. */
    private static final int ALTITUDE_RELATIVE = 1;

    private static final int ALTITUDE_ABSOLUTE = 2;
    private static final int ALTITUDE_TERRAIN = 4;

    private QgcPlanWriter() {}

    /** A flight, with no-fly zones as a fence to keep out of. */
    static String text(Flight flight, List<PolygonArea> noFly) {
        List<MissionLine> lines = MissionLine.of(flight);
        MissionLine start = lines.getFirst();
        Map<String, Object> mission = new LinkedHashMap<>();
        mission.put("cruiseSpeed", flight.airspeed());
        mission.put("firmwareType", GENERIC);
        mission.put("globalPlanAltitudeMode", altitudeMode(start.frame()));
        mission.put("hoverSpeed", flight.airspeed());
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            items.add(item(i + 1, lines.get(i)));
        }
        mission.put("items", items);
        mission.put("plannedHomePosition", List.of(start.x(), start.y(), 0.0));
        mission.put("vehicleType", vehicleType(flight.kind()));
        mission.put("version", 2);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("fileType", "Plan");
        plan.put("geoFence", fence(noFly));
        plan.put("groundStation", "QGroundControl");
        plan.put("mission", mission);
        plan.put("rallyPoints", Map.of("points", List.of(), "version", 2));
        plan.put("version", 1);
        return JSON.writeValueAsString(plan) + "\n";
    }

    private static Map<String, Object> item(int id, MissionLine line) {
        List<@Nullable Double> params = new ArrayList<>();
        for (double p : new double[] {line.p1(), line.p2(), line.p3(), line.p4(), line.x(), line.y(), line.z()}) {
            params.add(Double.isNaN(p) ? null : p);
        }
        Map<String, Object> item = new LinkedHashMap<>();
        if (line.frame() != MissionLine.MISSION) {
            item.put("Altitude", line.z());
            item.put("AltitudeMode", altitudeMode(line.frame()));
        }
        item.put("autoContinue", true);
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

    /** MAV_TYPE. */
    private static int vehicleType(DroneKind kind) {
        return switch (kind) {
            case COPTER -> 2;
            case FIXED_WING -> 1;
            case VTOL -> 22;
        };
    }

    private static Map<String, Object> fence(List<PolygonArea> noFly) {
        List<Map<String, Object>> polygons = new ArrayList<>();
        for (PolygonArea zone : noFly) {
            List<List<Double>> path = new ArrayList<>();
            for (LatLon corner : open(zone.outer())) {
                path.add(List.of(corner.latDeg(), corner.lonDeg()));
            }
            Map<String, Object> polygon = new LinkedHashMap<>();
            polygon.put("inclusion", false);
            polygon.put("polygon", path);
            polygon.put("version", 1);
            polygons.add(polygon);
        }
        Map<String, Object> fence = new LinkedHashMap<>();
        fence.put("circles", List.of());
        fence.put("polygons", polygons);
        fence.put("version", 2);
        return fence;
    }

    private static List<LatLon> open(List<LatLon> ring) {
        boolean closed = ring.size() > 1 && ring.getFirst().equals(ring.getLast());
        return closed ? ring.subList(0, ring.size() - 1) : ring;
    }
}
