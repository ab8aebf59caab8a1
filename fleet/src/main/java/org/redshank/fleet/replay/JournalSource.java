package org.redshank.fleet.replay;

import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;

/** A stretch of the journal: the frames that were heard. */
record JournalSource(Journal journal, long fromMicros, long toMicros) implements ReplaySource {
    @Override
    public Cursor open(long micros) {
        JournalCursor entries = journal.read(micros, toMicros);
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
