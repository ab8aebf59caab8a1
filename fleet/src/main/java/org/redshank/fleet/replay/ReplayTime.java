package org.redshank.fleet.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of a record, and how fast it may be played. */
final class ReplayTime {
    private static final double FASTEST = 1000;

    private ReplayTime() {}

    /** Microseconds since 1970. */
    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * A speed at which a record can be played.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    static double speed(double times) {
        if (!(times > 0 && times <= FASTEST)) {
            throw new IllegalArgumentException("replay speed must be more than 0 and at most 1000, was " + times);
        }
        return times;
    }
}
