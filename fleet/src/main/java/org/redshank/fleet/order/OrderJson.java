package org.redshank.fleet.order;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Orders as JSON objects with a {@code type}, in the journal and for the API. */
public final class OrderJson {
    private OrderJson() {}

    /** The order as a JSON object. */
    public static ObjectNode write(Order order) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", order.type());
        switch (order) {
            case Order.TakeOff o -> node.put("altitudeAboveHomeM", o.altitude().metres());
            case Order.GoTo o -> altitude(place(node, o.at()), o.altitude());
            case Order.ChangeSpeed o -> node.put("groundSpeedMps", o.groundSpeedMps());
            case Order.SetMode o -> node.put("mode", o.mode());
            case Order.Orbit o ->
                altitude(place(node, o.centre()).put("radiusM", o.radiusM()), o.altitude())
                        .put("clockwise", o.clockwise());
            case Order.UploadPlan o -> node.put("planId", o.planId());
            case Order.FlyPlan o -> node.put("planId", o.planId());
            case Order.SetFence o -> node.put("planId", o.planId());
            case Order.SetRally o -> node.put("planId", o.planId());
            case Order.SetHome o -> {
                place(node, o.at());
                if (o.altitude() != null) {
                    node.put("altitudeAmslM", o.altitude().metres());
                }
            }
            case Order.SetMessageRates o -> o.rates().forEach(node.putObject("rates")::put);
            case Order.SetParameter o -> node.put("name", o.name()).put("value", o.value());
            case Order.StartInterval o -> {
                if (o.distanceM() != null) {
                    node.put("distanceM", o.distanceM());
                }
                if (o.seconds() != null) {
                    node.put("seconds", o.seconds());
                }
            }
            case Order.Arm o -> {}
            case Order.Disarm o -> {}
            case Order.Hold o -> {}
            case Order.Resume o -> {}
            case Order.Return o -> {}
            case Order.Land o -> {}
            case Order.DownloadPlan o -> {}
            case Order.ClearPlan o -> {}
            case Order.GetParameters o -> {}
            case Order.TriggerCamera o -> {}
            case Order.StopCamera o -> {}
            case Order.Reboot o -> {}
        }
        return node;
    }

    /**
     * The order that a JSON object is.
     *
     * @throws IllegalArgumentException naming the field and what is wrong with it
     */
    public static Order read(JsonNode node) {
        Fields in = new Fields(node);
        Order order = switch (in.text("type")) {
            case "arm" -> new Order.Arm();
            case "disarm" -> new Order.Disarm();
            case "take-off" -> new Order.TakeOff(new AboveHome(in.number("altitudeAboveHomeM")));
            case "go-to" -> new Order.GoTo(in.place(), in.aboveHome());
            case "hold" -> new Order.Hold();
            case "resume" -> new Order.Resume();
            case "return" -> new Order.Return();
            case "land" -> new Order.Land();
            case "change-speed" -> new Order.ChangeSpeed(in.number("groundSpeedMps"));
            case "set-mode" -> new Order.SetMode(in.text("mode"));
            case "orbit" -> new Order.Orbit(in.place(), in.number("radiusM"), in.aboveHome(), in.flag("clockwise"));
            case "upload-plan" -> new Order.UploadPlan(in.text("planId"));
            case "fly-plan" -> new Order.FlyPlan(in.text("planId"));
            case "download-plan" -> new Order.DownloadPlan();
            case "clear-plan" -> new Order.ClearPlan();
            case "set-home" -> new Order.SetHome(in.place(), in.aboveMeanSeaLevel());
            case "set-fence" -> new Order.SetFence(in.text("planId"));
            case "set-rally" -> new Order.SetRally(in.text("planId"));
            case "set-message-rates" -> new Order.SetMessageRates(in.rates());
            case "get-parameters" -> new Order.GetParameters();
            case "set-parameter" -> new Order.SetParameter(in.text("name"), in.number("value"));
            case "trigger-camera" -> new Order.TriggerCamera();
            case "start-interval" -> new Order.StartInterval(in.optional("distanceM"), in.optional("seconds"));
            case "stop-camera" -> new Order.StopCamera();
            case "reboot" -> new Order.Reboot();
            case String other -> throw new IllegalArgumentException("/type: there is no order '" + other + "'");
        };
        in.nothingElse();
        return order;
    }

    private static ObjectNode place(ObjectNode node, LatLon at) {
        return node.put("latDeg", at.latDeg()).put("lonDeg", at.lonDeg());
    }

    private static ObjectNode altitude(ObjectNode node, @Nullable AboveHome altitude) {
        return altitude == null ? node : node.put("altitudeAboveHomeM", altitude.metres());
    }

    /** The fields of an object, which remembers which were asked for. */
    private static final class Fields {
        private final JsonNode node;
        private final Set<String> asked = new java.util.HashSet<>();

        Fields(JsonNode node) {
            this.node = node;
            if (!node.isObject()) {
                throw new IllegalArgumentException("an order must be a JSON object with a type");
            }
        }

        String text(String field) {
            JsonNode value = field(field);
            if (!value.isString()) {
                throw new IllegalArgumentException("/" + field + " must be a text");
            }
            return value.asString();
        }

        double number(String field) {
            Double value = optional(field);
            if (value == null) {
                throw new IllegalArgumentException("/" + field + " must be a number");
            }
            return value;
        }

        @Nullable
        Double optional(String field) {
            JsonNode value = field(field);
            if (value.isMissingNode()) {
                return null;
            }
            if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
                throw new IllegalArgumentException("/" + field + " must be a number");
            }
            return value.asDouble();
        }

        boolean flag(String field) {
            JsonNode value = field(field);
            if (!value.isMissingNode() && !value.isBoolean()) {
                throw new IllegalArgumentException("/" + field + " must be true or false");
            }
            return value.asBoolean(true);
        }

        LatLon place() {
            double lat = number("latDeg");
            double lon = number("lonDeg");
            if (!LatLon.isValid(lat, 0)) {
                throw new IllegalArgumentException("/latDeg must be in -90 to 90, was " + lat);
            }
            if (!LatLon.isValid(0, lon)) {
                throw new IllegalArgumentException("/lonDeg must be in -180 to 180, was " + lon);
            }
            return new LatLon(lat, lon);
        }

        @Nullable
        AboveHome aboveHome() {
            Double metres = optional("altitudeAboveHomeM");
            return metres == null ? null : new AboveHome(metres);
        }

        @Nullable
        AboveMeanSeaLevel aboveMeanSeaLevel() {
            Double metres = optional("altitudeAmslM");
            return metres == null ? null : new AboveMeanSeaLevel(metres);
        }

        Map<String, Double> rates() {
            JsonNode rates = field("rates");
            if (!rates.isObject()) {
                throw new IllegalArgumentException("/rates must be an object of message names and times a second");
            }
            Map<String, Double> read = new LinkedHashMap<>();
            rates.properties().forEach(e -> {
                if (!e.getValue().isNumber()) {
                    throw new IllegalArgumentException("/rates/" + e.getKey() + " must be a number");
                }
                read.put(e.getKey(), e.getValue().asDouble());
            });
            return read;
        }

        void nothingElse() {
            for (String field : node.propertyNames()) {
                if (!asked.contains(field)) {
                    throw new IllegalArgumentException("/" + field + " is not a field of this order");
                }
            }
        }

        private JsonNode field(String field) {
            asked.add(field);
            return node.path(field);
        }
    }
}
