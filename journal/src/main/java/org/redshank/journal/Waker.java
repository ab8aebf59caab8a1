package org.redshank.journal;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that waits on it. A call while it does not wait lets its next wait end at once. */
final class Waker {

    private volatile @Nullable Thread waiting;

    void wake() {
        LockSupport.unpark(waiting);
    }

    /** Waits at most so long; may return early for no reason. */
    void await(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    /** The calling thread is the one that waits. */
    void attach() {
        waiting = Thread.currentThread();
    }
}
