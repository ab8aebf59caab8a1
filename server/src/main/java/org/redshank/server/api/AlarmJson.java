package org.redshank.server.api;

import org.redshank.fleet.alarm.Alarm;
import org.redshank.server.http.JsonOut;

/** Alarms in JSON. */
public final class AlarmJson {
    private AlarmJson() {}

    /** One alarm. */
    public static void write(JsonOut out, Alarm alarm) {
        out.object();
        out.text("id", alarm.id());
        out.text("kind", alarm.kind());
        out.text("severity", Words.of(alarm.severity()));
        out.text("subject", alarm.subject());
        out.text("text", alarm.text());
        out.time("raisedAt", alarm.raisedAt());
        out.time("clearedAt", alarm.clearedAt());
        out.time("acknowledgedAt", alarm.acknowledgedAt());
        out.text("acknowledgedBy", alarm.acknowledgedBy());
        out.text("note", alarm.note().isEmpty() ? null : alarm.note());
        out.number("count", alarm.count());
        out.end();
    }
}
