package org.redshank.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.redshank.imaging.mosaic.Progress;

/** How far long work is, on one line that is written over on a terminal and now and then elsewhere. */
public final class ProgressLine implements Progress {
    private static final long EVERY = 250_000_000;
    private static final long EVERY_ELSEWHERE = 5_000_000_000L;

    private final PrintStream to;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final BooleanSupplier stop;
    private String step = "";
    private long begun;
    private long told;

    /**
     * A line.
     *
     * @param stop whether the work is to end
     */
    public ProgressLine(PrintStream to, boolean terminal, LongSupplier nanos, BooleanSupplier stop) {
        this.to = to;
        this.terminal = terminal;
        this.nanos = nanos;
        this.stop = stop;
    }

    @Override
    public synchronized void done(String now, int parts, int of) {
        long time = nanos.getAsLong();
        boolean next = !now.equals(step);
        if (next) {
            step = now;
            begun = time;
        }
        long since = time - told;
        if (!next && parts < of && since < (terminal ? EVERY : EVERY_ELSEWHERE)) {
            return;
        }
        told = time;
        double left = parts == 0 ? 0 : (time - begun) / 1e9 * (of - parts) / parts;
        String line = String.format(
                Locale.ROOT, "%s %d of %d%s", now, parts, of, left < 1 ? "" : ", " + wait(left) + " to go");
        if (terminal) {
            to.print("\r\u001b[K" + line);
            if (parts == of) {
                to.println();
            }
            to.flush();
        } else {
            to.println(line);
        }
    }

    private static String wait(double seconds) {
        return seconds < 100
                ? Math.round(seconds) + " s"
                : String.format(Locale.ROOT, "%d min", Math.round(seconds / 60));
    }

    @Override
    public boolean stop() {
        return stop.getAsBoolean();
    }
}
