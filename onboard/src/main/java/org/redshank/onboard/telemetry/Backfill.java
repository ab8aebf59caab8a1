package org.redshank.onboard.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.MissionItemReached;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.onboard.store.Logbook;

/**
 * Telemetry that the ground missed, as compressed telemetry logs of at most a minute each, in order. Of every message there
 * is one a second, as a track needs it; of what happens only once there is all.
 */
public final class Backfill {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final long APART_MICROS = 1_000_000;
    /** The ground may have missed this much before it was heard last and after it was heard again. */
    private static final long MARGIN_MICROS = 2_000_000;

    private final Journal telemetry;
    private final Logbook logbook;

    /** @param telemetry what was heard from the autopilot */
    public Backfill(Journal telemetry, Logbook logbook) {
        this.telemetry = telemetry;
        this.logbook = logbook;
    }

    /**
     * A stretch that the ground missed.
     *
     * @param fromMicros its begin, by the companion's clock
     * @param toMicros its end
     */
    public record Stretch(long fromMicros, long toMicros) {
        /** As the ground gets it: late, and sorted by time. */
        public String name() {
            return "late-" + fromMicros + "-" + toMicros + ".tlog.gz";
        }

        /** The stretch of a name; empty for other names. */
        public static Optional<Stretch> of(String name) {
            String[] parts = name.split("[-.]", -1);
            return parts.length == 5 && parts[0].equals("late")
                    ? Optional.of(new Stretch(Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        }
    }

    /** The earliest stretch that the ground does not have; empty when it has all, or is silent now. */
    public Optional<Stretch> next() {
        for (Logbook.Silence silence : logbook.silences()) {
            long from = Math.max(silence.fromMicros() - MARGIN_MICROS, logbook.backfilledTo());
            long to = Math.min(silence.toMicros() + MARGIN_MICROS, from + LONGEST_MICROS);
            if (from < to) {
                return Optional.of(new Stretch(from, to));
            }
        }
        return Optional.empty();
    }

    /** The log of a stretch; empty when nothing was heard in it. */
    public Optional<byte[]> log(Stretch stretch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long frames;
        telemetry.flush();
        try (JournalCursor cursor = telemetry.read(stretch.fromMicros, stretch.toMicros);
                TlogWriter out = new TlogWriter(new GZIPOutputStream(bytes))) {
            Map<Integer, Long> last = new HashMap<>();
            Frame frame = new Frame();
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN) {
                    frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                    if (isWanted(frame, cursor.epochMicros(), last)) {
                        out.write(cursor.epochMicros(), cursor.buffer(), cursor.offset(), cursor.length());
                    }
                }
            }
            frames = out.frames();
        } catch (IOException e) {
            throw new UncheckedIOException("a log in memory could not be compressed", e);
        }
        return frames == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    private static boolean isWanted(Frame frame, long micros, Map<Integer, Long> last) {
        int kind = frame.messageId();
        if (kind == Statustext.ID || kind == MissionItemReached.ID || kind == CommandAck.ID) {
            return true;
        }
        int who = frame.systemId() << 8 | frame.componentId();
        int what = who * 31 + kind * 131_071;
        Long before = last.get(what);
        if (before != null && micros - before < APART_MICROS) {
            return false;
        }
        last.put(what, micros);
        return true;
    }
}
