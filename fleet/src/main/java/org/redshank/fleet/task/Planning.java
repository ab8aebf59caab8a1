package org.redshank.fleet.task;

import java.util.concurrent.CancellationException;
import org.redshank.planning.Progress;

/** A plan that is being made: how far it is, and whether it is still wanted. Any thread may call any method. */
final class Planning implements Progress {
    private volatile double share;
    private volatile boolean stopped;

    @Override
    public void step(double done, double of) {
        if (stopped) {
            throw new CancellationException("not wanted any more");
        }
        if (of > 0) {
            // Told by one thread alone; what is done is never told as less.
            share = Math.max(share, Math.min(1, done / of));
        }
    }

    /** About how much of it is done, 0 to 1. */
    double share() {
        return share;
    }

    /** Ends it soon. */
    void stop() {
        stopped = true;
    }
}
