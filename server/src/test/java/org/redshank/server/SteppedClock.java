package org.redshank.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;

/**
 * One time for a fleet and its simulated vehicles, as fast as both can go: after each step it waits until the fleet has heard
 * what the vehicles said, so that a busy machine makes a flight slow and not different. While orders are under way it goes by
 * small steps with a pause in each, so that the wire's timeouts keep their sense. It goes on only while somebody waits for it,
 * so that nothing passes between two looks, or slowly by itself where it is told to.
 */
final class SteppedClock implements FleetClock, AutoCloseable {
    private static final Duration CAREFUL = Duration.ofMillis(20);
    private static final Duration SWIFT = Duration.ofMillis(100);
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long LOOK_NANOS = 1_000_000;
    private static final long HELD_NANOS = 200_000;
    private static final long LEISURE_NANOS = 20_000_000;
    private static final long LONGEST_STAND_NANOS = 100_000_000;
    private static final Instant START = Instant.parse("2026-11-26T09:00:00Z");

    private volatile long nanos;
    private volatile long end;
    private volatile boolean byItself;
    private volatile boolean closed;
    private long neverHeard;
    private @Nullable Thread thread;

    void start(SimulatedFleet fleet, LongSupplier heard, BooleanSupplier careful) {
        thread = Thread.ofPlatform().daemon().name("time").start(() -> {
            while (!closed) {
                boolean leisure = byItself;
                if (nanos >= end && !leisure) {
                    LockSupport.parkNanos(HELD_NANOS);
                    continue;
                }
                boolean slow = careful.getAsBoolean();
                Duration step = slow ? CAREFUL : SWIFT;
                fleet.step(step);
                long before = nanos; // written by this thread alone
                nanos = before + step.toNanos();
                stand(fleet, heard);
                if (slow || leisure) {
                    LockSupport.parkNanos(leisure ? LEISURE_NANOS : PAUSE_NANOS);
                }
            }
        });
    }

    /** Lets time pass by itself, a few times as fast as the real one, until somebody waits for it again. */
    void goOnByItself() {
        byItself = true;
    }

    /** Waits until so much time has passed, after which it stands still; how long that takes is the machine's. */
    void goOn(Duration duration) {
        end = nanos + duration.toNanos();
        byItself = false;
        while (nanos < end && !closed) {
            LockSupport.parkNanos(HELD_NANOS);
        }
    }

    private void stand(SimulatedFleet fleet, LongSupplier heard) {
        long said = fleet.vehicles().stream()
                .mapToLong(SimulatedVehicle::framesSent)
                .sum();
        long until = System.nanoTime() + LONGEST_STAND_NANOS;
        while (heard.getAsLong() + neverHeard < said && !closed) {
            if (System.nanoTime() > until) {
                neverHeard = said - heard.getAsLong();
            }
            Thread.onSpinWait();
            LockSupport.parkNanos(20_000);
        }
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
    @SuppressWarnings("WaitNotInLoop") // the caller's loop looks at what it waits for
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        long start = nanos;
        boolean signalled = condition.awaitNanos(LOOK_NANOS) > 0;
        long left = fleetNanos - (nanos - start);
        return signalled ? Math.max(1, left) : left;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        long until = nanos + duration.toNanos();
        while (nanos < until && !closed) {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(); // also where time stands still for ever
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
