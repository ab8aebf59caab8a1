package org.redshank.server.api;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalStatus;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.Frame;
import org.redshank.server.history.History;
import org.redshank.server.history.Mark;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** What happened. */
public final class JournalRoutes {
    private static final long LEAST_BUCKET_MICROS = 1_000_000;

    private final Journal journal;
    private final History history;
    private final InstantSource clock;

    public JournalRoutes(Journal journal, History history, InstantSource clock) {
        this.journal = journal;
        this.history = history;
        this.clock = clock;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/journal", this::status);
        routes.add("GET", "/api/journal/events", this::events);
        routes.add("GET", "/api/journal/timeline", this::timeline);
        routes.add("GET", "/api/journal/export", this::export);
    }

    private void status(Exchange exchange) throws IOException {
        exchange.query().done();
        JournalStatus status = journal.status();
        exchange.json(
                200,
                out -> out.object()
                        .text("state", state(status))
                        .text("detail", status.detail())
                        .number("segments", status.segments())
                        .number("bytes", status.bytes())
                        .time("oldest", status.oldest())
                        .time("newest", status.newest())
                        .number("dropped", status.droppedFrames())
                        .end());
    }

    /** A journal that is closed keeps nothing, as one that failed. */
    static String state(JournalStatus status) {
        return switch (status.state()) {
            case OK -> "ok";
            case FULL -> "full";
            case FAILED, CLOSED -> "failed";
        };
    }

    private void events(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Range range = range(query);
        String type = query.text("type", 100);
        String subject = query.text("subject", 200);
        int limit = query.whole("limit", 1, 10_000, 1000);
        query.done();
        ArrayDeque<Event> newest = new ArrayDeque<>();
        try (JournalCursor cursor = journal.read(range.fromMicros(), range.toMicros())) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    Event event = cursor.event();
                    if (isOf(event, type) && (subject == null || subject.equals(event.subject()))) {
                        newest.add(event);
                    }
                    if (newest.size() > limit) {
                        newest.remove();
                    }
                }
            }
        }
        exchange.json(
                200,
                out -> out.array(
                        newest,
                        event -> out.object()
                                .time("at", event.at())
                                .text("type", event.type())
                                .text("subject", event.subject())
                                .name("data")
                                .raw(event.json())
                                .end()));
    }

    private static boolean isOf(Event event, @Nullable String type) {
        return type == null
                || (type.endsWith(".")
                        ? event.type().startsWith(type)
                        : event.type().equals(type));
    }

    private void timeline(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Range range = range(query);
        int buckets = query.whole("buckets", 1, 2000, 300);
        query.done();
        long bucket = Math.max(LEAST_BUCKET_MICROS, Math.ceilDiv(range.toMicros() - range.fromMicros(), buckets));
        int count = Math.clamp(Math.ceilDiv(range.toMicros() - range.fromMicros(), bucket), 1, buckets);
        exchange.json(200, out -> {
            out.object();
            out.time("from", Range.instant(range.fromMicros()));
            out.time("to", Range.instant(range.toMicros()));
            out.number("bucketMs", Math.ceilDiv(bucket, 1000));
            out.array("frames", history.frames(range.fromMicros(), bucket, count), frames -> out.number((long) frames));
            out.array("lanes", Arrays.asList(Mark.Lane.values()), lane -> {
                out.object().text("name", lane.title());
                out.array("marks", history.marks(lane, range.fromMicros(), range.toMicros()), mark -> mark(out, mark));
                out.end();
            });
            out.end();
        });
    }

    private static void mark(JsonOut out, Mark mark) {
        out.object();
        out.time("at", Range.instant(mark.fromMicros()));
        out.time("until", mark.untilMicros() == 0 ? null : Range.instant(mark.untilMicros()));
        out.text("severity", mark.severity());
        out.text("text", mark.text());
        out.text("subject", mark.subject());
        out.end();
    }

    private void export(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Range range = range(query);
        String vehicle = query.text("vehicle", 200);
        query.done();
        exchange.set("Content-Disposition", "attachment; filename=\"" + fileName(vehicle) + "\"");
        journal.flush();
        exchange.stream("application/octet-stream", body -> {
            Frame frame = new Frame();
            try (TlogWriter tlog = new TlogWriter(body);
                    JournalCursor cursor = journal.read(range.fromMicros(), range.toMicros())) {
                while (cursor.next()) {
                    if (cursor.kind() != EntryKind.EVENT) {
                        frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                        if (vehicle == null || vehicle.equals(history.whose(cursor, frame))) {
                            tlog.write(cursor.epochMicros(), cursor.buffer(), cursor.offset(), cursor.length());
                        }
                    }
                }
            }
        });
    }

    private static String fileName(@Nullable String vehicle) {
        return vehicle == null ? "redshank.tlog" : vehicle.replaceAll("[^A-Za-z0-9._-]", "_") + ".tlog";
    }

    private Range range(Query query) {
        return Range.of(query.time("from"), query.time("to"), journal, clock);
    }
}
