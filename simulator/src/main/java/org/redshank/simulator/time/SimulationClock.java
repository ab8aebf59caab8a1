package org.redshank.simulator.time;

import java.util.function.LongSupplier;

/** Simulated nanoseconds since the start, running at a multiple of a monotonic wall clock. */
public final class SimulationClock {
    private final double speed;
    private final LongSupplier nanoTime;
    private final long start;

    /**
     * @param speed simulated seconds in a second of the wall clock, more than 0
     * @param nanoTime a monotonic clock such as {@link System#nanoTime}
     */
    public SimulationClock(double speed, LongSupplier nanoTime) {
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("the speed must be more than 0 and at most 1000, was " + speed);
        }
        this.speed = speed;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Simulated nanoseconds since this clock was made. */
    public long nanos() {
        return (long) ((nanoTime.getAsLong() - start) * speed);
    }

    /** Nanoseconds of the wall clock until a simulated time, 0 when it is past. */
    public long wallNanosUntil(long simulated) {
        return Math.max(0, (long) Math.ceil(simulated / speed) - (nanoTime.getAsLong() - start));
    }

    /** Nanoseconds of the wall clock since a simulated time, 0 when it is still to come. */
    public long wallNanosSince(long simulated) {
        return Math.max(0, nanoTime.getAsLong() - start - (long) Math.ceil(simulated / speed));
    }
}
