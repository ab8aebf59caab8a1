package org.redshank.fleet.budget;

import org.redshank.fleet.link.ChannelLoad;

/**
 * Measures what one channel carries towards the ground. Nobody can tell that of a link that is not full; so it is not known
 * until there is a sign of too much: answers that wait (the round trip is much longer than the shortest seen), a radio's
 * buffer that is full (RADIO_STATUS), or losses that fall when less is sent. Then what arrives is what it carries. Later it
 * is tried whether it carries more. Losses alone are no such sign: those that do not fall are the air's, and the link is not
 * thinned for them. For one thread, once a second.
 *
 * <p>Increase by a share after a quiet time, decrease to what was measured, after Chiu and Jain, "Analysis of the increase
 * and decrease algorithms for congestion avoidance in computer networks" (1989); the round trip as a sign after TCP Vegas
 * (Brakmo and Peterson, 1995).
 */
final class CapacityMeter {
    private static final long SECOND = 1_000_000_000L;
    private static final int TICKS = 6;

    /** A measurement needs so much time to show what a change did: the loss is of ten seconds. */
    private static final long SETTLE_NANOS = 14 * SECOND;

    /** Too much shows soon. */
    private static final long SOON_NANOS = 6 * SECOND;

    /** Without trouble for so long it is tried whether there is more room; twice as long after each try that failed. */
    private static final long FIRST_HOLD_NANOS = 20 * SECOND;

    private static final long LONGEST_HOLD_NANOS = 160 * SECOND;
    private static final long SILENCE_NANOS = 2 * SECOND;
    private static final double MORE = 1.4;
    /** Pictures that leave more than this unused would not use more. */
    private static final double USED = 0.7;

    /** Of what arrived while there was too much. */
    private static final double LESS = 0.9;
    /** More lost than this, percent, beside what the air loses, may be too much sent. */
    private static final double SUSPICIOUS = 8;

    /** A radio's buffer that is nearly full, percent free: below this ArduPilot slows down, too. */
    private static final int FULL = 20;

    /** After a cut less than this share must be sent before it says something of the losses; waited for so often. */
    private static final double LESS_SENT = 0.8;

    private static final int MOST_WAITS = 6;
    private static final long WAIT_NANOS = 5 * SECOND;

    /** The least that a link is taken to carry, bytes a second. */
    private static final double LEAST = 10;

    private final long[] nanos = new long[TICKS];
    private final long[] bytes = new long[TICKS];
    private int ticks;
    private double capacity;
    private double airLoss;
    private double shortestMs = Double.NaN;
    private long changedNanos = Long.MIN_VALUE;
    private long grownNanos = Long.MIN_VALUE;
    private long silentNanos = Long.MIN_VALUE;
    private long holdNanos = FIRST_HOLD_NANOS;
    private double before = Double.NaN;
    private double lossAtCut = Double.NaN;
    private double sentAtCut;
    private double heardAtCut;
    private int waits;
    private double heard;

    /** @param assumed bytes a second until it is measured; NaN where nothing can be said */
    CapacityMeter(double assumed) {
        this.capacity = assumed;
    }

    /**
     * @param thinned whether less is asked for than is wanted
     * @param pictures whether there are pictures, which take what there is
     */
    void tick(long now, ChannelLoad r, boolean thinned, boolean pictures) {
        measure(now, r.bytesIn());
        if (r.silenceNanos() > SILENCE_NANOS) {
            silentNanos = now;
            return; // what is silent says nothing of what it carries
        }
        if (!Double.isNaN(r.tripMs())) {
            shortestMs = Double.isNaN(shortestMs) ? r.tripMs() : Math.min(shortestMs * 1.0005, r.tripMs());
        }
        long settle = changedNanos == grownNanos ? SOON_NANOS : SETTLE_NANOS;
        boolean judged = since(now, changedNanos) < settle || since(now, silentNanos) < SETTLE_NANOS;
        if (judged || ticks < TICKS) {
            return;
        }
        boolean tripKnown = !Double.isNaN(r.tripMs()) && r.tripAgeNanos() < since(now, changedNanos);
        boolean late = tripKnown && r.tripMs() > 2 * shortestMs + 300;
        boolean quick = tripKnown && !late && shortestMs < 500;
        boolean trouble = late || (r.buffer() >= 0 && r.buffer() < FULL);
        boolean loses = r.lossPercent() > airLoss + SUSPICIOUS;
        if (!Double.isNaN(lossAtCut)) {
            learn(now, r.lossPercent(), trouble);
        } else if (trouble || (loses && !quick)) {
            cut(now, r.lossPercent(), !trouble);
        } else if (loses) {
            airLoss = r.lossPercent(); // answers are quick: nothing waits, it is the air
        } else {
            airLoss += (r.lossPercent() - airLoss) * (r.lossPercent() < airLoss ? 0.1 : 0.01);
            clear(now, thinned, pictures);
        }
    }

