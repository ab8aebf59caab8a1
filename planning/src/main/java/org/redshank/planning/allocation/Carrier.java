package org.redshank.planning.allocation;

import java.util.Set;
import org.redshank.planning.Drone;

/**
 * A vehicle that can be given tasks.
 *
 * @param drone the vehicle; its launch site must be known
 * @param capabilities that tasks may need
 * @param capacity against the demands of its tasks, infinite when it does not matter
 */
public record Carrier(Drone drone, Set<String> capabilities, double capacity) {
    /** Refuses a capacity below 0. */
    public Carrier {
        capabilities = Set.copyOf(capabilities);
        if (!(capacity >= 0)) {
            throw new IllegalArgumentException(
                    "vehicle " + drone.id() + ": capacity must be 0 or more, was " + capacity);
        }
    }

    /** A vehicle without special capabilities and with any capacity. */
    public static Carrier of(Drone drone) {
        return new Carrier(drone, Set.of(), Double.POSITIVE_INFINITY);
    }
}
