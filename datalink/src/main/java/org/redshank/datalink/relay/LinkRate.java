package org.redshank.datalink.relay;

import org.jspecify.annotations.Nullable;

/**
 * How fast what was kept goes out over one link. Marks among the datagrams tell what the link carries: what was sent between
 * two of them over the time between their arrivals is its capacity while a queue shows that it was busy, whatever it loses.
 * The queue is how much longer than the least of late a mark was under way. Without a queue the rate rises, ever more boldly;
 * with one it is what the capacity leaves beside the datagrams that were never kept, at least a quarter. Where much less arrives
 * than before the rate rose, the link has a queue too short to be seen, and what arrives tells its capacity.
 */
final class LinkRate {
    /** Bytes a second when nothing is known. */
    static final double FIRST = 2000;

    private static final double LEAST = 125;
    private static final double MOST = 125e6;
    private static final double STEP = 1.1;
    private static final double MOST_STEP = 2;
    private static final double BOLDER = 1.5;

    /** A longer queue tells that the link is busy, beside the time that so many datagrams take. */
    private static final double BUSY_SECONDS = 0.06;

    private static final double FEW_DATAGRAMS = 1.5;

    /** One as long as this runs dry at half the rate first. */
    private static final double LONG_QUEUE_SECONDS = 0.4;

    private static final double DRAINING_SHARE = 0.85;
    private static final double LEAST_SHARE = 0.25;
    private static final double USED_SHARE = 0.7;

    /** So much of the usual share must arrive, less so many standard deviations of chance, were losses one by one. */
    private static final double OVERFLOWING_SHARE = 0.75;

    private static final double CHANCE = 2.5;

    /** Where the rate was too high, more than this arrives at half of it. */
    private static final double SAME_LOSS = 1.4;

    /** So many datagrams tell whether the rate was used, twice as many of losses. */
    private static final int WINDOW_DATAGRAMS = 4;

    private static final int MEMORY_DATAGRAMS = 128;

    private static final double MOST_WEIGHT = 0.5;
    private static final long MARK_NANOS = 100_000_000L;
    private static final int MARK_BYTES = 1500;
    private static final long REST_NANOS = 500_000_000L;
    private static final long FORGET_NANOS = 30_000_000_000L;
    private static final double SECOND = 1e9;
    private static final int UNDER_WAY = 256;

    private final @Nullable Sent[] marks = new @Nullable Sent[UNDER_WAY];
    private double rate = FIRST;
    private double credit;
    private long creditAt = Long.MIN_VALUE;
    private long sent;
    private long released;
    private long datagrams;
    private int number;
    private long markAt = Long.MIN_VALUE;
    private long markedBytes;
    private long releasedAt = Long.MIN_VALUE;
    private @Nullable Sample base;
    private double least = Double.POSITIVE_INFINITY;
    private double leastBefore = Double.POSITIVE_INFINITY;
    private long leastSince;
    private int origin;
    private int steppedAt;

    /** The share of what was sent that arrives, and how many datagrams of late tell so. */
    private double arriving = Double.NaN;

    private double told;

    /** The share that arrived when last it was much less than usual; NaN when it was not since. */
    private double overflowing = Double.NaN;

    private double growth = MOST_STEP;
    private boolean rising;

    /** The rate once a long queue is gone; NaN while there is none. */
    private double afterwards = Double.NaN;

    /** What had gone out when a mark did. */
    private record Sent(int number, long at, long bytes, long released, long datagrams) {}

    /** A mark that arrived: by the other's clock, and what had arrived before it. */
    private record Sample(Sent sent, int micros, int got) {}

    /** Bytes a second. */
    double rate() {
        return rate;
    }

    /** A datagram went out that was never kept. */
    void passed(int bytes) {
        sent += bytes;
        datagrams++;
    }

    /** Takes room for a kept datagram; false when it is not its time. */
    boolean take(int bytes, long now) {
        double most = Math.max(bytes, rate / 20);
        credit = creditAt == Long.MIN_VALUE ? most : Math.min(most, credit + (now - creditAt) / SECOND * rate);
        creditAt = now;
        if (credit <= 0) {
            return false;
        }
        credit -= bytes;
        released += bytes;
        releasedAt = now;
        passed(bytes);
        return true;
    }

    /** The number of a mark to send now; less than 0 for none. */
    int mark(long now) {
        boolean releasing = releasedAt != Long.MIN_VALUE && now - releasedAt < REST_NANOS;
        boolean early = markAt != Long.MIN_VALUE
                && (now - markAt < MARK_NANOS || sent - markedBytes < MARK_BYTES && now - markAt < REST_NANOS);
        if (!releasing || early) {
            return -1;
        }
        if (markAt == Long.MIN_VALUE || now - markAt > 2 * REST_NANOS) {
            base = null; // what went out before was little, or long ago
            steppedAt = number;
            afterwards = Double.NaN;
        }
        if (markAt != Long.MIN_VALUE && now - markAt > FORGET_NANOS) {
            forget();
        }
        markAt = now;
        markedBytes = sent;
        int mark = number++ & 0xFFFF;
        marks[mark % UNDER_WAY] = new Sent(mark, now, sent, released, datagrams);
        return mark;
    }

