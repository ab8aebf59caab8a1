package org.redshank.fleet.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;

/**
 * One time for a fleet and the vehicles that are simulated for it: both go on by the same small steps, much faster than
 * the real one. After each step it stands still until the fleet has heard all that the vehicles said and every order has
 * looked at it, so that a busy machine makes a trial slow and not different.
 */
public final class SteppedTime implements FleetClock, AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final long PAUSE_NANOS = 100_000;
    private static final long LOOK_NANOS = 1_000_000;
    private static final long LONGEST_STAND_NANOS = 100_000_000; // when frames were lost, or an order waits for another
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private final Map<Thread, Long> waiting = new ConcurrentHashMap<>();
    private volatile long round;
    private volatile long nanos;
    private volatile boolean closed;
    private long neverHeard;
    private @Nullable Thread thread;

    /**
     * Lets time pass, for the vehicles too.
     *
     * @param heard frames that the fleet has heard
     * @param atWork orders that are under way
     */
    public void start(SimulatedFleet fleet, LongSupplier heard, IntSupplier atWork) {
        thread = Thread.ofPlatform().daemon().name("time").start(() -> {
            while (!closed) {
                fleet.step(STEP);
                long before = nanos; // written by this thread alone
                nanos = before + STEP.toNanos();
                long said = fleet.vehicles().stream()
                        .mapToLong(SimulatedVehicle::framesSent)
                        .sum();
                stand(said, heard, atWork);
            }
        });
    }

    private void stand(long said, LongSupplier heard, IntSupplier atWork) {
        long until = System.nanoTime() + LONGEST_STAND_NANOS;
        while (heard.getAsLong() + neverHeard < said) {
            if (System.nanoTime() > until || closed) {
                neverHeard = Math.max(neverHeard, said - heard.getAsLong());
                break;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        long now = round + 1;
        round = now;
        while (!allLooked(now, atWork.getAsInt()) && System.nanoTime() < until && !closed) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Whether all orders wait, and began to after this round did. */
    private boolean allLooked(long now, int orders) {
        return waiting.size() >= orders && waiting.values().stream().allMatch(began -> began >= now);
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
        waiting.put(Thread.currentThread(), round);
        try {
            boolean signalled = condition.awaitNanos(LOOK_NANOS) > 0;
            long left = fleetNanos - (nanos - start);
            return signalled ? Math.max(1, left) : left; // when signalled it is for the caller to look
        } finally {
            waiting.remove(Thread.currentThread());
        }
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
