package org.redshank.server.api;

import java.io.IOException;
import java.util.List;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** Alarms: seen and acknowledged. */
public final class AlarmRoutes {
    private final Alarms alarms;

    public AlarmRoutes(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/alarms", this::list);
        routes.add("POST", "/api/alarms/{id}/acknowledge", this::acknowledge);
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        List<Alarm> shown = query.flag("all") ? alarms.all().reversed() : alarms.open();
        query.done();
        exchange.json(200, out -> out.array(shown, alarm -> AlarmJson.write(out, alarm)));
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
