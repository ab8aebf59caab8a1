package org.redshank.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970-01-01T00:00:00Z, the time of every entry. */
final class Micros {

    private Micros() {}

    static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static long now(InstantSource clock) {
        return of(clock.instant());
    }

    static Instant instant(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }
}
