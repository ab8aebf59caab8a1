package org.redshank.planning.allocation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.redshank.earth.LatLon;

/**
 * A task at a place.
 *
 * @param id stable name
 * @param at where
 * @param service time it takes there
 * @param opens earliest begin, from the start of the plan
 * @param closes latest begin; empty when it may be begun at any time
 * @param demand what it takes of a vehicle's capacity
 * @param priority 0 to 5, 5 the most urgent; one task is worth more than 30 of the priority below
 * @param needs capabilities that its vehicle must have, such as {@code thermal}
 */
public record Visit(
        String id,
        LatLon at,
        Duration service,
        Duration opens,
        Optional<Duration> closes,
        double demand,
        int priority,
        Set<String> needs) {
    /** Highest priority. */
    public static final int MOST_URGENT = 5;

    /** Refuses times, demands and priorities out of range. */
    public Visit {
        needs = Set.copyOf(needs);
        require(!service.isNegative(), id, "service time must be 0 s or more", service);
        require(!opens.isNegative(), id, "must open at 0 s or later", opens);
        require(closes.isEmpty() || closes.get().compareTo(opens) >= 0, id, "must not close before it opens", closes);
        require(demand >= 0 && demand < 1e12, id, "demand must be 0 or more", demand);
        require(priority >= 0 && priority <= MOST_URGENT, id, "priority must be 0 to " + MOST_URGENT, priority);
    }

    private static void require(boolean holds, String id, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("task " + id + ": " + rule + ", was " + value);
        }
    }

    /** A task of a minute at a place, at any time, of priority 0. */
    public static Visit at(String id, LatLon place) {
        return new Visit(id, place, Duration.ofMinutes(1), Duration.ZERO, Optional.empty(), 0, 0, Set.of());
    }
}
