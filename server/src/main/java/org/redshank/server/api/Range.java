package org.redshank.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Journal;
import org.redshank.server.http.Problem;

/** A stretch of the journal, in microseconds since 1970; the end is not in it. */
record Range(long fromMicros, long toMicros) {
    /** From the oldest entry and up to now where nothing else was asked for. */
    static Range of(@Nullable Instant from, @Nullable Instant to, Journal journal, InstantSource clock) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.query("to", "This is before from.").toException();
        }
        Instant oldest = journal.status().oldest();
        Instant now = clock.instant();
        Instant begin = from != null ? from : oldest != null ? oldest : now;
        return new Range(micros(begin), to != null ? micros(to) : micros(now) + 1);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
