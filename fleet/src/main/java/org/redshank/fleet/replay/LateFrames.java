package org.redshank.fleet.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.redshank.fleet.late.LateTelemetry.Filled;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;

/** Frames of a stretch that came late, and stand in the journal after what was heard meanwhile; in the order of time. */
final class LateFrames {
    /** More are not merged: they play where they stand. */
    private static final int MOST = 500_000;

    private final List<One> frames = new ArrayList<>();
    private final Set<Integer> channels = new HashSet<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record One(long micros, int channel, byte[] bytes) {}

    /** Of those stretches that lie between two times. */
    static LateFrames of(Journal journal, List<Filled> filled, long fromMicros, long toMicros) {
        LateFrames late = new LateFrames();
        for (Filled one : filled) {
            boolean within = ReplayTime.micros(one.to()) >= fromMicros && ReplayTime.micros(one.from()) < toMicros;
            if (within && late.frames.size() + one.frames() <= MOST) {
                late.read(journal, one);
            }
        }
        late.frames.sort(Comparator.comparingLong(One::micros));
        return late;
    }

    private void read(Journal journal, Filled filled) {
        channels.add(filled.channel());
        int left = filled.frames();
        try (JournalCursor cursor = journal.readFrom(filled.position())) {
            while (left > 0 && cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN && cursor.channel() == filled.channel()) {
                    left--;
                    frames.add(new One(
                            cursor.epochMicros(),
                            cursor.channel(),
                            Arrays.copyOfRange(cursor.buffer(), cursor.offset(), cursor.offset() + cursor.length())));
                }
            }
        }
    }

    /** Those among the frames of a cursor, in the order of time; the cursor's own of their channels are passed over. */
    ReplaySource.Cursor among(ReplaySource.Cursor heard, long fromMicros, long toMicros) {
        return frames.isEmpty() ? heard : new Merged(heard, fromMicros, toMicros);
    }

    private final class Merged implements ReplaySource.Cursor {
        private final ReplaySource.Cursor heard;
        private final long toMicros;
        private int next;
        private boolean more;
        private boolean begun;
        private boolean late;

        Merged(ReplaySource.Cursor heard, long fromMicros, long toMicros) {
            this.heard = heard;
            this.toMicros = toMicros;
            while (next < frames.size() && frames.get(next).micros() < fromMicros) {
                next++;
            }
            next--;
        }

        @Override
        public boolean next() {
            if (!begun || !late) {
                begun = true;
                more = step();
            }
            boolean waiting = next + 1 < frames.size() && frames.get(next + 1).micros() < toMicros;
            late = waiting && (!more || frames.get(next + 1).micros() < heard.epochMicros());
            next += late ? 1 : 0;
            return late || more;
        }

        /** To the next frame that did not come late. */
        private boolean step() {
            while (heard.next()) {
                if (!channels.contains(heard.channel())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long epochMicros() {
            return late ? frames.get(next).micros() : heard.epochMicros();
        }

        @Override
        public int channel() {
            return late ? frames.get(next).channel() : heard.channel();
        }

        @Override
        public byte[] buffer() {
            return late ? frames.get(next).bytes() : heard.buffer();
        }

        @Override
        public int offset() {
            return late ? 0 : heard.offset();
        }

        @Override
        public int length() {
            return late ? frames.get(next).bytes().length : heard.length();
        }

        @Override
        public void close() {
            heard.close();
        }
    }
}
