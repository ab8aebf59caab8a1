package org.redshank.fleet.alarm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.link.LinkState;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.journal.JournalState;
import org.redshank.journal.JournalStatus;

/** The rules by which links, the journal and the clock raise alarms. Any thread may call. */
public final class SystemRules {
    /** Subject of alarms that are nobody's in particular. */
    public static final String SYSTEM = "system";

    /** The date may drift from the monotonic clock by this much between two looks without being said to jump. */
    private static final long JUMP_MICROS = 2_000_000;

    private static final long JUMP_SHOWN_NANOS = 60_000_000_000L;

    /** A link that fell silent or failed so often within {@link #FLAP_NANOS} flaps. */
    private static final int FLAPS = 4;

    private static final long FLAP_NANOS = 60_000_000_000L;

    private final Alarms alarms;
    private final FleetClock clock;
    private final Map<String, Flaps> flaps = new HashMap<>();
    private long offsetMicros;
    private long jumpNanos = Long.MIN_VALUE;

    /** How often a link went down lately. */
    private static final class Flaps {
        LinkState state = LinkState.OFF;
        int count;
        long sinceNanos;
    }

    public SystemRules(Alarms alarms, FleetClock clock) {
        this.alarms = alarms;
        this.clock = clock;
        this.offsetMicros = offset();
    }

    /** Looks at everything but the vehicles. */
    public synchronized void tick(List<LinkStatus> links, JournalStatus journal) {
        links.forEach(this::link);
        alarms.set(
                journal.state() != JournalState.OK,
                "journal",
                Severity.WARNING,
                SYSTEM,
                () -> "The journal is not being kept: " + journal.detail());
        clock();
    }

    /** Forgets a link that was removed. */
    public synchronized void removed(String link) {
        flaps.remove(link);
        alarms.clearAll(link);
    }

    private void link(LinkStatus link) {
        String id = link.config().id();
        alarms.set(
                link.state() == LinkState.FAILED,
                "link-failed",
                Severity.CAUTION,
                id,
                () -> "Link " + id + " failed: " + link.detail());
        Flaps known = flaps.computeIfAbsent(id, key -> new Flaps());
        long nanos = clock.nanos();
        if (nanos - known.sinceNanos > FLAP_NANOS) {
            known.sinceNanos = nanos;
            known.count = 0;
        }
        if (known.state == LinkState.OK && link.state() != LinkState.OK && link.state() != LinkState.OFF) {
            known.count++;
        }
        known.state = link.state();
        alarms.set(
                known.count >= FLAPS,
                "link-flaps",
                Severity.CAUTION,
                id,
                () -> "Link " + id + " comes and goes; check its cable, antenna or network");
    }

    private void clock() {
        long now = offset();
        long jump = now - offsetMicros;
        offsetMicros = now;
        if (Math.abs(jump) > JUMP_MICROS) {
            jumpNanos = clock.nanos();
            alarms.clear("clock-jump", SYSTEM);
            alarms.raise(
                    "clock-jump",
                    Severity.CAUTION,
                    SYSTEM,
                    "This computer's clock was set " + (jump > 0 ? "forward" : "back") + " by "
                            + Math.abs(jump) / 1_000_000 + " s; times in the journal leap there");
        } else if (jumpNanos != Long.MIN_VALUE && clock.nanos() - jumpNanos > JUMP_SHOWN_NANOS) {
            alarms.clear("clock-jump", SYSTEM);
        }
    }

    private long offset() {
        return clock.micros() - clock.nanos() / 1000;
    }
}
