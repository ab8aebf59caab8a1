package org.redshank.datalink.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits to be sent, by priority, and which priority's turn it is: urgent first, the others by their weights. */
final class Backlog {
    /** What a priority that had nothing to send for long may be ahead, bytes by weight. */
    private static final double MOST_CREDIT = 1e6;

    private final List<Deque<Delivery>> queues = new ArrayList<>();
    private final double[] credit = new double[Priority.values().length];

    Backlog() {
        for (int i = 0; i < Priority.values().length; i++) {
            queues.add(new ArrayDeque<>());
        }
    }

    Deque<Delivery> of(Priority priority) {
        return queues.get(priority.ordinal());
    }

    List<Deque<Delivery>> all() {
        return queues;
    }

    /** The priority whose turn it is among those that have something to send; null when none has. */
    @Nullable
    Priority turn(Predicate<Priority> hasSomething) {
        Priority best = null;
        for (Priority priority : Priority.values()) {
            if (hasSomething.test(priority)) {
                if (priority.weight() == 0) {
                    return priority;
                }
                if (best == null || credit[priority.ordinal()] > credit[best.ordinal()]) {
                    best = priority;
                }
            }
        }
        return best;
    }

    /** Each byte of one priority is credit for the others, by their weights. */
    void charge(Priority priority, int bytes) {
        if (priority.weight() == 0) {
            return;
        }
        credit[priority.ordinal()] -= (double) bytes / priority.weight();
        double most = Double.NEGATIVE_INFINITY;
        for (double one : credit) {
            most = Math.max(most, one);
        }
        for (int i = 0; i < credit.length; i++) {
            credit[i] = Math.max(credit[i] - most, -MOST_CREDIT);
        }
    }
}
