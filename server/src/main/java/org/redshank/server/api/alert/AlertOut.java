package org.redshank.server.api.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.GroundChange;
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
        GroundChange change = alert.change();
        if (change != null) {
            out.object("change")
                    .text("comparison", change.comparison())
                    .number("number", change.number())
                    .text("kind", RuleJson.word(change.kind()))
                    .number("areaM2", change.areaM2())
                    .number("confidence", change.confidence())
                    .text("before", change.before())
                    .text("after", change.after());
            places(out, "outline", change.outline());
            out.end();
        }
        out.end();
    }

    private static void places(JsonOut out, String name, List<LatLon> places) {
        out.array(name, places, at -> out.array(List.of(at.latDeg(), at.lonDeg()), number -> out.number(number)));
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
                .text("whole", sighting.whole());
        if (!sighting.footprint().isEmpty()) {
            places(out, "footprint", sighting.footprint());
        }
        out.end();
    }
}
