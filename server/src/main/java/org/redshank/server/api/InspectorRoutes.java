package org.redshank.server.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.spine.GateRefusedException;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Message;
import org.redshank.server.history.History;
import org.redshank.server.history.Inspector;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** A vehicle from close by: what it said, where it was, and single messages to it. */
public final class InspectorRoutes {
    private static final int MOST_TRACK_POINTS = 2000;

    private final Fleet fleet;
    private final History history;
    private final Inspector inspector;

    public InspectorRoutes(Fleet fleet, History history) {
        this.fleet = fleet;
        this.history = history;
        this.inspector = new Inspector(fleet.journal());
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/vehicles/{id}/inspector", this::inspect);
        routes.add("GET", "/api/vehicles/{id}/track", this::track);
        routes.add("POST", "/api/vehicles/{id}/raw", this::raw);
    }

    private void inspect(Exchange exchange) throws IOException {
        exchange.query().done();
        Vehicle vehicle = VehicleRoutes.find(fleet, exchange);
        List<Integer> channels =
                vehicle.channels().stream().map(channel -> channel.id()).toList();
        long now = fleet.clock().micros();
        List<Inspector.Heard> heard = inspector.look(vehicle.systemId(), channels::contains, now);
        exchange.json(
                200,
                out -> out.array(heard, message -> {
                    out.object();
                    out.text("message", message.message().name());
                    out.number("id", message.message().id());
                    out.number("count", message.count());
                    out.number("rateHz", Math.round(message.rateHz() * 100) / 100.0);
                    out.number("ageMs", Math.max(0, (now - message.lastMicros()) / 1000));
                    FieldsJson.write(out, "fields", Dialect.ardupilotmega().fields(message.last()));
                    out.end();
                }));
    }

    private void track(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Instant from = query.time("from");
        Instant to = query.time("to");
        query.done();
        Range range = Range.of(from, to, fleet.journal(), fleet.clock());
        List<History.TrackPoint> points =
                history.track(exchange.path("id"), range.fromMicros(), range.toMicros(), MOST_TRACK_POINTS);
        exchange.json(
                200,
                out -> out.array(
                        points,
                        point -> out.array(
                                List.of(
                                        (double) point.epochMs(),
                                        point.latDeg(),
                                        point.lonDeg(),
                                        point.altitudeAmslM()),
                                out::number)));
    }

    private void raw(Exchange exchange) throws IOException {
        Vehicle vehicle = VehicleRoutes.find(fleet, exchange);
        JsonIn in = exchange.json();
        Message message = RawMessage.read(in, vehicle);
        in.done();
        if (message == null) {
            throw new IllegalStateException("a message at fault was not told of");
        }
        try {
            fleet.outlet().send(vehicle, message, TrafficClass.CONTROL);
        } catch (GateRefusedException e) {
            throw Problem.of("gate-refused", 403, "The gate does not let this out", e.detail())
                    .rule(e.rule(), e.value())
                    .mend("GET /api/gate tells what may leave.")
                    .toException();
        } catch (LinkDownException e) {
            throw Problem.of("link-down", 503, "The vehicle cannot be reached", e.getMessage())
                    .toException();
        }
        exchange.json(
                202,
                out -> out.object()
                        .text("message", message.messageName())
                        .time("sentAt", fleet.clock().now())
                        .end());
    }
}
