package org.redshank.fleet;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due as time passes, several times a second of fleet time, on a thread of its own. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FleetClock clock;
    private final List<Runnable> duties;
    private final Thread thread;
    private volatile boolean closing;

    Housekeeping(FleetClock clock, List<Runnable> duties) {
        this.clock = clock;
        this.duties = List.copyOf(duties);
        this.thread = Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** A duty that is due less often. */
    static Runnable every(FleetClock clock, Duration interval, Runnable duty) {
        return new Runnable() {
            private boolean begun;
            private long nanos;

            @Override
            public void run() {
                long now = clock.nanos();
                if (!begun || now - nanos >= interval.toNanos()) {
                    begun = true;
                    nanos = now;
                    duty.run();
                }
            }
        };
    }

    private void run() {
        while (!closing) {
            for (Runnable duty : duties) {
                try {
                    duty.run();
                } catch (RuntimeException e) {
                    LOG.error("a duty failed; the others go on", e);
                }
            }
            try {
                clock.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
