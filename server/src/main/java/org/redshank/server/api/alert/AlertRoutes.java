package org.redshank.server.api.alert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Alerts;
import org.redshank.fleet.alert.RuleJson;
import org.redshank.fleet.alert.Sighting;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** Rules over what moves, what was seen, and the alerts with their evidence. */
public final class AlertRoutes {
    private static final int MOST_AT_ONCE = 5000;

    private final Alerts alerts;
    private final Alarms alarms;

    public AlertRoutes(Alerts alerts, Alarms alarms) {
        this.alerts = alerts;
        this.alarms = alarms;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/alert-rules", this::rules);
        routes.add("POST", "/api/alert-rules", this::add);
        routes.add("DELETE", "/api/alert-rules/{id}", this::remove);
        routes.add("GET", "/api/alerts", this::list);
        routes.add("GET", "/api/alerts/{id}", this::read);
        routes.add("POST", "/api/sightings", this::take);
        routes.add("GET", "/api/things", this::things);
    }

    private void rules(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(alerts.rules(), rule -> out.raw(RuleJson.write(rule))));
    }

    private void add(Exchange exchange) throws IOException {
        AlertRule rule = RuleIn.read(exchange.json());
        try {
            AlertRule added = alerts.add(rule);
            exchange.created("/api/alert-rules/" + added.id(), out -> out.raw(RuleJson.write(added)));
        } catch (IllegalStateException e) {
            throw Problem.conflict(String.valueOf(e.getMessage())).toException();
        }
    }

    private void remove(Exchange exchange) throws IOException {
        String id = exchange.path("id");
        if (!alerts.remove(id)) {
            throw Problem.notFound("There is no rule " + id + ".").toException();
        }
        exchange.nothing();
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(
                200, out -> out.array(alerts.list(), alert -> AlertOut.write(out, alert, alarms.find(alert.id()))));
    }

    private void read(Exchange exchange) throws IOException {
        String id = exchange.path("id");
        Alert alert = alerts.find(id);
        if (alert == null) {
            throw Problem.notFound("There is no alert " + id + ", or it was long ago.")
                    .toException();
        }
        exchange.json(200, out -> AlertOut.write(out, alert, alarms.find(id)));
    }

    private void take(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String source = in.text("source", 1, 80);
        List<Sighting> sightings = new ArrayList<>();
        in.elements("sightings", 0, MOST_AT_ONCE)
                .forEach(element -> sightings.add(SightingIn.read(element.object(), source)));
        in.done();
        sightings.sort(Comparator.comparing(Sighting::at));
        alerts.take(sightings);
        exchange.nothing();
    }

    private void things(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(
                200,
                out -> out.array(alerts.things().entrySet(), thing -> {
                    out.object().text("id", thing.getKey());
                    out.array("sightings", thing.getValue(), sighting -> AlertOut.write(out, sighting));
                    out.end();
                }));
    }
}
