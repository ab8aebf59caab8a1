package org.redshank.fleet.seen;

import java.util.Arrays;

/**
 * Places that were seen, on a grid of Web Mercator squares: 1/2^{@value #ZOOM} of the world to a side, which is 38 m at the
 * equator and 23 m at 53 degrees. Holds a bounded number of squares; when it is full the half that was seen longest ago is
 * forgotten. Any thread may call any method.
 */
public final class SeenGrid {
    /** Squares are 1/2^ZOOM of the world. */
    public static final int ZOOM = 20;

    /** Looks of one vehicle at one place within this time are one pass. */
    static final int ONE_PASS_S = 60;

    private static final long EMPTY = -1;
    private static final int SIDE = 1 << ZOOM;

    private final int most;
    private final long[] keys;
    private final long[] seconds;
    private final int[] by;
    private final float[] cm;
    /** Probability that all passes but the last missed what is there, and the same of the last. */
    private final float[] missedBefore;

    private final float[] missedLast;
    private int size;
    private long version;

    /** @param most squares that are held; the arrays take about 50 bytes for each */
    public SeenGrid(int most) {
        this.most = most;
        int length = Integer.highestOneBit(Math.max(16, most * 2 - 1)) * 2;
        keys = new long[length];
        Arrays.fill(keys, EMPTY);
        seconds = new long[length];
        by = new int[length];
        cm = new float[length];
        missedBefore = new float[length];
        missedLast = new float[length];
    }

    /** Takes each square that is held. */
    @FunctionalInterface
    public interface Taker {
        /**
         * One square.
         *
         * @param x from 180 degrees west, in squares
         * @param y from the north, in squares
         * @param seconds since 1970 when it was seen last
         * @param cm of ground in a pixel then
         * @param detection probability that all passes together found what is there
         */
        void take(int x, int y, long seconds, double cm, double detection);
    }

    /**
     * One look at one square.
     *
     * @param vehicle its handle
     * @param detection probability that one pass finds what is there
     */
    public synchronized void look(int x, int y, int vehicle, long second, double centimetres, double detection) {
        if (y < 0 || y >= SIDE) {
            return;
        }
        long key = (long) y << ZOOM | Math.floorMod(x, SIDE);
        int at = find(key);
        version++;
        float missed = (float) (1 - detection);
        if (keys[at] == EMPTY) {
            if (size == most) {
                forgetOldest();
                at = find(key);
            }
            size++;
            keys[at] = key;
            missedBefore[at] = 1;
            missedLast[at] = missed;
            seconds[at] = Long.MIN_VALUE;
        } else if (by[at] == vehicle && Math.abs(second - seconds[at]) <= ONE_PASS_S) {
            missedLast[at] = Math.min(missedLast[at], missed);
        } else if (second < seconds[at]) {
            missedBefore[at] *= missed; // told late: a pass before the last
            return;
        } else {
            // Each pass may miss what the others miss, independently: SearchPlan.together, one pass at a time.
            missedBefore[at] *= missedLast[at];
            missedLast[at] = missed;
        }
        if (second >= seconds[at]) {
            seconds[at] = second;
            by[at] = vehicle;
            cm[at] = (float) centimetres;
        }
    }

    /** All squares of a box, both ends included, in no order. */
    public synchronized void each(int minX, int minY, int maxX, int maxY, Taker taker) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != EMPTY) {
                int x = (int) (keys[i] & SIDE - 1);
                int y = (int) (keys[i] >>> ZOOM);
                if (x >= minX && x <= maxX && y >= minY && y <= maxY) {
                    taker.take(x, y, seconds[i], cm[i], 1 - missedBefore[i] * missedLast[i]);
                }
            }
        }
    }

    /** Adds what another grid has, as passes of one vehicle, each square once. */
    public void add(SeenGrid other, int vehicle) {
        other.each(
                0,
                0,
                SIDE,
                SIDE,
                (x, y, second, centimetres, detection) -> look(x, y, vehicle, second, centimetres, detection));
    }

    /** Squares held. */
    public synchronized int size() {
        return size;
    }

    /** Rises with each look. */
    synchronized long version() {
        return version;
    }

    /** Takes over a square as it was kept. */
    synchronized void restore(int x, int y, long second, double centimetres, double detection) {
        look(x, y, -1, second, centimetres, detection);
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void forgetOldest() {
        long[] ages = new long[size];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != EMPTY) {
                ages[n++] = seconds[i];
            }
        }
        Arrays.sort(ages);
        long limit = ages[n / 2];
        long[] oldKeys = keys.clone();
        long[] oldSeconds = seconds.clone();
        int[] oldBy = by.clone();
        float[] oldCm = cm.clone();
        float[] oldBefore = missedBefore.clone();
        float[] oldLast = missedLast.clone();
        Arrays.fill(keys, EMPTY);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            // Of those that are as old as the middle one, half must go too: else a grid of one age would stay full.
            if (oldKeys[i] != EMPTY && oldSeconds[i] >= limit && size < most / 2) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                seconds[at] = oldSeconds[i];
                by[at] = oldBy[i];
                cm[at] = oldCm[i];
                missedBefore[at] = oldBefore[i];
                missedLast[at] = oldLast[i];
                size++;
            }
        }
    }
}
