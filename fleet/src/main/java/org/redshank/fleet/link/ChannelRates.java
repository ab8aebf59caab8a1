package org.redshank.fleet.link;

/** Rate and loss over the last ten ticks of about a second. */
final class ChannelRates {
    private static final int TICKS = 10;

    private final long[] nanos = new long[TICKS];
    private final long[] frames = new long[TICKS];
    private final long[] received = new long[TICKS];
    private final long[] lost = new long[TICKS];
    private int ticks;
    private double rateHz;
    private double lossPercent;

    void tick(long now, long framesNow, long receivedNow, long lostNow) {
        int oldest = ticks < TICKS ? 0 : ticks % TICKS;
        if (ticks > 0) {
            double seconds = (now - nanos[oldest]) / 1e9;
            rateHz = seconds > 0 ? (framesNow - frames[oldest]) / seconds : rateHz;
            long gone = Math.max(0, lostNow - lost[oldest]);
            long all = receivedNow - received[oldest] + gone;
            lossPercent = all > 0 ? 100.0 * gone / all : 0;
        }
        int at = ticks % TICKS;
        nanos[at] = now;
        frames[at] = framesNow;
        received[at] = receivedNow;
        lost[at] = lostNow;
        ticks++;
    }

    double rateHz() {
        return rateHz;
    }

    double lossPercent() {
        return lossPercent;
    }
}