    /** Bytes a second that it carries; NaN while that is not known, because it was never full. */
    double capacity() {
        return capacity;
    }

    /** Bytes a second that were heard in the last seconds. */
    double heard() {
        return heard;
    }

    /** What the air loses however little is sent, percent. */
    double airLoss() {
        return airLoss;
    }

    private void measure(long now, long bytesIn) {
        int oldest = ticks < TICKS ? 0 : ticks % TICKS;
        if (ticks > 0) {
            double seconds = (now - nanos[oldest]) / 1e9;
            heard = seconds > 0 ? (bytesIn - bytes[oldest]) / seconds : heard;
        }
        nanos[ticks % TICKS] = now;
        bytes[ticks % TICKS] = bytesIn;
        ticks++;
    }

    /** Too much was sent: what arrived is what it carries. */
    private void cut(long now, double loss, boolean byLossAlone) {
        before = capacity;
        double carried = LESS * heard / (1 - Math.min(airLoss, 90) / 100);
        capacity = Math.max(LEAST, Double.isNaN(capacity) ? carried : Math.min(carried, LESS * capacity));
        lossAtCut = byLossAlone ? loss : Double.NaN;
        sentAtCut = sent(loss);
        heardAtCut = heard;
        waits = 0;
        boolean failedTry = grownNanos != Long.MIN_VALUE && now - grownNanos < 3 * SETTLE_NANOS;
        holdNanos = failedTry ? Math.min(2 * holdNanos, LONGEST_HOLD_NANOS) : FIRST_HOLD_NANOS;
        changedNanos = now;
    }

    /** After less was sent because of losses alone: whether they were of too much, or of the air. */
    private void learn(long now, double loss, boolean stillTooMuch) {
        if (sent(loss) > LESS_SENT * sentAtCut && waits < MOST_WAITS) {
            waits++; // it was not heard yet that less is wanted
            changedNanos = now - SETTLE_NANOS + WAIT_NANOS;
            return;
        }
        boolean fell = loss - airLoss < 0.5 * (lossAtCut - airLoss);
        // of too much, as much arrives although less is sent; what the air loses it loses of less, too
        boolean asMuch = heard / heardAtCut > (1 + sent(loss) / sentAtCut) / 2;
        lossAtCut = Double.NaN;
        if (!fell && !asMuch && !stillTooMuch) {
            airLoss = loss;
            capacity = before;
            changedNanos = now;
        }
    }

    private void clear(long now, boolean thinned, boolean pictures) {
        double carried = heard / (1 - Math.min(airLoss, 90) / 100);
        if (!Double.isNaN(capacity) && carried > capacity) {
            capacity = carried;
        }
        boolean wanting = thinned || (pictures && carried > USED * capacity);
        if (wanting && !Double.isNaN(capacity) && since(now, changedNanos) > holdNanos) {
            capacity *= MORE;
            changedNanos = now;
            grownNanos = now;
        }
    }

    /** Bytes a second that the vehicles send, with those that are lost. */
    private double sent(double loss) {
        return heard / (1 - Math.min(loss, 98) / 100);
    }

    private static long since(long now, long then) {
        return then == Long.MIN_VALUE ? Long.MAX_VALUE : now - then;
    }
}
