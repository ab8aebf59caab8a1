package org.redshank.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the oldest whole segments, never the one being written. A clock that jumps forward must not empty the journal:
 * when the time of day has moved much further than the time that has passed, nothing is deleted by age for a day of
 * passed time; by size always. For one thread.
 */
final class Retention {

    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();
    private static final long JUMP_MICROS = Duration.ofHours(1).toNanos() / 1000;

    private final Segments segments;
    private final Disk disk;
    private final long maxBytes;
    private final @Nullable Duration maxAge;
    private long lastMicros;
    private long lastNanos;
    private long ageHeldUntil;
    private boolean ageHeld;
    private long deleted;

    Retention(Segments segments, Disk disk, long maxBytes, @Nullable Duration maxAge, long nowMicros, long nowNanos) {
        this.segments = segments;
        this.disk = disk;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.lastMicros = nowMicros;
        this.lastNanos = nowNanos;
        if (maxAge != null && leaps(maxAge.toNanos() / 1000)) {
            hold(nowNanos);
        }
    }

    /**
     * Whether time leapt over more than the age that is kept, from one segment to the next or to now: a machine long off,
     * or a clock that is wrong. All before the leap would go at once, so people are given a day.
     */
    private boolean leaps(long maxMicros) {
        long before = Long.MAX_VALUE;
        for (Segment segment : segments.all()) {
            long sealed = segment.index().sealedMicros();
            if (before != Long.MAX_VALUE && sealed - before > maxMicros) {
                return true;
            }
            before = sealed;
        }
        return before != Long.MAX_VALUE && lastMicros - before > maxMicros;
    }

    /** How many segments were deleted. */
    long deleted() {
        return deleted;
    }

    /** Deletes what is too much or too old. */
    void apply(long nowMicros, long nowNanos) throws IOException {
        long passedMicros = (nowNanos - lastNanos) / 1000;
        if (nowMicros - lastMicros - passedMicros > JUMP_MICROS) {
            hold(nowNanos);
        }
        lastMicros = nowMicros;
        lastNanos = nowNanos;
        if (ageHeld && nowNanos - ageHeldUntil >= 0) {
            ageHeld = false;
        }
        long bytes = segments.all().stream().mapToLong(Segment::length).sum();
        for (Segment segment : List.copyOf(segments.all())) {
            if (segment.growth() != Segment.Growth.SEALED || (bytes <= maxBytes && !tooOld(segment, nowMicros))) {
                return;
            }
            bytes -= segment.length();
            delete(segment);
        }
    }

    private boolean tooOld(Segment segment, long nowMicros) {
        return maxAge != null && !ageHeld && nowMicros - segment.index().sealedMicros() > maxAge.toNanos() / 1000;
    }

    private void delete(Segment segment) throws IOException {
        disk.delete(segment.file());
        disk.delete(Segment.indexFile(segment.file()));
        segments.remove(segment);
        deleted++;
    }

    private void hold(long nowNanos) {
        ageHeld = true;
        ageHeldUntil = nowNanos + DAY_NANOS;
    }
}
