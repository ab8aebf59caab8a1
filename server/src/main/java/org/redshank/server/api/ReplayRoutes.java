package org.redshank.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.replay.Replay;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;
import org.redshank.server.live.LiveFeed;

/** Replays: begun, looked at, changed, ended. */
public final class ReplayRoutes {
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 1000;
    private static final long MOST_BYTES = 1L << 30;

    private final Fleet fleet;
    private final Replays replays;
    private final LiveFeed live;

    public ReplayRoutes(Fleet fleet, Replays replays, LiveFeed live) {
        this.fleet = fleet;
        this.replays = replays;
        this.live = live;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/replays", this::list);
        routes.add("POST", "/api/replays", this::start);
        routes.add("GET", "/api/replays/{id}", this::read);
        routes.add("PATCH", "/api/replays/{id}", this::change);
        routes.add("DELETE", "/api/replays/{id}", this::end);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(replays.all(), each -> each.write(out)));
    }

    private void start(Exchange exchange) throws IOException {
        replays.requireRoom();
        Replays.Open started;
        if (exchange.bodyIs("application/octet-stream")) {
            started = ofTlog(exchange);
        } else if (exchange.bodyIs("application/json")) {
            exchange.query().done();
            started = ofJournal(exchange);
        } else {
            throw Problem.mediaType("application/octet-stream (a tlog) or application/json (a stretch of the journal)")
                    .toException();
        }
        exchange.created("/api/replays/" + started.id(), started::write);
    }

    private Replays.Open ofJournal(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        in.word("source", List.of("journal"));
        Instant from = in.time("from");
        Instant to = in.time("to");
        double speed = in.has("speed") ? in.number("speed", SLOWEST, FASTEST) : 1;
        in.done();
        try {
            return replays.add("journal", fleet.replay(from, to, speed), null);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private Replays.Open ofTlog(Exchange exchange) throws IOException {
        Query query = exchange.query();
        double speed = query.number("speed", SLOWEST, FASTEST, 1);
        query.done();
        Path upload = Files.createTempFile("redshank-replay", ".tlog");
        boolean kept = false;
        try (InputStream body = exchange.body(MOST_BYTES)) {
            Files.copy(body, upload, StandardCopyOption.REPLACE_EXISTING);
            Replays.Open started =
                    replays.add("tlog", Replay.of(upload, fleet.options().alarms(), speed), upload);
            kept = true;
            return started;
        } catch (IllegalArgumentException e) {
            throw refused(e);
        } finally {
            if (!kept) {
                Files.deleteIfExists(upload);
            }
        }
    }

    private static RuntimeException refused(IllegalArgumentException e) {
        return Problem.of("invalid", 422, "This cannot be replayed", e.getMessage())
                .toException();
    }

    private void read(Exchange exchange) throws IOException {
        Replays.Open found = replays.require(exchange.path("id"));
        exchange.json(200, found::write);
    }

    private void change(Exchange exchange) throws IOException {
        Replays.Open found = replays.require(exchange.path("id"));
        JsonIn in = exchange.json();
        Instant position = in.has("position") ? in.time("position") : null;
        Double speed = in.has("speed") ? (Double) in.number("speed", SLOWEST, FASTEST) : null;
        Boolean paused = in.has("paused") ? (Boolean) in.flag("paused") : null;
        if (position == null && speed == null && paused == null) {
            in.fault("", "Say position, speed or paused.");
        }
        in.done();
        if (speed != null) {
            found.replay().speed(speed);
        }
        // Before the seek: what is to stand still at a place must not play on from it for a moment.
        if (paused != null) {
            found.replay().pause(paused);
        }
        if (position != null) {
            found.replay().seek(position);
        }
        live.replayChanged(found.id());
        exchange.json(200, found::write);
    }

    private void end(Exchange exchange) throws IOException {
        String id = exchange.path("id");
        replays.require(id);
        live.endReplay(id);
        replays.end(id);
        exchange.nothing();
    }
}