    private void forget() {
        growth = MOST_STEP;
        least = Double.POSITIVE_INFINITY;
        leastBefore = Double.POSITIVE_INFINITY;
    }

    /** A mark arrived there. */
    void got(Got got, long now) {
        Sent mark = marks[got.mark() % UNDER_WAY];
        if (mark == null || mark.number != got.mark()) {
            return;
        }
        marks[got.mark() % UNDER_WAY] = null; // said twice it says nothing new
        Sample fresh = new Sample(mark, got.micros(), got.bytes());
        Sample before = base;
        if (before == null || (short) (mark.number - before.sent.number) <= 0) {
            base = before == null ? fresh : before;
            return;
        }
        double sentSeconds = (mark.at - before.sent.at) / SECOND;
        double arrivedSeconds = (fresh.micros - before.micros) / 1e6;
        int arrived = fresh.got - before.got;
        if (arrivedSeconds <= 0 || Math.abs(arrivedSeconds - sentSeconds) > FORGET_NANOS / SECOND || arrived < 0) {
            base = fresh; // it began anew
            forget();
            return;
        }
        double queue = queue(fresh, now);
        judge(before, fresh, queue, arrivedSeconds);
    }

    /** How much longer than the least of late it was under way, seconds. */
    private double queue(Sample fresh, long now) {
        int apart = fresh.micros - (int) (fresh.sent.at / 1000);
        if (least == Double.POSITIVE_INFINITY) {
            origin = apart;
        }
        double trip = (apart - origin) / 1e6;
        if (now - leastSince > FORGET_NANOS || least == Double.POSITIVE_INFINITY) {
            leastBefore = least;
            least = trip;
            leastSince = now;
        }
        least = Math.min(least, trip);
        return trip - Math.min(least, leastBefore);
    }

    private void judge(Sample before, Sample fresh, double queue, double seconds) {
        long bytes = fresh.sent.bytes - before.sent.bytes;
        long count = fresh.sent.datagrams - before.sent.datagrams;
        if (count == 0) {
            return;
        }
        double few = FEW_DATAGRAMS * seconds / count;
        boolean busy = queue > BUSY_SECONDS + few;
        if (!busy && count < WINDOW_DATAGRAMS && Double.isNaN(afterwards)) {
            return;
        }
        base = fresh;
        double share = Math.min(1, (double) (fresh.got - before.got) / bytes);
        boolean ofThisRate = (short) (before.sent.number - steppedAt) >= 0;
        double usual = (arriving * told + 1) / (told + 2); // few that all arrived do not tell that all will
        double chance = CHANCE * Math.sqrt(usual * (1 - usual) * (1.0 / count + 1 / told));
        boolean overflows = ofThisRate && count >= 2 * WINDOW_DATAGRAMS && share < OVERFLOWING_SHARE * usual - chance;
        boolean lossy = ofThisRate && share < SAME_LOSS * overflowing; // as little arrives at a lower rate
        if (Double.isNaN(arriving)) {
            arriving = share;
        }
        double carried = busy ? bytes : (fresh.got - before.got) / arriving;
        learn(
                share,
                count,
                !ofThisRate || rising || (overflows || !Double.isNaN(overflowing)) && !lossy,
                share > usual + chance);
        if (!ofThisRate) {
            return;
        }
        overflowing = overflows ? share : Double.NaN;
        long released = fresh.sent.released - before.sent.released;
        if (busy || overflows) {
            double most = DRAINING_SHARE * carried / seconds;
            double left = Math.max(most - (bytes - released) / seconds, LEAST_SHARE * most);
            fall(left, busy, queue > LONG_QUEUE_SECONDS + few);
        } else if (!Double.isNaN(afterwards)) {
            step(afterwards);
            afterwards = Double.NaN;
        } else if (released > USED_SHARE * rate * seconds) {
            step(rate * growth);
            growth = Math.min(MOST_STEP, 1 + BOLDER * (growth - 1));
            rising = true;
        }
    }

    /** @param forTheRate whether it may be so little for the rate alone, which says nothing of the link */
    private void learn(double share, long count, boolean forTheRate, boolean isMore) {
        if (!forTheRate || share >= arriving) {
            told = Math.min(MEMORY_DATAGRAMS, told + count);
        }
        if (!forTheRate || isMore) {
            arriving += (share - arriving) * Math.min(MOST_WEIGHT, count / told);
        }
    }

    private void fall(double to, boolean busy, boolean isLong) {
        afterwards = isLong ? to : Double.NaN;
        step(isLong ? to / 2 : busy ? to : Math.max(to, rate / 2)); // a loss may be by chance
        growth = STEP;
        rising = false;
    }

    /** What was sent before says nothing of the rate from now on. */
    private void step(double to) {
        rate = Math.clamp(to, LEAST, MOST);
        steppedAt = number;
    }
}
