package org.redshank.fleet.conversation;

import java.util.concurrent.atomic.AtomicLong;

/** What conversations met, since the program began. Any thread may count and read. */
public final class ConversationCounters {
    private final AtomicLong resent = new AtomicLong();
    private final AtomicLong stray = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    void countResent() {
        resent.incrementAndGet();
    }

    void countStray() {
        stray.incrementAndGet();
    }

    void countUnanswered() {
        unanswered.incrementAndGet();
    }

    /** Messages that were sent again because no answer came. */
    public long resent() {
        return resent.get();
    }

    /** Answers that belong to no question: for another command, another receiver, out of order, or too late. */
    public long stray() {
        return stray.get();
    }

    /** Conversations that ended without an answer. */
    public long unanswered() {
        return unanswered.get();
    }
}
