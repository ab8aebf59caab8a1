package org.redshank.journal;

import java.util.concurrent.CompletableFuture;

/** Someone who waits until all up to {@code end} is written or, for an event, on the disk itself. */
final class Ticket {

    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long start;
    private final long end;

    /**
     * @param start position of the event, or the same as the end when it is only a flush that is waited for
     */
    Ticket(long start, long end) {
        this.start = start;
        this.end = end;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    boolean isEvent() {
        return end > start;
    }

    CompletableFuture<Void> done() {
        return done;
    }
}
