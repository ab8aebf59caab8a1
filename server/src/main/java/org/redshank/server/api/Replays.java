package org.redshank.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetView;
import org.redshank.fleet.replay.Replay;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.live.LiveFeed;

/** The replays that are open. Any thread may call any method. */
public final class Replays implements AutoCloseable {
    private static final int MOST = 8;

    private final ConcurrentSkipListMap<String, Open> open = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /**
     * One of them.
     *
     * @param source {@code journal} or {@code tlog}
     * @param upload the file that goes with it; null if it stays
     */
    public record Open(
            String id,
            String source,
            Replay replay,
            @Nullable Path upload) implements LiveFeed.Replayed {
        @Override
        public FleetView view() {
            return replay;
        }

        @Override
        public void write(JsonOut out) {
            out.object()
                    .text("id", id)
                    .text("source", source)
                    .time("from", replay.from())
                    .time("to", replay.to())
                    .time("position", replay.position())
                    .number("speed", replay.speed())
                    .flag("paused", replay.paused())
                    .end();
        }

        private void close() {
            replay.close();
            if (upload != null) {
                try {
                    Files.deleteIfExists(upload);
                } catch (IOException e) {
                    throw new UncheckedIOException("the sent log " + upload + " could not be removed: " + e, e);
                }
            }
        }
    }

    /** Takes over a replay, to be closed with the others. */
    public Open add(String source, Replay replay, @Nullable Path upload) {
        Open added = new Open("r" + count.incrementAndGet(), source, replay, upload);
        open.put(added.id(), added);
        return added;
    }

    /** Throws a problem if there are as many as there may be. */
    void requireRoom() {
        if (open.size() >= MOST) {
            throw Problem.conflict("There are " + MOST + " replays already.")
                    .mend("End one of them first.")
                    .toException();
        }
    }

    List<Open> all() {
        return List.copyOf(open.values());
    }

    public @Nullable Open find(String id) {
        return open.get(id);
    }

    /** Throws a problem if there is none of this id. */
    Open require(String id) {
        Open found = open.get(id);
        if (found == null) {
            throw Problem.notFound("There is no replay " + id + ".").toException();
        }
        return found;
    }

    /** Ends one; true if it was there. */
    boolean end(String id) {
        Open ended = open.remove(id);
        if (ended != null) {
            ended.close();
        }
        return ended != null;
    }

    @Override
    public void close() {
        all().forEach(each -> end(each.id()));
    }
}
