package org.redshank.datalink.receive;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What happened, by number; each kind of mischief has its own. */
public final class Counters {
    /** What is counted. */
    public enum What {
        DATAGRAMS,
        SYMBOLS,
        DUPLICATE_SYMBOLS,
        OBJECTS,
        SESSIONS,
        FORGED,
        REPLAYED_OR_FORGED,
        MALFORMED,
        UNKNOWN_STREAM,
        UNKNOWN_SESSION,
        WRONG_KEY,
        TOO_MANY_STARTS,
        REFUSED_OBJECTS,
        SPOILT_BLOCKS,
        DISK_FAULTS
    }

    private final Map<What, Long> counts = new EnumMap<>(What.class);

    void add(What what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** How often. */
    public long count(What what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Those that are not zero, for people. */
    @Override
    public String toString() {
        StringJoiner line = new StringJoiner(", ");
        counts.forEach(
                (what, count) -> line.add(what.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + count));
        return line.toString();
    }
}
