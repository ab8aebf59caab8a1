package org.redshank.server.history;

import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;

/** Looks at what a vehicle said lately: the last of every message, from the journal, so that the hot path need not keep it. */
public final class Inspector {
    private static final long LATELY_MICROS = 60_000_000;

    private final Journal journal;

    public Inspector(Journal journal) {
        this.journal = journal;
    }

    /**
     * A message that was heard.
     *
     * @param count how often in the last minute
     * @param rateHz how often a second, from the first to the last of those
     * @param lastMicros when the last was heard, microseconds since 1970
     * @param last the last
     */
    public record Heard(MessageInfo message, long count, double rateHz, long lastMicros, Frame last) {}

    /** The messages that a system said on some channels in the minute before a time, by id. */
    public List<Heard> look(int systemId, IntPredicate channel, long toMicros) {
        TreeMap<Integer, Tally> tallies = new TreeMap<>();
        Frame frame = new Frame();
        journal.flush();
        try (JournalCursor cursor = journal.read(toMicros - LATELY_MICROS, toMicros + 1)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN && channel.test(cursor.channel())) {
                    frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                    if (frame.systemId() == systemId && frame.known()) {
                        tallies.computeIfAbsent(frame.messageId(), _ -> new Tally())
                                .add(frame, cursor.epochMicros());
                    }
                }
            }
        }
        return tallies.values().stream().map(Tally::heard).toList();
    }

    private static final class Tally {
        private final byte[] bytes = new byte[Frame.MAX_LENGTH];
        private int length;
        private long count;
        private long first;
        private long last;

        void add(Frame frame, long micros) {
            first = count == 0 ? micros : first;
            last = micros;
            count++;
            length = frame.length();
            System.arraycopy(frame.buffer(), frame.offset(), bytes, 0, length);
        }

        Heard heard() {
            Frame frame = new Frame().wrap(bytes, 0, length);
            MessageInfo message = Dialect.ardupilotmega().message(frame.messageId());
            if (message == null) {
                throw new IllegalStateException("a known frame has an unknown message: " + frame);
            }
            double rate = last > first ? (count - 1) * 1e6 / (last - first) : 0;
            return new Heard(message, count, rate, last, frame);
        }
    }
}
