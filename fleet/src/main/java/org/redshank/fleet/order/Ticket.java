package org.redshank.fleet.order;

import java.time.Instant;
import java.util.List;

/**
 * An order and what became of it, at one moment.
 *
 * @param id unique over restarts
 * @param results one for each vehicle, in the order of the targets; in an event only those that changed
 */
public record Ticket(String id, Order order, String by, Instant at, List<OrderResult> results) {
    public Ticket {
        results = List.copyOf(results);
    }

    /** Whether every vehicle's result is final. */
    public boolean ended() {
        return results.stream().allMatch(result -> result.stage().end());
    }
}
