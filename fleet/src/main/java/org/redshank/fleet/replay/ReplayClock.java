package org.redshank.fleet.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import org.redshank.fleet.FleetClock;

/**
 * The time of a record: runs at the speed at which it is played, stands still while it is paused, and stops at the end.
 * Any thread may call.
 */
final class ReplayClock implements FleetClock {
    private final LongSupplier realNanos;
    private final long endMicros;
    private long limitMicros;
    private long anchorMicros;
    private long anchorNanos;
    private double speed;
    private boolean running;

    ReplayClock(LongSupplier realNanos, long startMicros, long endMicros, double speed) {
        this.realNanos = realNanos;
        this.endMicros = endMicros;
        this.limitMicros = startMicros;
        this.speed = speed;
        set(startMicros);
    }

    /** Goes to a time. */
    synchronized void set(long micros) {
        anchorMicros = micros;
        anchorNanos = realNanos.getAsLong();
    }

    /**
     * Says up to when it may run: to the next thing in the record. While that is being worked on it waits, or what is shown
     * would seem to be old where the record is played faster than it can be folded.
     */
    synchronized void limit(long micros) {
        limitMicros = Math.min(endMicros, micros);
    }

    synchronized void speed(double faster) {
        set(micros());
        speed = faster;
    }

    synchronized void run(boolean on) {
        set(micros());
        running = on;
    }

    synchronized boolean running() {
        return running;
    }

    /** Real nanoseconds until a time of the record; zero or less when it has come, Long.MAX_VALUE while paused. */
    synchronized long realNanosUntil(long micros) {
        long left = micros - micros();
        return left <= 0 ? 0 : running ? (long) (left * 1000.0 / speed) : Long.MAX_VALUE;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus(micros(), ChronoUnit.MICROS);
    }

    @Override
    public synchronized long micros() {
        if (!running) {
            return anchorMicros;
        }
        double passed = (realNanos.getAsLong() - anchorNanos) * speed / 1000;
        return Math.max(anchorMicros, Math.min(limitMicros, anchorMicros + (long) passed));
    }

    @Override
    public long nanos() {
        return micros() * 1000;
    }

    @Override
    public synchronized double speed() {
        return speed;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops, as the interface says
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        long before = nanos();
        condition.awaitNanos((long) Math.ceil(fleetNanos / speed()));
        return fleetNanos - (nanos() - before);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) Math.ceil(duration.toNanos() / speed()));
    }
}
