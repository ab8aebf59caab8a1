package org.redshank.fleet.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The steps of an alarm's life as events of the journal: each carries the whole alarm as it was after it. */
final class AlarmSteps {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Types of events. */
    static final String RAISED = "alarm.raised";

    static final String CLEARED = "alarm.cleared";
    static final String ACKNOWLEDGED = "alarm.acknowledged";

    private AlarmSteps() {}

    /** Raised anew, or again, or at another severity; what was acknowledged stays so unless it got worse. */
    static Alarm raised(
            @Nullable Alarm before,
            String id,
            String kind,
            Severity severity,
            String subject,
            String text,
            Instant at) {
        if (before == null || !before.open()) {
            return new Alarm(id, kind, severity, subject, text, at, null, null, null, "", 1);
        }
        if (!before.active()) {
            return new Alarm(id, kind, severity, subject, text, at, null, null, null, "", before.count() + 1);
        }
        boolean worse = severity.compareTo(before.severity()) < 0;
        return new Alarm(
                id,
                kind,
                severity,
                subject,
                text,
                before.raisedAt(),
                null,
                worse ? null : before.acknowledgedAt(),
                worse ? null : before.acknowledgedBy(),
                worse ? "" : before.note(),
                before.count());
    }

    static Alarm cleared(Alarm alarm, Instant at) {
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                alarm.severity(),
                alarm.subject(),
                alarm.text(),
                alarm.raisedAt(),
                at,
                alarm.acknowledgedAt(),
                alarm.acknowledgedBy(),
                alarm.note(),
                alarm.count());
    }

    static Alarm acknowledged(Alarm alarm, Instant at, String by, String note) {
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                alarm.severity(),
                alarm.subject(),
                alarm.text(),
                alarm.raisedAt(),
                alarm.clearedAt(),
                at,
                by,
                note,
                alarm.count());
    }

    /** Whether two are of one cause that began once. */
    static boolean sameCause(Alarm one, Alarm other) {
        return one.count() == other.count()
                && one.severity() == other.severity()
                && one.raisedAt().equals(other.raisedAt());
    }

    /**
     * What an alarm is after a step of the journal. An acknowledgement waits for the disk, so that it and the end of the
     * cause may each have been written without knowledge of the other.
     */
    static Alarm after(@Nullable Alarm before, String type, Alarm step) {
        if (before == null || !sameCause(before, step)) {
            return step;
        }
        Instant acknowledgedAt = before.acknowledgedAt();
        String by = before.acknowledgedBy();
        if (type.equals(CLEARED) && step.acknowledgedAt() == null && acknowledgedAt != null && by != null) {
            return acknowledged(step, acknowledgedAt, by, before.note());
        }
        Instant clearedAt = before.clearedAt();
        return type.equals(ACKNOWLEDGED) && step.clearedAt() == null && clearedAt != null
                ? cleared(step, clearedAt)
                : step;
    }

    static Event event(String type, Instant at, Alarm alarm) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", alarm.id())
                .put("kind", alarm.kind())
                .put("severity", alarm.severity().name())
                .put("text", alarm.text())
                .put("raisedAt", alarm.raisedAt().toString())
                .put("count", alarm.count());
        if (alarm.clearedAt() != null) {
            json.put("clearedAt", alarm.clearedAt().toString());
        }
        if (alarm.acknowledgedAt() != null) {
            json.put("acknowledgedAt", alarm.acknowledgedAt().toString());
            json.put("acknowledgedBy", alarm.acknowledgedBy());
            json.put("note", alarm.note());
        }
        return new Event(at, type, alarm.subject(), json.toString());
    }

    /** The event of an alarm that was kept. */
    static Event kept(String subject, JsonNode alarm) {
        return new Event(Instant.parse(alarm.path("raisedAt").asString("")), "alarm.kept", subject, alarm.toString());
    }

    /** The alarm that an event carries; null if it is another sort of event. */
    static @Nullable Alarm read(Event event) {
        if (!event.type().startsWith("alarm.")) {
            return null;
        }
        JsonNode json = JSON.readTree(event.json());
        return new Alarm(
                json.path("id").asString(""),
                json.path("kind").asString(""),
                Severity.valueOf(json.path("severity").asString("")),
                event.subject(),
                json.path("text").asString(""),
                Instant.parse(json.path("raisedAt").asString("")),
                time(json.path("clearedAt")),
                time(json.path("acknowledgedAt")),
                json.has("acknowledgedBy") ? json.path("acknowledgedBy").asString("") : null,
                json.path("note").asString(""),
                json.path("count").asInt(1));
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isString() ? Instant.parse(json.asString()) : null;
    }
}
