package org.redshank.server.api;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.server.history.History;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** Alarms: seen and acknowledged. */
public final class AlarmRoutes {
    private static final String JOURNAL = "journal";

    private final Alarms alarms;
    private final Replays replays;
    private final History history;

    public AlarmRoutes(Alarms alarms, Replays replays, History history) {
        this.alarms = alarms;
        this.replays = replays;
        this.history = history;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/alarms", this::list);
        routes.add("POST", "/api/alarms/{id}/acknowledge", this::acknowledge);
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        boolean all = query.flag("all");
        String replay = query.text("replay", 200);
        query.done();
        List<Alarm> shown;
        if (replay != null) {
            shown = then(replays.require(replay));
        } else {
            shown = all ? alarms.all().reversed() : alarms.open();
        }
        exchange.json(200, out -> out.array(shown, alarm -> AlarmJson.write(out, alarm)));
    }

    /** As they were then; a log of another ground station has none of its own, so that the rules are asked again. */
    private List<Alarm> then(Replays.Open replay) {
        return replay.source().equals(JOURNAL)
                ? history.alarms(
                        ChronoUnit.MICROS.between(Instant.EPOCH, replay.replay().position()))
                : replay.replay().alarms().open();
    }

    private void acknowledge(Exchange exchange) throws IOException {
        String note = null;
        if (exchange.hasBody()) {
            JsonIn body = exchange.json();
            note = body.textOrNull("note", 0, 500);
            body.done();
        }
        String id = exchange.path("id");
        Alarm alarm = alarms.acknowledge(id, exchange.caller().name(), note == null ? "" : note);
        if (alarm == null) {
            throw Problem.notFound("There is no alarm " + id + ".").toException();
        }
        exchange.json(200, out -> AlarmJson.write(out, alarm));
    }
}
