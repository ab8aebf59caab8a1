package org.redshank.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The system's clocks, scaled. At speed 1 the date is the system's own, jumps included; else it follows the nanoseconds. */
final class SystemFleetClock implements FleetClock {
    private final double speed;
    private final Instant startInstant = Instant.now();
    private final long startNanos = System.nanoTime();

    SystemFleetClock(double speed) {
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("clock speed must be more than 0 and at most 1000, was " + speed);
        }
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return speed == 1 ? Instant.now() : startInstant.plusNanos(nanos());
    }

    @Override
    public long micros() {
        Instant at = instant();
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    @Override
    public long nanos() {
        long real = System.nanoTime() - startNanos;
        return speed == 1 ? real : (long) (real * speed);
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops, as the interface says
    public long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException {
        return fleet(condition.awaitNanos(real(fleetNanos)));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(real(duration.toNanos()));
    }

    @Override
    public double speed() {
        return speed;
    }

    private long real(long fleetNanos) {
        return speed == 1 ? fleetNanos : (long) Math.ceil(fleetNanos / speed);
    }

    private long fleet(long realNanos) {
        return speed == 1 ? realNanos : (long) (realNanos * speed);
    }

    @Override
    public String toString() {
        return "fleet time at " + speed + " times since " + startInstant.truncatedTo(ChronoUnit.SECONDS);
    }
}
