package org.redshank.fleet.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.redshank.fleet.FleetClock;

/** A clock that stands still until a trial moves it; the date can be set apart from the time that passes. */
public final class HandClock implements FleetClock {
    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");

    private long nanos = 1_000_000_000L;
    private Instant date = BEGIN;
    private int sleepers;

    /** Lets time pass. */
    public synchronized void pass(Duration duration) {
        nanos += duration.toNanos();
        date = date.plus(duration);
        notifyAll();
    }

    /** Lets milliseconds pass. */
    public void passMs(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Sets the date forward or back, as a person or a time server does; no time passes. */
    public synchronized void jump(Duration by) {
        date = date.plus(by);
    }

    /** Whether a thread sleeps by this clock, so that the time that passes from here on is time that it waits for. */
    public synchronized boolean sleeping() {
        return sleepers > 0;
    }

    @Override
    public synchronized Instant instant() {
        return date;
    }

    @Override
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant());
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops, as the interface says
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        long until = nanos() + fleetNanos;
        condition.await(1, TimeUnit.MILLISECONDS);
        return until - nanos();
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        long until = nanos + duration.toNanos();
        sleepers++;
        try {
            while (nanos < until) {
                wait();
            }
        } finally {
            sleepers--;
        }
    }
}
