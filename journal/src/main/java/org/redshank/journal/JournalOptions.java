package org.redshank.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a journal is kept.
 *
 * @param segmentBytes size at which a segment file is closed and the next one begun
 * @param bufferBytes most memory that may hold entries not yet written; frames beyond it are dropped and counted
 * @param retainBytes the oldest whole segments are deleted when all together are larger than this
 * @param retainAge segments whose last entry was written longer ago than this are deleted; null keeps them by size only
 * @param reserveBytes with less free space than this on the disk frames are no longer kept, so that events still can be;
 *     it should be larger than the buffer, since what is in that is still written
 * @param flushInterval longest time for which a frame stays in memory before it is given to the operating system
 * @param forceInterval longest time for which a frame given to the operating system is not yet forced to the disk
 * @param eventTimeout longest time that {@link Journal#event} waits for the disk
 */
public record JournalOptions(
        long segmentBytes,
        int bufferBytes,
        long retainBytes,
        @Nullable Duration retainAge,
        long reserveBytes,
        Duration flushInterval,
        Duration forceInterval,
        Duration eventTimeout) {

    private static final long MIN_SEGMENT_BYTES = 4096;
    private static final long MAX_SEGMENT_BYTES = 1L << 30;
    private static final int MIN_BUFFER_BYTES = 64 * 1024;

    public JournalOptions {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes > MAX_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segments of " + segmentBytes + " bytes: it must be " + MIN_SEGMENT_BYTES
                    + " to " + MAX_SEGMENT_BYTES);
        }
        if (bufferBytes < MIN_BUFFER_BYTES) {
            throw new IllegalArgumentException(
                    "a buffer of " + bufferBytes + " bytes: it must be at least " + MIN_BUFFER_BYTES);
        }
        if (retainBytes < 2 * segmentBytes) {
            throw new IllegalArgumentException(
                    "keeping " + retainBytes + " bytes: it must be at least two segments, " + 2 * segmentBytes);
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("a reserve of " + reserveBytes + " bytes: it must not be negative");
        }
        positive("retainAge", retainAge);
        positive("flushInterval", flushInterval);
        positive("forceInterval", forceInterval);
        positive("eventTimeout", eventTimeout);
    }

    /** 64 MiB segments, a 32 MiB buffer, 64 GiB kept whatever its age, 256 MiB reserve, flush 100 ms, force 1 s. */
    public static JournalOptions defaults() {
        return new JournalOptions(
                64L << 20,
                32 << 20,
                64L << 30,
                null,
                256L << 20,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }

    /** The same with another segment size. */
    public JournalOptions withSegmentBytes(long bytes) {
        return new JournalOptions(
                bytes, bufferBytes, retainBytes, retainAge, reserveBytes, flushInterval, forceInterval, eventTimeout);
    }

    /** The same with another buffer size. */
    public JournalOptions withBufferBytes(int bytes) {
        return new JournalOptions(
                segmentBytes, bytes, retainBytes, retainAge, reserveBytes, flushInterval, forceInterval, eventTimeout);
    }

    /** The same with another retention. */
    public JournalOptions withRetention(long bytes, @Nullable Duration age) {
        return new JournalOptions(
                segmentBytes, bufferBytes, bytes, age, reserveBytes, flushInterval, forceInterval, eventTimeout);
    }

    /** The same with another reserve. */
    public JournalOptions withReserveBytes(long bytes) {
        return new JournalOptions(
                segmentBytes, bufferBytes, retainBytes, retainAge, bytes, flushInterval, forceInterval, eventTimeout);
    }

    /** The same with other intervals. */
    public JournalOptions withIntervals(Duration flush, Duration force) {
        return new JournalOptions(
                segmentBytes, bufferBytes, retainBytes, retainAge, reserveBytes, flush, force, eventTimeout);
    }

    /** The same with another longest wait for an event. */
    public JournalOptions withEventTimeout(Duration timeout) {
        return new JournalOptions(
                segmentBytes, bufferBytes, retainBytes, retainAge, reserveBytes, flushInterval, forceInterval, timeout);
    }

    private static void positive(String name, @Nullable Duration value) {
        if (value != null && !value.isPositive()) {
            throw new IllegalArgumentException(name + " of " + value + ": it must be more than zero");
        }
    }
}
