package org.redshank.server.api.alert;

import org.jspecify.annotations.Nullable;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.RuleJson;
import org.redshank.fleet.alert.Sighting;
import org.redshank.server.http.JsonOut;

/** Writes alerts and what was seen. */
public final class AlertOut {
    private AlertOut() {}

    /** An alert with its evidence, and whether somebody has acknowledged it. */
    public static void write(JsonOut out, Alert alert, @Nullable Alarm alarm) {
        out.object()
                .text("id", alert.id())
                .text("rule", alert.rule())
                .text("ruleName", alert.ruleName())
                .text("thing", alert.thing())
                .time("at", alert.at())
                .text("said", alert.said())
                .texts("sources", alert.sources());
        if (alarm != null) {
            out.text("severity", RuleJson.word(alarm.severity()))
                    .time("acknowledgedAt", alarm.acknowledgedAt())
                    .text("acknowledgedBy", alarm.acknowledgedBy());
        }
        out.array("evidence", alert.evidence(), sighting -> write(out, sighting));
        out.end();
    }

    static void write(JsonOut out, Sighting sighting) {
        out.object()
                .text("source", sighting.source())
                .text("track", sighting.track())
                .time("at", sighting.at())
                .number("latDeg", sighting.place().latDeg())
                .number("lonDeg", sighting.place().lonDeg())
                .number("errorMajorM", sighting.error().majorM())
                .number("errorMinorM", sighting.error().minorM())
                .number("errorBearingDeg", sighting.error().bearingDeg())
                .number("speedMps", sighting.speedMps())
                .number("headingDeg", sighting.headingDeg())
                .text("kind", RuleJson.word(sighting.kind()))
                .number("confidence", sighting.confidence())
                .text("picture", sighting.picture())
                .end();
    }
}
