package org.redshank.datalink.channel;

import java.util.Random;

/**
 * One direction of a channel: a queue before a line of some rate, then losses on the way, then a delay. Losses in bursts are
 * those of Gilbert (Capacity of a burst-noise channel, 1960) with nothing lost in the good state and all in the bad one.
 * The same seed and datagrams give the same fate.
 */
public final class OneWay {
    /** What {@link #offer} answers for a datagram that is lost. */
    public static final long LOST = -1;

    private final ChannelSpec spec;
    private final Random random;
    private final long start;
    private boolean bad;
    private double freeAt;
    private long lastArrival = Long.MIN_VALUE;
    private long carriedBytes;
    private long lostBytes;

    /**
     * A direction.
     *
     * @param way tells the directions apart, for their seeds
     * @param start when the channel's time begins, nanoseconds
     */
    public OneWay(ChannelSpec spec, int way, long start) {
        this.spec = spec;
        this.random = new Random(spec.seed() * 31 + way);
        this.start = start;
        this.freeAt = start;
    }

    /** Takes a datagram, and answers when it arrives, or {@link #LOST}. Times must not go back. */
    public long offer(int bytes, long now) {
        double from = Math.max(now, freeAt);
        if (spec.bitsPerSecond() > 0) {
            double waiting = (from - now) * spec.bitsPerSecond() / 8e9;
            if (waiting + bytes > spec.queueBytes()) {
                return LOST;
            }
            freeAt = from + bytes * 8e9 / spec.bitsPerSecond();
        } else {
            freeAt = from;
        }
        carriedBytes += bytes;
        boolean lost = isLost();
        double more =
                spec.jitter().isZero() ? 0 : random.nextDouble() * spec.jitter().toNanos();
        if (lost || isOut((long) freeAt)) {
            lostBytes += bytes;
            return LOST;
        }
        lastArrival =
                Math.max(lastArrival, (long) (freeAt + more) + spec.delay().toNanos());
        return lastArrival;
    }

    private boolean isLost() {
        if (spec.loss() == 0) {
            return false;
        }
        if (spec.burst() == 1) {
            return random.nextDouble() < spec.loss();
        }
        double change = bad ? 1 / spec.burst() : spec.loss() / (spec.burst() * (1 - spec.loss()));
        bad ^= random.nextDouble() < change;
        return bad;
    }

    private boolean isOut(long at) {
        long period = spec.every().toNanos();
        return period > 0 && (at - start) % period >= period - spec.outage().toNanos();
    }

    /** Bytes that took up the line so far, lost ones included. */
    public long carriedBytes() {
        return carriedBytes;
    }

    /** Bytes of those that were lost on the way. */
    public long lostBytes() {
        return lostBytes;
    }
}
