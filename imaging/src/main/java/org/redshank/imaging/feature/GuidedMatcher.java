package org.redshank.imaging.feature;

import java.util.Arrays;

/** Matches points near where a homography says that they are. */
final class GuidedMatcher {
    private static final int RATIO_PERCENT_SQUARED = 72;
    private static final int MOST_DISTANCE = 150_000;

    private final Features a;
    private final Features b;
    private final double[] plane;
    private final double reach;
    private final double left;
    private final double top;
    private final int columns;
    private final int rows;
    /** First point of each cell in {@link #order}. */
    private final int[] starts;

    private final int[] order;

    GuidedMatcher(Features a, Features b, double[] plane, double reach) {
        this.a = a;
        this.b = b;
        this.plane = plane;
        this.reach = reach;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        double west = Double.MAX_VALUE;
        double north = Double.MAX_VALUE;
        for (int i = 0; i < b.size(); i++) {
            west = Math.min(west, b.x()[i]);
            right = Math.max(right, b.x()[i]);
            north = Math.min(north, b.y()[i]);
            bottom = Math.max(bottom, b.y()[i]);
        }
        left = west;
        top = north;
        columns = Math.max(1, (int) ((right - left) / reach) + 1);
        rows = Math.max(1, (int) ((bottom - top) / reach) + 1);
        starts = new int[columns * rows + 1];
        order = new int[b.size()];
        for (int i = 0; i < b.size(); i++) {
            starts[cell(i) + 1]++;
        }
        for (int i = 0; i < columns * rows; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        for (int i = 0; i < b.size(); i++) {
            order[next[cell(i)]++] = i;
        }
    }

    private int cell(int i) {
        return (int) ((b.y()[i] - top) / reach) * columns + (int) ((b.x()[i] - left) / reach);
    }

    static void through(double[] h, double x, double y, double[] to) {
        double w = h[6] * x + h[7] * y + h[8];
        to[0] = (h[0] * x + h[1] * y + h[2]) / w;
        to[1] = (h[3] * x + h[4] * y + h[5]) / w;
    }

    /** Points of the first and of the second picture. */
    int[][] match() {
        int[] bestOfB = new int[b.size()];
        int[] leastOfB = new int[b.size()];
        Arrays.fill(bestOfB, -1);
        Arrays.fill(leastOfB, Integer.MAX_VALUE);
        double[] at = new double[2];
        for (int i = 0; i < a.size(); i++) {
            through(plane, a.x()[i], a.y()[i], at);
            seek(i, at, bestOfB, leastOfB);
        }
        int[][] pairs = new int[2][b.size()];
        int count = 0;
        for (int j = 0; j < b.size(); j++) {
            if (bestOfB[j] >= 0) {
                pairs[0][count] = bestOfB[j];
                pairs[1][count++] = j;
            }
        }
        return new int[][] {Arrays.copyOf(pairs[0], count), Arrays.copyOf(pairs[1], count)};
    }

    private void seek(int i, double[] at, int[] bestOfB, int[] leastOfB) {
        int column = (int) Math.floor((at[0] - left) / reach);
        int row = (int) Math.floor((at[1] - top) / reach);
        int best = -1;
        int first = MOST_DISTANCE;
        int second = MOST_DISTANCE;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                for (int k = starts[r * columns + c]; k < starts[r * columns + c + 1]; k++) {
                    int j = order[k];
                    double dx = b.x()[j] - at[0];
                    double dy = b.y()[j] - at[1];
                    if (dx * dx + dy * dy > reach * reach) {
                        continue;
                    }
                    int distance = Features.distance(a.descriptors(), i, b.descriptors(), j, second);
                    if (distance < first) {
                        second = first;
                        first = distance;
                        best = j;
                    } else if (distance < second) {
                        second = distance;
                    }
                }
            }
        }
        if (best >= 0 && 100L * first < (long) RATIO_PERCENT_SQUARED * second && first < leastOfB[best]) {
            leastOfB[best] = first;
            bestOfB[best] = i;
        }
    }
}
