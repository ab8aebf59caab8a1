package org.redshank.fleet.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.redshank.fleet.late.LateTelemetry;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalReader;

/** A stretch of a journal: the frames that were heard. */
record JournalSource(Reading journal, long fromMicros, long toMicros, LateFrames late) implements ReplaySource {
    /** Reads the entries with a time from one time up to another, in microseconds since 1970. */
    interface Reading {
        JournalCursor read(long fromMicros, long toMicros);
    }

    /** A stretch of a journal that is being written, with those that came late at their time. */
    static JournalSource of(Journal journal, List<LateTelemetry.Filled> late, Instant from, Instant to) {
        long begin = ReplayTime.micros(from);
        long end = ReplayTime.micros(to);
        return new JournalSource(journal::read, begin, end, LateFrames.of(journal, late, begin, end));
    }

    /**
     * Looks through a stretch once, for the times of its first and last frame.
     *
     * @throws IllegalArgumentException if there is no frame in it
     */
    static JournalSource of(JournalReader journal, long fromMicros, long toMicros) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        try (JournalCursor entries = journal.read(fromMicros, toMicros)) {
            while (entries.next()) {
                if (entries.kind() == EntryKind.FRAME_IN) {
                    from = Math.min(from, entries.epochMicros());
                    to = Math.max(to, entries.epochMicros());
                }
            }
        }
        if (to < from) {
            throw new IllegalArgumentException("nothing was heard from " + named(fromMicros, "the beginning") + " to "
                    + named(toMicros, "the end") + " of this journal; choose another stretch");
        }
        return new JournalSource(journal::read, from, to + 1, new LateFrames());
    }

    private static String named(long micros, String outside) {
        return micros == 0 || micros == Long.MAX_VALUE
                ? outside
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    @Override
    public Cursor open(long micros) {
        JournalCursor entries = journal.read(micros, toMicros);
        return late.among(heard(entries), micros, toMicros);
    }

    private static Cursor heard(JournalCursor entries) {
        return new Cursor() {
            @Override
            public boolean next() {
                while (entries.next()) {
                    if (entries.kind() == EntryKind.FRAME_IN) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public long epochMicros() {
                return entries.epochMicros();
            }

            @Override
            public int channel() {
                return entries.channel();
            }

            @Override
            public byte[] buffer() {
                return entries.buffer();
            }

            @Override
            public int offset() {
                return entries.offset();
            }

            @Override
            public int length() {
                return entries.length();
            }

            @Override
            public void close() {
                entries.close();
            }
        };
    }
}
