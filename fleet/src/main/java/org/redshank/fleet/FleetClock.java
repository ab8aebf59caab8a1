package org.redshank.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;

/**
 * The time that the fleet lives by. Fleet time may run faster than the real one, so that a fast simulation keeps the
 * timeouts of the protocol. Any thread may call any method.
 */
public interface FleetClock extends InstantSource {
    /** The date and time; may jump when the system's clock is set. */
    default Instant now() {
        return instant();
    }

    /** The date and time in microseconds since 1970; may jump as {@link #now} does. */
    long micros();

    /** Monotonic nanoseconds of fleet time from an arbitrary origin. */
    long nanos();

    /**
     * Waits on a condition, whose lock the caller holds, until it is signalled or so much fleet time has passed. May
     * return early without a reason, as conditions do.
     *
     * @return fleet nanoseconds that are left, zero or less when the time has passed
     */
    long awaitNanos(Condition condition, long fleetNanos) throws InterruptedException;

    /** Sleeps for so long in fleet time. */
    void sleep(Duration duration) throws InterruptedException;

    /** Fleet seconds in a real second. */
    default double speed() {
        return 1;
    }

    /** The system's time. */
    static FleetClock system() {
        return system(1);
    }

    /**
     * A time that starts at the system's and runs faster or slower.
     *
     * @param speed fleet seconds in a real second, more than 0
     */
    static FleetClock system(double speed) {
        return new SystemFleetClock(speed);
    }
}
