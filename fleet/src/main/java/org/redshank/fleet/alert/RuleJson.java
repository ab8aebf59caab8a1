package org.redshank.fleet.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alarm.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules as they are kept and as the REST interface gives them. */
public final class RuleJson {
    private RuleJson() {}

    /** Writes a rule; shapes are {@code [latitude, longitude]} in degrees. */
    public static String write(AlertRule rule) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("id", rule.id()).put("name", rule.name());
        switch (rule.condition()) {
            case Condition.LineCrossed(List<LatLon> line, Condition.Direction direction) -> {
                node.put("when", "line-crossed").put("direction", word(direction));
                shape(node, line);
            }
            case Condition.Entered(Area area) -> shape(node.put("when", "entered"), area.corners());
            case Condition.Loitering(Area area, Duration atLeast) ->
                shape(node.put("when", "loitering").put("seconds", atLeast.toSeconds()), area.corners());
            case Condition.MoreThan(Area area, int count) ->
                shape(node.put("when", "more-than").put("count", count), area.corners());
            case Condition.FasterThan(double speed) ->
                node.put("when", "faster-than").put("mps", speed);
            case Condition.Changed(Area area, double atLeastM2) ->
                shape(node.put("when", "changed").put("atLeastM2", atLeastM2), area.corners());
        }
        ArrayNode kinds = node.putArray("kinds");
        rule.kinds().stream().sorted().map(RuleJson::word).forEach(kinds::add);
        node.put("nightOnly", rule.nightOnly()).put("severity", word(rule.severity()));
        return node.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException for what no rule can be
     */
    static AlertRule read(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        Condition condition = switch (node.path("when").asString("")) {
            case "line-crossed" ->
                new Condition.LineCrossed(
                        places(node),
                        Condition.Direction.valueOf(
                                constant(node.path("direction").asString(""))));
            case "entered" -> new Condition.Entered(new Area(places(node)));
            case "loitering" ->
                new Condition.Loitering(
                        new Area(places(node)),
                        Duration.ofSeconds(node.path("seconds").asLong(0)));
            case "more-than" ->
                new Condition.MoreThan(
                        new Area(places(node)), node.path("count").asInt(-1));
            case "faster-than" -> new Condition.FasterThan(node.path("mps").asDouble(-1));
            case "changed" ->
                new Condition.Changed(
                        new Area(places(node)), node.path("atLeastM2").asDouble(0));
            default -> throw new IllegalArgumentException("no rule: " + json);
        };
        Set<ThingKind> kinds = EnumSet.noneOf(ThingKind.class);
        node.path("kinds").forEach(kind -> kinds.add(ThingKind.valueOf(constant(kind.asString("")))));
        return new AlertRule(
                node.path("id").asString(""),
                node.path("name").asString(""),
                condition,
                kinds,
                node.path("nightOnly").asBoolean(false),
                Severity.valueOf(constant(node.path("severity").asString(""))));
    }

    /** As the REST interface writes constants: {@code person-sized}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void shape(ObjectNode node, List<LatLon> places) {
        ArrayNode shape = node.putArray("shape");
        places.forEach(place -> shape.addArray().add(place.latDeg()).add(place.lonDeg()));
    }

    private static List<LatLon> places(JsonNode node) {
        List<LatLon> places = new ArrayList<>();
        node.path("shape")
                .forEach(place -> places.add(
                        new LatLon(place.path(0).asDouble(), place.path(1).asDouble())));
        return places;
    }
}
