package org.redshank.app.plan;

import java.util.concurrent.CancellationException;
import java.util.function.ToIntFunction;
import org.redshank.app.ProgressLine;
import org.redshank.app.Stop;
import org.redshank.planning.Progress;

/** Planning that tells how far it is, on the standard error where it takes long, and that Ctrl-C ends. */
final class PlanningRun {
    /** What shells give for a command that was interrupted. */
    private static final int INTERRUPTED = 130;

    /** Quicker plans are not told of. */
    private static final long SILENT_NANOS = 1_000_000_000;

    private static final int PERCENT = 100;

    private PlanningRun() {}

    /**
     * Runs it.
     *
     * @param work plans, and prints and writes what came of it; once it has begun to write, all is written
     * @return the exit code
     */
    static int of(ToIntFunction<Progress> work) {
        try (Stop stop = Stop.onSignal()) {
            return stoppable(stop, work);
        }
    }

    /** The same where somebody listens for Ctrl-C already. */
    static int stoppable(Stop stop, ToIntFunction<Progress> work) {
        ProgressLine line = new ProgressLine(System.err, System.console() != null, System::nanoTime, stop::asked);
        long begun = System.nanoTime();
        int[] told = {-1};
        Progress progress = (done, of) -> {
            if (stop.asked()) {
                throw new CancellationException();
            }
            int percent = of > 0 ? (int) Math.clamp(PERCENT * done / of, 0, PERCENT - 1) : 0;
            if (percent > told[0] && System.nanoTime() - begun > SILENT_NANOS) {
                told[0] = percent;
                line.done("planned, percent:", percent, PERCENT);
            }
        };
        try {
            return work.applyAsInt(progress);
        } catch (CancellationException e) {
            System.err.println("redshank: stopped; nothing was planned or written");
            return INTERRUPTED;
        }
    }
}
