package org.redshank.fleet.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order with one vehicle, so far.
 *
 * @param vehicle its id
 * @param stage the latest
 * @param stages all so far, in order
 * @param rule the rule that refused it, or null
 * @param value the value that broke the rule, or null
 * @param detail what is going on or went wrong, or null
 * @param progress 0 to 1 of a long conversation, or null
 */
public record OrderResult(
        String vehicle,
        Stage stage,
        List<Mark> stages,
        @Nullable String rule,
        @Nullable String value,
        @Nullable String detail,
        @Nullable Double progress) {
    public OrderResult {
        stages = List.copyOf(stages);
    }

    /**
     * A stage that was reached.
     *
     * @param detail may be empty
     */
    public record Mark(Stage stage, Instant at, String detail) {}
}
