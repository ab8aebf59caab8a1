package org.redshank.simulator;

import java.time.Duration;

/**
 * How a fleet keeps up with the wall clock.
 *
 * @param steps simulated steps done
 * @param late how many of them began more than 50 ms of the wall clock after their moment
 * @param worst the longest that one began after its moment, wall clock
 * @param leftOut simulated time that was left out because the machine was too slow
 */
public record Pace(long steps, long late, Duration worst, Duration leftOut) {
    /** Both together: steps added, the worse of the delays. */
    Pace with(Pace other) {
        return new Pace(
                steps + other.steps,
                late + other.late,
                worst.compareTo(other.worst) >= 0 ? worst : other.worst,
                leftOut.compareTo(other.leftOut) >= 0 ? leftOut : other.leftOut);
    }
}
