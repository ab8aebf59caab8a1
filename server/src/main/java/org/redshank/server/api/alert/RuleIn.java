package org.redshank.server.api.alert;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Condition;
import org.redshank.fleet.alert.RuleJson;
import org.redshank.fleet.alert.ThingKind;
import org.redshank.server.http.JsonIn;

/** Reads a rule as somebody wishes it. */
final class RuleIn {
    private static final int A_DAY_S = 86_400;
    private static final double MOST_M2 = 1e9;

    private RuleIn() {}

    /** The wish, without an id. */
    static AlertRule read(JsonIn in) {
        String name = in.text("name", 1, 80);
        Set<ThingKind> kinds = EnumSet.noneOf(ThingKind.class);
        if (in.has("kinds")) {
            in.elements("kinds", 0, 10).forEach(element -> kinds.add(Words.kind(element)));
        }
        boolean nightOnly = in.flag("nightOnly", false);
        Severity severity = in.has("severity")
                ? Severity.valueOf(in.word("severity", List.of("caution", "warning", "advisory"))
                        .toUpperCase(Locale.ROOT))
                : Severity.CAUTION;
        Function<List<LatLon>, Condition> condition = condition(in);
        List<LatLon> shape = in.has("shape") ? Words.places(in, "shape", 2) : List.of();
        Condition found;
        try {
            found = condition.apply(shape);
        } catch (IllegalArgumentException e) {
            in.fault("shape", String.valueOf(e.getMessage()));
            found = new Condition.FasterThan(0);
        }
        if (found instanceof Condition.Changed) {
            if (!kinds.isEmpty()) {
                in.fault("kinds", "Kinds are of things that move; leave this away for changes of the ground.");
            }
            if (nightOnly) {
                in.fault("nightOnly", "A change of the ground has no hour; leave this away.");
            }
        }
        in.done();
        return new AlertRule("", name, found, kinds, nightOnly, severity);
    }

    private static Function<List<LatLon>, Condition> condition(JsonIn in) {
        String when =
                in.word("when", List.of("line-crossed", "entered", "loitering", "more-than", "faster-than", "changed"));
        return switch (when) {
            case "line-crossed" -> {
                Condition.Direction direction = direction(in);
                yield line -> new Condition.LineCrossed(line, direction);
            }
            case "loitering" -> {
                Duration atLeast = Duration.ofSeconds(Math.max(1, in.whole("seconds", 1, A_DAY_S)));
                yield corners -> new Condition.Loitering(new Area(corners), atLeast);
            }
            case "more-than" -> {
                int count = (int) in.whole("count", 0, 10_000);
                yield corners -> new Condition.MoreThan(new Area(corners), count);
            }
            case "faster-than" -> {
                double mps = in.number("mps", 0, 200);
                yield none -> new Condition.FasterThan(mps);
            }
            case "changed" -> {
                double atLeast = in.has("atLeastM2") ? in.number("atLeastM2", 0, MOST_M2) : 0;
                yield corners -> new Condition.Changed(new Area(corners), atLeast);
            }
            default -> corners -> new Condition.Entered(new Area(corners));
        };
    }

    private static Condition.Direction direction(JsonIn in) {
        if (!in.has("direction")) {
            return Condition.Direction.EITHER;
        }
        String word = in.word("direction", List.of("either", "left-to-right", "right-to-left"));
        return Stream.of(Condition.Direction.values())
                .filter(direction -> RuleJson.word(direction).equals(word))
                .findFirst()
                .orElse(Condition.Direction.EITHER);
    }
}
