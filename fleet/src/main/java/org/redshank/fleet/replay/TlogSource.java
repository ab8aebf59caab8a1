package org.redshank.fleet.replay;

import java.nio.file.Path;
import org.redshank.journal.TlogReader;

/** A telemetry log of any ground station; all its frames are of one channel. */
record TlogSource(Path file, long fromMicros, long toMicros) implements ReplaySource {
    /**
     * Reads a log through once.
     *
     * @throws IllegalArgumentException if there is no frame in it
     */
    static TlogSource of(Path file) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        try (TlogReader log = TlogReader.open(file)) {
            while (log.next()) {
                from = Math.min(from, log.epochMicros());
                to = Math.max(to, log.epochMicros());
            }
        }
        if (to < from) {
            throw new IllegalArgumentException(
                    "there is no MAVLink frame in " + file.getFileName() + "; a telemetry log (.tlog) is needed");
        }
        return new TlogSource(file, from, to + 1);
    }

    @Override
    public Cursor open(long micros) {
        TlogReader log = TlogReader.open(file);
        return new Cursor() {
            @Override
            public boolean next() {
                while (log.next()) {
                    if (log.epochMicros() >= micros) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public long epochMicros() {
                return log.epochMicros();
            }

            @Override
            public int channel() {
                return 1;
            }

            @Override
            public byte[] buffer() {
                return log.buffer();
            }

            @Override
            public int offset() {
                return log.offset();
            }

            @Override
            public int length() {
                return log.length();
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }
}
