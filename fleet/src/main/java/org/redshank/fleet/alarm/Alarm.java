package org.redshank.fleet.alarm;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person. Latched: it stays until its cause is gone and somebody has acknowledged it.
 *
 * @param id stable name, of kind and subject
 * @param kind what rule raised it, such as "battery-low"
 * @param subject id of the vehicle or link, or "system"
 * @param text one sentence: what is wrong, with the value
 * @param raisedAt when the cause began, the last time
 * @param clearedAt when the cause was gone; null while it lasts
 * @param acknowledgedAt when somebody acknowledged it; null while nobody has
 * @param acknowledgedBy who did
 * @param note what they said, empty if nothing
 * @param count how often the cause began since it was last free of both
 */
public record Alarm(
        String id,
        String kind,
        Severity severity,
        String subject,
        String text,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        String note,
        int count) {

    private static final Comparator<Alarm> URGENCY =
            Comparator.comparing(Alarm::severity).thenComparing(Alarm::raisedAt, Comparator.reverseOrder());

    /** Whether the cause lasts. */
    public boolean active() {
        return clearedAt == null;
    }

    /** Whether it still has to be shown: its cause lasts, or nobody has acknowledged it. */
    public boolean open() {
        return clearedAt == null || acknowledgedAt == null;
    }

    /** Those of them that have to be shown, the gravest first and among them the newest. */
    static List<Alarm> open(Collection<Alarm> alarms) {
        return alarms.stream().filter(Alarm::open).sorted(URGENCY).toList();
    }
}
