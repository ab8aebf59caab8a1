package org.redshank.server.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanCheck;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.server.http.JsonIn;

/** Reads plans strictly. What they say is judged by the fleet; here, whether they say it rightly. */
final class PlanIn {
    private static final List<String> FRAMES =
            List.of("GLOBAL", "GLOBAL_RELATIVE_ALT", "GLOBAL_TERRAIN_ALT", "MISSION");
    private static final List<String> KINDS = List.of("copter", "plane", "vtol", "rover", "boat", "other");
    private static final Map<String, MavCmd> COMMANDS = commands();

    private PlanIn() {}

    /** Reads a whole plan; the supplier is to be called when the request was found right. */
    static Supplier<Plan> read(JsonIn in) {
        String id = in.textOrNull("id", 0, 200);
        String name = in.text("name", 1, 80);
        long revision = in.has("revision") ? in.whole("revision", 1, Long.MAX_VALUE) : absent(in, "revision");
        String kind = in.has("vehicleKind") ? in.word("vehicleKind", KINDS) : null;
        in.any("vehicleKind");
        if (!in.has("items")) {
            in.fault("items", "This is missing.");
        }
        List<MissionItem> items = new ArrayList<>();
        in.elements("items", 0, PlanCheck.MAX_ITEMS).forEach(element -> items.add(item(element.object())));
        JsonIn fence = in.object("fence");
        Supplier<Fence> read = fence == null ? () -> new Fence(List.of(), List.of(), List.of()) : fence(fence);
        List<Supplier<Position>> rally = new ArrayList<>();
        in.elements("rally", 0, 100).forEach(element -> rally.add(rally(element.object())));
        in.only();
        return () -> new Plan(
                id == null ? "" : id,
                name,
                revision,
                kind,
                items,
                fence == null ? null : read.get(),
                rally.stream().map(Supplier::get).toList());
    }

    private static long absent(JsonIn in, String name) {
        in.any(name);
        return 0;
    }

    private static MissionItem item(JsonIn in) {
        String word = in.text("command", 1, 60);
        MavCmd command = COMMANDS.get(word.startsWith("MAV_CMD_") ? word.substring("MAV_CMD_".length()) : word);
        if (command == null && !word.isEmpty()) {
            in.fault("command", "There is no MAV_CMD of this name, such as NAV_WAYPOINT.");
        }
        String frame = in.word("frame", FRAMES);
        float[] params = new float[7];
        List<JsonIn.Element> given = in.elements("params", 0, 7);
        for (int i = 0; i < given.size(); i++) {
            params[i] = (float) given.get(i).numberOrNaN();
        }
        double lat = in.numberOrNaN("latDeg", -90, 90);
        double lon = in.numberOrNaN("lonDeg", -180, 180);
        double altitude = in.numberOrNaN("altitudeM", -1000, 20_000);
        in.only();
        if (command == null || frame.isEmpty()) {
            return MissionItem.of(MavCmd.NAV_WAYPOINT);
        }
        boolean place = MissionItem.of(command).hasPlace() && !frame.equals("MISSION");
        if (place && given.size() > 4) {
            in.fault("params", "This should have 4 elements at most: 5 to 7 are latDeg, lonDeg and altitudeM.");
        }
        if (!place && !(Double.isNaN(lat) && Double.isNaN(lon))) {
            in.fault("latDeg", "This command has no place here: leave latDeg and lonDeg out.");
        }
        return new MissionItem(
                command.value(),
                MavFrame.valueOf(frame).value(),
                params[0],
                params[1],
                params[2],
                params[3],
                place ? lat : params[4],
                place ? lon : params[5],
                Double.isNaN(altitude) ? (place ? 0 : params[6]) : (float) altitude);
    }

    private static Supplier<Fence> fence(JsonIn in) {
        List<Supplier<Area>> inclusion = areas(in, "inclusion");
        List<Supplier<Area>> exclusion = areas(in, "exclusion");
        List<Supplier<Fence.Circle>> circles = new ArrayList<>();
        in.elements("circles", 0, 100).forEach(element -> circles.add(circle(element.object())));
        in.only();
        return () -> new Fence(
                inclusion.stream().map(Supplier::get).toList(),
                exclusion.stream().map(Supplier::get).toList(),
                circles.stream().map(Supplier::get).toList());
    }

    private static List<Supplier<Area>> areas(JsonIn in, String name) {
        List<Supplier<Area>> areas = new ArrayList<>();
        List<JsonIn.Element> rings = in.elements(name, 0, 100);
        for (int i = 0; i < rings.size(); i++) {
            List<double[]> corners = new ArrayList<>();
            for (JsonIn.Element corner : rings.get(i).elements(3, 1000)) {
                List<JsonIn.Element> pair = corner.elements(2, 2);
                if (pair.size() == 2) {
                    corners.add(new double[] {
                        pair.get(0).number(-90, 90), pair.get(1).number(-180, 180)
                    });
                }
            }
            if (corners.size() >= 3) {
                areas.add(area(in, name + "/" + i, corners));
            }
        }
        return areas;
    }

    /** An area judges its own shape, such as edges that cross. */
    private static Supplier<Area> area(JsonIn in, String name, List<double[]> corners) {
        try {
            Area area =
                    new Area(corners.stream().map(c -> new LatLon(c[0], c[1])).toList());
            return () -> area;
        } catch (IllegalArgumentException e) {
            in.faultAt(name, String.valueOf(e.getMessage()));
            return () -> {
                throw e;
            };
        }
    }

    private static Supplier<Fence.Circle> circle(JsonIn in) {
        double lat = in.number("latDeg", -90, 90);
        double lon = in.number("lonDeg", -180, 180);
        double radius = in.positive("radiusM", 100_000);
        boolean inclusion = in.flag("inclusion");
        in.only();
        return () -> new Fence.Circle(new LatLon(lat, lon), radius, inclusion);
    }

    private static Supplier<Position> rally(JsonIn in) {
        double lat = in.number("latDeg", -90, 90);
        double lon = in.number("lonDeg", -180, 180);
        double height = in.number("altitudeAboveHomeM", -1000, 10_000);
        in.only();
        return () -> new Position(new LatLon(lat, lon), new AboveHome(height));
    }

    private static Map<String, MavCmd> commands() {
        Map<String, MavCmd> commands = new HashMap<>();
        for (MavCmd command : MavCmd.values()) {
            commands.put(command.name(), command);
        }
        return commands;
    }
}
