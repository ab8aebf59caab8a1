package org.redshank.fleet.vehicle;

import java.time.Instant;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.vehicle.VehicleState.StatusLine;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Statustext;

/**
 * Folds status texts, put together from their chunks. A text of which a chunk is missing is shown with dots in its place,
 * one of which the end is missing when the next one begins or two seconds have passed.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#STATUSTEXT">STATUSTEXT</a>
 */
final class TextFold {
    private static final int CHUNK = 50;
    private static final int MOST_CHUNKS = 20;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long SAME_MS = 1000;
    private static final String MISSING = "…";

    private final Statustext.Flyweight text = new Statustext.Flyweight();
    private final FleetEvents events;

    TextFold(FleetEvents events) {
        this.events = events;
    }

    /** A text of which not all chunks have come. */
    static final class Partial {
        int componentId;
        int id;
        int severity;
        int next;
        long nanos;
        Instant at = Instant.EPOCH;
        final StringBuilder text = new StringBuilder();
    }

    void text(Vehicle v, Frame frame, long nanos, Instant at) {
        text.wrap(frame);
        String piece = text.text();
        int id = text.id();
        if (id == 0) {
            say(v, text.severity(), piece, at);
            return;
        }
        Partial part = v.partial;
        if (part != null && (part.id != id || part.componentId != frame.componentId())) {
            finish(v, part);
            part = null;
        }
        int chunk = text.chunkSeq();
        if (part == null) {
            part = new Partial();
            part.id = id;
            part.componentId = frame.componentId();
            part.severity = text.severity();
            part.at = at;
            v.partial = part;
        } else if (chunk < part.next) {
            return;
        }
        if (chunk > part.next) {
            part.text.append(MISSING);
        }
        part.text.append(piece);
        part.next = chunk + 1;
        part.nanos = nanos;
        if (ends(frame) || part.next >= MOST_CHUNKS) {
            finish(v, part);
        }
    }

    /** Shows a text whose end does not come. */
    void tick(Vehicle v, long nanos) {
        Partial part = v.partial;
        if (part != null && nanos - part.nanos > PATIENCE_NANOS) {
            finish(v, part);
        }
    }

    private void finish(Vehicle v, Partial part) {
        v.partial = null;
        say(v, part.severity, part.text.toString(), part.at);
    }

    /** Whether there is a zero among the characters of the chunk, which is the end of a text. */
    private static boolean ends(Frame frame) {
        if (frame.payloadLength() < 1 + CHUNK) {
            return true;
        }
        int from = frame.payloadOffset() + 1;
        for (int i = 0; i < CHUNK; i++) {
            if (frame.buffer()[from + i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(Instant before, Instant at) {
        return Math.abs(at.toEpochMilli() - before.toEpochMilli()) < SAME_MS;
    }

    private void say(Vehicle v, int severity, String line, Instant at) {
        StatusLine last = v.messages.peekLast();
        if (last != null && last.text().equals(line) && last.severity() == severity && within(last.at(), at)) {
            return; // the same words by another link
        }
        if (v.messages.size() == Vehicle.MESSAGES) {
            v.messages.removeFirst();
        }
        v.messages.addLast(new StatusLine(at, severity, line));
        events.publish(new FleetEvent.MessageHeard(v.id, severity, line, at));
    }
}
