package org.redshank.fleet.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans as JSON, in the catalogue and for the API. An item is {@code {command, frame, latDeg, lonDeg, altitudeM,
 * params}}: command is MAV_CMD without its prefix, params are 1 to 4, for a command without a place up to 7, and null is
 * NaN.
 */
public final class PlanJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /** The plan as JSON text. */
    public static String write(Plan plan) {
        return MAPPER.writeValueAsString(node(plan));
    }

    /** The plan as a JSON object. */
    public static ObjectNode node(Plan plan) {
        ObjectNode node = NODES.objectNode();
        node.put("id", plan.id()).put("name", plan.name()).put("revision", plan.revision());
        if (plan.vehicleKind() != null) {
            node.put("vehicleKind", plan.vehicleKind());
        }
        node.set("items", items(plan.items()));
        if (plan.fence() != null) {
            node.set("fence", fence(plan.fence()));
        }
        ArrayNode rally = node.putArray("rally");
        for (Position p : plan.rally()) {
            rally.addObject()
                    .put("latDeg", p.at().latDeg())
                    .put("lonDeg", p.at().lonDeg())
                    .put("altitudeAboveHomeM", p.altitude().metres());
        }
        return node;
    }

    /** Items as a JSON array. */
    public static ArrayNode items(List<MissionItem> items) {
        ArrayNode node = NODES.arrayNode();
        items.forEach(item -> node.add(item(item)));
        return node;
    }

    /**
     * The plan that a JSON text is.
     *
     * @throws IllegalArgumentException naming the place and what is wrong with it
     */
    public static Plan read(String json) {
        return read(MAPPER.readTree(json));
    }

    /**
     * The plan that a JSON object is; see {@link PlanCheck} for whether it is a good one.
     *
     * @throws IllegalArgumentException naming the place and what is wrong with it
     */
    public static Plan read(JsonNode node) {
        JsonNode kind = node.path("vehicleKind");
        JsonNode fence = node.path("fence");
        return new Plan(
                node.path("id").asString(""),
                text(node, "name", ""),
                node.path("revision").asLong(0),
                kind.isString() ? kind.asString() : null,
                readItems(node.path("items")),
                fence.isObject() ? readFence(fence) : null,
                readRally(node.path("rally")));
    }

    /** The items of a JSON array. */
    public static List<MissionItem> readItems(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("/items must be an array");
        }
        List<MissionItem> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            items.add(readItem(array.get(i), "/items/" + i));
        }
        return items;
    }

    private static ObjectNode item(MissionItem item) {
        ObjectNode node = NODES.objectNode();
        node.put("command", item.commandName());
        MavFrame frame = MavFrame.of(item.frame());
        node.put("frame", frame == null ? Integer.toString(item.frame()) : frame.name());
        ArrayNode params = NODES.arrayNode();
        param(params, item.param1());
        param(params, item.param2());
        param(params, item.param3());
        param(params, item.param4());
        if (item.hasPlace()) {
            if (!Double.isNaN(item.x()) && !Double.isNaN(item.y())) {
                node.put("latDeg", item.x()).put("lonDeg", item.y());
            }
            node.put("altitudeM", item.z());
        } else if (item.x() != 0 || item.y() != 0 || item.z() != 0) {
            param(params, (float) item.x());
            param(params, (float) item.y());
            param(params, item.z());
        }
        node.set("params", params);
        return node;
    }

    private static MissionItem readItem(JsonNode node, String at) {
        String name = text(node, "command", at);
        MavCmd command = command(name, at);
        MavFrame frame = frame(text(node, "frame", at), at);
        float[] params = new float[7];
        JsonNode given = node.path("params");
        if (!given.isMissingNode() && (!given.isArray() || given.size() > params.length)) {
            throw new IllegalArgumentException(at + "/params must be an array of at most 7 numbers");
        }
        for (int i = 0; i < given.size(); i++) {
            params[i] = (float) number(given.get(i), at + "/params/" + i);
        }
        MissionItem bare = MissionItem.of(command, params);
        boolean place = bare.hasPlace() && frame != MavFrame.MISSION;
        if (place && given.size() > 4) {
            throw new IllegalArgumentException(
                    at + "/params may have 4 numbers, parameters 5 to 7 of " + command + " are a place");
        }
        return new MissionItem(
                command.value(),
                frame.value(),
                params[0],
                params[1],
                params[2],
                params[3],
                place ? optional(node, "latDeg", at) : params[4],
                place ? optional(node, "lonDeg", at) : params[5],
                place ? altitude(node, at) : zeroOr(node, at, params[6]));
    }

    private static float altitude(JsonNode node, String at) {
        return node.has("altitudeM") ? (float) number(node.get("altitudeM"), at + "/altitudeM") : 0;
    }

    private static float zeroOr(JsonNode node, String at, float param7) {
        return node.has("altitudeM") ? altitude(node, at) : param7;
    }

    private static MavCmd command(String name, String at) {
        for (MavCmd command : MavCmd.values()) {
            if (command.name().equals(name) || ("MAV_CMD_" + command.name()).equals(name)) {
                return command;
            }
        }
        throw new IllegalArgumentException(at + "/command must be a MAV_CMD such as NAV_WAYPOINT, was '" + name + "'");
    }

    private static MavFrame frame(String name, String at) {
        for (MavFrame frame : MavFrame.values()) {
            if (frame.name().equals(name)) {
                return frame;
            }
        }
        throw new IllegalArgumentException(
                at + "/frame must be a MAV_FRAME such as GLOBAL_RELATIVE_ALT, was '" + name + "'");
    }

    /** A fence as a JSON object. */
    public static ObjectNode fence(Fence fence) {
        ObjectNode node = NODES.objectNode();
        areas(node.putArray("inclusion"), fence.inclusion());
        areas(node.putArray("exclusion"), fence.exclusion());
        ArrayNode circles = node.putArray("circles");
        for (Fence.Circle c : fence.circles()) {
            circles.addObject()
                    .put("latDeg", c.centre().latDeg())
                    .put("lonDeg", c.centre().lonDeg())
                    .put("radiusM", c.radiusM())
                    .put("inclusion", c.inclusion());
        }
        return node;
    }

    private static void areas(ArrayNode node, List<Area> areas) {
        for (Area area : areas) {
            ArrayNode ring = node.addArray();
            area.corners().forEach(c -> ring.addArray().add(c.latDeg()).add(c.lonDeg()));
        }
    }

    private static Fence readFence(JsonNode node) {
        List<Fence.Circle> circles = new ArrayList<>();
        JsonNode given = node.path("circles");
        for (int i = 0; i < given.size(); i++) {
            String at = "/fence/circles/" + i;
            JsonNode c = given.get(i);
            circles.add(at(
                    at,
                    () -> new Fence.Circle(
                            readPlace(c, at),
                            number(c.path("radiusM"), at + "/radiusM"),
                            c.path("inclusion").asBoolean(true))));
        }
        return new Fence(
                readAreas(node.path("inclusion"), "/fence/inclusion"),
                readAreas(node.path("exclusion"), "/fence/exclusion"),
                circles);
    }

    private static List<Area> readAreas(JsonNode node, String at) {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            List<LatLon> corners = new ArrayList<>();
            for (int j = 0; j < node.get(i).size(); j++) {
                String corner = at + "/" + i + "/" + j;
                JsonNode pair = node.get(i).get(j);
                corners.add(at(corner, () -> new LatLon(number(pair.path(0), corner), number(pair.path(1), corner))));
            }
            areas.add(at(at + "/" + i, () -> new Area(corners)));
        }
        return areas;
    }

    private static List<Position> readRally(JsonNode node) {
        List<Position> rally = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String at = "/rally/" + i;
            JsonNode p = node.get(i);
            rally.add(new Position(
                    readPlace(p, at),
                    at(
                            at,
                            () -> new Altitude.AboveHome(
                                    number(p.path("altitudeAboveHomeM"), at + "/altitudeAboveHomeM")))));
        }
        return rally;
    }

    private static LatLon readPlace(JsonNode node, String at) {
        return at(
                at,
                () -> new LatLon(
                        number(node.path("latDeg"), at + "/latDeg"), number(node.path("lonDeg"), at + "/lonDeg")));
    }

    private static <T> T at(String pointer, java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("/") ? e : new IllegalArgumentException(pointer + ": " + message, e);
        }
    }

    private static void param(ArrayNode params, float value) {
        if (Float.isFinite(value)) {
            params.add(value);
        } else {
            params.addNull();
        }
    }

    private static double optional(JsonNode node, String field, String at) {
        @Nullable JsonNode value = node.get(field);
        return value == null ? Double.NaN : number(value, at + "/" + field);
    }

    private static double number(JsonNode node, String at) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException(at + " must be a number");
        }
        return node.asDouble();
    }

    private static String text(JsonNode node, String field, String at) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(at + "/" + field + " must be a text");
        }
        return value.asString();
    }
}
