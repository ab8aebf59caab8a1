package org.redshank.onboard.deck;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for a {@link Finder}, which gives way to all others. */
public final class Lookout {
    /** Films that may wait, each in memory; a board that cannot keep up looks at fewer. */
    private static final int MOST_WAITING = 2;

    private Lookout() {}

    /** Begins one; what it has no room for it refuses. */
    public static ExecutorService begin() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                work -> Thread.ofPlatform()
                        .daemon()
                        .priority(Thread.MIN_PRIORITY)
                        .name("lookout")
                        .unstarted(work));
    }
}
