package org.redshank.fleet.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.simulator.SimulatedFleet;

/**
 * One time for a fleet and the vehicles that are simulated for it: both go on by the same small steps, much faster than
 * the real one, and stand still together when the machine is busy.
 */
public final class SteppedTime implements FleetClock, AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final long PAUSE_NANOS = 500_000;
    private static final long LOOK_NANOS = 1_000_000;
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private volatile long nanos;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** Lets time pass, for the vehicles too. */
    public void start(SimulatedFleet fleet) {
        thread = Thread.ofPlatform().daemon().name("time").start(() -> {
            while (!closed) {
                fleet.step(STEP);
                nanos = nanos + STEP.toNanos();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public long micros() {
        return START.getEpochSecond() * 1_000_000 + nanos / 1000;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        long start = nanos;
        if (condition.awaitNanos(LOOK_NANOS) > 0) {
            return Math.max(1, fleetNanos - (nanos - start)); // signalled: it is for the caller to look
        }
        return fleetNanos - (nanos - start);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        long until = nanos + duration.toNanos();
        while (nanos < until && !closed) {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
