package org.redshank.planning.survey;

import java.util.Arrays;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.redshank.planning.Progress;

/** Puts the lines of a layout in flying order; very many lines are ordered in runs of neighbours. */
final class LineOrder {
    private static final int RUN = 300;

    /** Length of a way between two ends of lines. */
    interface Length {
        double between(int end, int other);
    }

    private final Length length;
    private final double[] xs;
    private final double[] ys;
    private final double angle;
    private final LineWish wish;

    /** Line i has the ends 2 i and 2 i + 1; lines come sorted by strip. */
    LineOrder(Length length, double[] xs, double[] ys, double angle, LineWish wish) {
        this.length = length;
        this.xs = xs;
        this.ys = ys;
        this.angle = angle;
        this.wish = wish;
    }

    /** The end by which each line is entered, in flying order. */
    int[] entries(Progress progress) {
        int lines = xs.length / 2;
        int[] all = new int[lines];
        for (int first = 0; first < lines; first += RUN) {
            int count = Math.min(RUN, lines - first);
            Progress part = progress.part((double) first / lines, (double) (first + count) / lines);
            int[] run = run(first, count, first == 0 ? -1 : all[first - 1] ^ 1, part);
            System.arraycopy(run, 0, all, first, count);
        }
        return all;
    }

    private int[] run(int first, int count, int from, Progress progress) {
        boolean last = 2 * (first + count) == xs.length;
        int ends = 2 * count;
        double[] ways = new double[ends * ends];
        for (int i = 0; i < ends; i++) {
            progress.step(0, 1);
            for (int j = 0; j < (i & ~1); j++) {
                double d = Math.min(length.between(2 * first + i, 2 * first + j), 1e7);
                ways[i * ends + j] = d;
                ways[j * ends + i] = d;
            }
        }
        double[] toStart = new double[ends];
        double[] toEnd = new double[ends];
        for (int i = 0; i < ends; i++) {
            int end = 2 * first + i;
            toStart[i] =
                    from >= 0 ? Math.min(length.between(from, end), 1e7) : first == 0 ? distance(wish.entry(), end) : 0;
            toEnd[i] = last ? distance(wish.exit(), end) : 0;
        }
        int kicks = Math.clamp(2400 / count, 10, 40);
        int[] entries = new VisitOrder(ways, toStart, toEnd, progress).solve(kicks, 1);
        return Arrays.stream(entries).map(e -> e + 2 * first).toArray();
    }

    private double distance(Optional<Coordinate> place, int end) {
        if (place.isEmpty()) {
            return 0;
        }
        double x = place.get().x * Math.cos(angle) + place.get().y * Math.sin(angle);
        double y = place.get().y * Math.cos(angle) - place.get().x * Math.sin(angle);
        return Math.hypot(x - xs[end], y - ys[end]);
    }
}
