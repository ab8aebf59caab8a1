package org.redshank.fleet.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Area;
import org.redshank.earth.SolarPosition;

/**
 * Holds one rule against what is seen. It speaks once for a thing until the thing has surely gone back, and only of what is
 * sure: a thing seen a few times, whose place is over a border by more than its error. For one thread.
 */
final class RuleWatch {
    /** A thing seen less often may be none. */
    private static final int SURE = 3;
    /** Things count as being there together when they were seen within so much of each other. */
    private static final Duration TOGETHER = Duration.ofSeconds(30);

    private final AlertRule rule;
    private final @Nullable Border border;
    private final Map<String, Memory> memories = new HashMap<>();
    private boolean crowded;

    /** What is known of a thing: on which side it surely was, since when, and whether the rule has spoken. */
    private static final class Memory {
        int side;

        @Nullable
        Sighting at;

        @Nullable
        Instant since;

        boolean told;
    }

    RuleWatch(AlertRule rule) {
        this.rule = rule;
        this.border = switch (rule.condition()) {
            case Condition.LineCrossed crossed -> Border.of(crossed.line());
            case Condition.Entered entered -> Border.of(entered.area());
            case Condition.Loitering loitering -> Border.of(loitering.area());
            case Condition.MoreThan more -> Border.of(more.area());
            case Condition.FasterThan faster -> null;
            case Condition.Changed changed -> Border.of(changed.area());
        };
    }

    AlertRule rule() {
        return rule;
    }

    /** Looks at a thing that was just seen; one sentence when that is an alert, else null. */
    @Nullable
    String look(Thing thing, Collection<Thing> all) {
        memories.keySet()
                .removeIf(id -> all.stream().noneMatch(other -> other.id().equals(id)));
        Sighting now = thing.last();
        if (thing.seen() < SURE || !rule.looksAt(now.kind())) {
            return null;
        }
        Memory memory = memories.computeIfAbsent(thing.id(), id -> new Memory());
        String said = switch (rule.condition()) {
            case Condition.LineCrossed crossed -> crossed(crossed, memory, now);
            case Condition.Entered entered -> entered(memory, now);
            case Condition.Loitering loitering -> loitering(loitering, memory, now);
            case Condition.MoreThan more -> more(more, memory, now, all);
            case Condition.FasterThan faster -> faster(faster, memory, thing);
            case Condition.Changed changed -> null;
        };
        boolean asleep =
                rule.nightOnly() && !SolarPosition.at(now.place(), now.at()).night();
        return asleep ? null : said;
    }

    /** Whether it looks at a change: one that is large enough and has its middle or a corner in the area. */
    boolean looksAt(GroundChange change) {
        return rule.condition() instanceof Condition.Changed(Area area, double atLeastM2)
                && change.areaM2() >= atLeastM2
                && (area.contains(change.place()) || change.outline().stream().anyMatch(area::contains));
    }

    /** The side on which a thing surely is: 1 left of a line or inside, -1 right of it or outside, 0 not sure. */
    private int side(Sighting now) {
        double metres = border == null ? 0 : border.metresInside(now.place());
        return Math.abs(metres) <= now.error().majorM() ? 0 : (int) Math.signum(metres);
    }

    private @Nullable String crossed(Condition.LineCrossed crossed, Memory memory, Sighting now) {
        int side = side(now);
        if (side == 0) {
            return null;
        }
        Sighting before = memory.at;
        boolean changed =
                side == -memory.side && before != null && border != null && border.between(before.place(), now.place());
        memory.side = side;
        memory.at = now;
        boolean wanted = switch (crossed.direction()) {
            case EITHER -> true;
            case LEFT_TO_RIGHT -> side < 0;
            case RIGHT_TO_LEFT -> side > 0;
        };
        return changed && wanted
                ? "crossed the line " + (side < 0 ? "from left to right" : "from right to left")
                : null;
    }

    private @Nullable String entered(Memory memory, Sighting now) {
        return stays(memory, now) && tell(memory) ? "entered the area" : null;
    }

    private @Nullable String loitering(Condition.Loitering loitering, Memory memory, Sighting now) {
        if (!stays(memory, now) || memory.since == null) {
            return null;
        }
        Duration stay = Duration.between(memory.since, now.at());
        return stay.compareTo(loitering.atLeast()) >= 0 && tell(memory)
                ? "has been in the area for " + stay.toSeconds() + " s"
                : null;
    }

    private @Nullable String more(Condition.MoreThan more, Memory memory, Sighting now, Collection<Thing> all) {
        stays(memory, now);
        long there = all.stream()
                .filter(other -> Duration.between(other.last().at(), now.at()).compareTo(TOGETHER) <= 0)
                .map(other -> memories.get(other.id()))
                .filter(other -> other != null && other.side > 0)
                .count();
        boolean before = crowded;
        crowded = there > more.count();
        return crowded && !before ? "is one of " + there + " in the area" : null;
    }

    private @Nullable String faster(Condition.FasterThan faster, Memory memory, Thing thing) {
        double speed = thing.steadySpeed();
        if (speed < 0.9 * faster.metresPerSecond()) {
            memory.told = false;
        }
        return speed > faster.metresPerSecond() && tell(memory)
                ? String.format(Locale.ROOT, "moves at %.1f m/s", speed)
                : null;
    }

    /** Whether a thing is surely inside; keeps since when. */
    private boolean stays(Memory memory, Sighting now) {
        int side = side(now);
        if (side > 0 && memory.side <= 0) {
            memory.side = 1;
            memory.since = now.at();
        } else if (side < 0) {
            memory.side = -1;
            memory.since = null;
            memory.told = false;
        }
        return memory.side > 0;
    }

    private static boolean tell(Memory memory) {
        boolean first = !memory.told;
        memory.told = true;
        return first;
    }
}
