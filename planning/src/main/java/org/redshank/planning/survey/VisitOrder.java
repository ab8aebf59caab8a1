package org.redshank.planning.survey;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.redshank.planning.Progress;

/**
 * The order and directions in which to fly a set of lines so that the ways between them are short.
 * Line i has the ends 2 i and 2 i + 1; the ways are symmetric. Local search by reversing and moving
 * runs of lines, kicked out of its optima a given number of times by a seeded random.
 */
final class VisitOrder {
    private final int lines;
    private final double[] ways;
    private final int ends;
    private final double[] toStart;
    private final double[] toEnd;
    private final Progress progress;
    private int[] order;

    /**
     * @param ways lengths between ends, (2 n) x (2 n), symmetric
     * @param toStart length from the place of entry to each end, zeros when it is free
     * @param toEnd length from each end to the place of exit, zeros when it is free
     */
    VisitOrder(double[] ways, double[] toStart, double[] toEnd, Progress progress) {
        this.ways = ways;
        this.toStart = toStart;
        this.toEnd = toEnd;
        this.progress = progress;
        ends = toStart.length;
        lines = ends / 2;
        order = new int[lines];
    }

    /** The end where each line is entered, in flying order; it is left at the other ({@code end ^ 1}). */
    int[] solve(int kicks, long seed) {
        greedy();
        improve();
        double best = cost();
        int[] bestOrder = order.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < kicks && lines > 3; k++) {
            progress.step(k, kicks);
            doubleBridge(random);
            improve();
            double now = cost();
            if (now < best - 1e-9) {
                best = now;
                bestOrder = order.clone();
            } else {
                order = bestOrder.clone();
            }
        }
        return bestOrder;
    }

    double cost() {
        double sum = toStart[order[0]] + toEnd[order[lines - 1] ^ 1];
        for (int i = 0; i + 1 < lines; i++) {
            sum += ways[(order[i] ^ 1) * ends + order[i + 1]];
        }
        return sum;
    }

    private void greedy() {
        double best = Double.POSITIVE_INFINITY;
        int[] bestOrder = order;
        int tries = Math.min(ends, 8);
        for (int t = 0; t < tries; t++) {
            nearest(t * ends / tries);
            double now = cost();
            if (now < best) {
                best = now;
                bestOrder = order.clone();
            }
        }
        order = bestOrder;
    }

    private void nearest(int first) {
        boolean[] done = new boolean[lines];
        int at = first;
        for (int i = 0; i < lines; i++) {
            order[i] = at;
            done[at / 2] = true;
            int out = at ^ 1;
            double least = Double.POSITIVE_INFINITY;
            for (int e = 0; e < ends; e++) {
                if (!done[e / 2] && ways[out * ends + e] < least) {
                    least = ways[out * ends + e];
                    at = e;
                }
            }
        }
    }

    private double way(int i, int j) {
        // From the exit of position i to the entry of position j; -1 and `lines` stand for entry and exit.
        if (i < 0) {
            return j < lines ? toStart[order[j]] : 0;
        }
        return j >= lines ? toEnd[order[i] ^ 1] : ways[(order[i] ^ 1) * ends + order[j]];
    }

    private double join(int exit, int entry) {
        return exit < 0 ? entry < 0 ? 0 : toStart[entry] : entry < 0 ? toEnd[exit] : ways[exit * ends + entry];
    }

    private void improve() {
        boolean better = true;
        while (better) {
            progress.step(0, 1);
            boolean reversed = reverse();
            boolean moved = move();
            better = reversed || moved;
        }
    }

    private boolean reverse() {
        boolean any = false;
        for (int i = 0; i < lines; i++) {
            for (int j = i; j < lines; j++) {
                int before = i == 0 ? -1 : order[i - 1] ^ 1;
                int after = j == lines - 1 ? -1 : order[j + 1];
                double old = way(i - 1, i) + way(j, j + 1);
                double now = join(before, order[j] ^ 1) + join(order[i], after);
                if (now < old - 1e-9) {
                    reverse(i, j);
                    any = true;
                }
            }
        }
        return any;
    }

    private void reverse(int i, int j) {
        for (int a = i, b = j; a <= b; a++, b--) {
            int swap = order[a] ^ 1;
            order[a] = order[b] ^ 1;
            order[b] = swap;
        }
    }

    private boolean move() {
        boolean any = false;
        for (int length = 1; length <= Math.min(lines - 1, 12); length++) {
            for (int i = 0; i + length <= lines; i++) {
                any |= moveRun(i, length);
            }
        }
        return any;
    }

    private boolean moveRun(int i, int length) {
        int j = i + length - 1;
        int before = i == 0 ? -1 : order[i - 1] ^ 1;
        int after = j == lines - 1 ? -1 : order[j + 1];
        double gain = way(i - 1, i) + way(j, j + 1) - join(before, after);
        if (gain <= 1e-9) {
            return false;
        }
        double best = 1e-9;
        int bestAt = -1;
        boolean bestTurned = false;
        for (int k = -1; k < lines; k++) {
            // Between positions k and k + 1, outside the run.
            if (k >= i - 1 && k <= j) {
                continue;
            }
            int exit = k < 0 ? -1 : order[k] ^ 1;
            int entry = k + 1 >= lines ? -1 : order[k + 1];
            double open = gain + way(k, k + 1);
            double straight = open - join(exit, order[i]) - join(order[j] ^ 1, entry);
            double turned = open - join(exit, order[j] ^ 1) - join(order[i], entry);
            if (straight > best) {
                best = straight;
                bestAt = k;
                bestTurned = false;
            }
            if (turned > best) {
                best = turned;
                bestAt = k;
                bestTurned = true;
            }
        }
        if (best <= 1e-9) {
            return false;
        }
        if (bestTurned) {
            reverse(i, j);
        }
        int[] run = Arrays.copyOfRange(order, i, j + 1);
        if (bestAt < i) {
            System.arraycopy(order, bestAt + 1, order, bestAt + 1 + length, i - bestAt - 1);
            System.arraycopy(run, 0, order, bestAt + 1, length);
        } else {
            System.arraycopy(order, j + 1, order, i, bestAt - j);
            System.arraycopy(run, 0, order, bestAt - length + 1, length);
        }
        return true;
    }

    private void doubleBridge(SplittableRandom random) {
        int reach = Math.min(lines, 30);
        int start = random.nextInt(lines - reach + 1);
        int a = start + random.nextInt(reach);
        int b = start + random.nextInt(reach);
        int c = start + random.nextInt(reach);
        int lo = Math.min(a, Math.min(b, c));
        int hi = Math.max(a, Math.max(b, c));
        int mid = a + b + c - lo - hi;
        int[] left = Arrays.copyOfRange(order, lo, mid);
        int[] right = Arrays.copyOfRange(order, mid, hi);
        System.arraycopy(right, 0, order, lo, right.length);
        System.arraycopy(left, 0, order, lo + right.length, left.length);
        if (random.nextBoolean() && hi > lo) {
            reverse(lo, hi - 1);
        }
    }
}
