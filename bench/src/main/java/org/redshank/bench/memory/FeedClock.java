package org.redshank.bench.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.redshank.fleet.FleetClock;

/** A time that goes on with what is fed, as fast as that is taken. Any thread may read; one advances. */
final class FeedClock implements FleetClock {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FED_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Instant start = Instant.now();
    private final double speed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private volatile long nanos;

    /** @param speed about how many fleet seconds a real second has */
    FeedClock(double speed) {
        this.speed = speed;
    }

    void advanceTo(long fleetNanos) {
        lock.lock();
        try {
            nanos = fleetNanos;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos);
    }

    @Override
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant());
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        long before = nanos;
        condition.awaitNanos(Math.min(fleetNanos, LOOK_AGAIN_NANOS));
        return fleetNanos - (nanos - before);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        long end = nanos + duration.toNanos();
        lock.lock();
        try {
            while (nanos - end < 0) {
                if (advanced.awaitNanos(FED_UP_NANOS) <= 0) {
                    return; // nothing is fed any more
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
