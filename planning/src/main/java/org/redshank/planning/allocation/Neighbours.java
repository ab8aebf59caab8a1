package org.redshank.planning.allocation;

import java.util.Arrays;

/** The tasks nearest to each task. */
final class Neighbours {
    /** What a second of waiting counts in seconds of flight when tasks are compared. */
    private static final double WAITING = 0.2;

    /** A task may stand behind the neighbour. */
    static final int BEHIND = 1;

    /** A task may stand before the neighbour. */
    static final int AHEAD = 2;

    private Neighbours() {}

    private interface Measure {
        double between(int task, int other);
    }

    /** By distance. */
    static int[][] byDistance(Routing problem, int most) {
        float[] d = problem.distance();
        int row = problem.places();
        return nearest(problem.tasks(), most, (i, j) -> d[i * row + j]);
    }

    /** By how well one can follow or go before the other: flight, waiting and lateness. */
    static int[][] byTime(Routing problem, int most) {
        double speed = Arrays.stream(problem.speed()).average().orElse(1);
        float[] d = problem.distance();
        int row = problem.places();
        return nearest(problem.tasks(), most, (i, j) -> {
            double way = d[i * row + j] / speed;
            return way + Math.min(misfit(problem, i, j, way), misfit(problem, j, i, way));
        });
    }

    /** On which sides of its neighbours a task can stand by the time windows alone, for the fastest vehicle. */
    static byte[][] sides(Routing problem, int[][] neighbours) {
        double speed = Arrays.stream(problem.speed()).max().orElse(1);
        byte[][] sides = new byte[neighbours.length][];
        for (int i = 0; i < sides.length; i++) {
            sides[i] = new byte[neighbours[i].length];
            for (int k = 0; k < sides[i].length; k++) {
                int other = neighbours[i][k];
                double way = problem.distance()[i * problem.places() + other] / speed;
                sides[i][k] = (byte) ((follows(problem, other, i, way) ? BEHIND : 0)
                        | (follows(problem, i, other, way) ? AHEAD : 0));
            }
        }
        return sides;
    }

    /** Metres to each neighbour, side by side with them. */
    static float[][] metres(Routing problem, int[][] neighbours) {
        float[][] metres = new float[neighbours.length][];
        for (int i = 0; i < metres.length; i++) {
            metres[i] = new float[neighbours[i].length];
            for (int k = 0; k < metres[i].length; k++) {
                metres[i][k] = problem.distance()[i * problem.places() + neighbours[i][k]];
            }
        }
        return metres;
    }

    private static boolean follows(Routing problem, int first, int second, double way) {
        return problem.opens()[first] + problem.service()[first] + way <= problem.closes()[second] + 1e-6;
    }

    private static double misfit(Routing problem, int first, int second, double way) {
        double wait = problem.opens()[second] - way - problem.service()[first] - problem.closes()[first];
        double late = problem.opens()[first] + problem.service()[first] + way - problem.closes()[second];
        return WAITING * Math.max(0, wait) + Math.max(0, late);
    }

    private static int[][] nearest(int tasks, int most, Measure measure) {
        int[][] nearest = new int[tasks][];
        long[] keys = new long[Math.max(0, tasks - 1)];
        for (int i = 0; i < tasks; i++) {
            int n = 0;
            for (int j = 0; j < tasks; j++) {
                if (j != i) {
                    // Bits of a positive float sort as the number does.
                    keys[n++] = (long) Float.floatToIntBits((float) measure.between(i, j)) << 32 | j;
                }
            }
            int kept = Math.min(most, n);
            select(keys, 0, n - 1, kept);
            Arrays.sort(keys, 0, kept);
            nearest[i] = new int[kept];
            for (int k = 0; k < kept; k++) {
                nearest[i][k] = (int) keys[k];
            }
        }
        return nearest;
    }

    /** Brings the k least to the front, in any order (Hoare's quickselect). */
    private static void select(long[] keys, int from, int to, int k) {
        int lo = from;
        int hi = to;
        while (lo < hi) {
            long pivot = keys[(lo + hi) >>> 1];
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swap;
                }
            }
            if (k <= j) {
                hi = j;
            } else if (k >= i) {
                lo = i;
            } else {
                return;
            }
        }
    }
}
