package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.space.PlaneRegion;

/**
 * An area cut into level strips. Each strip is looked at on several sublines, which gives how much of
 * its width lies inside at each x; a strip is flown where that is worth its length.
 */
final class StripScan {
    /** Sublines to a strip. */
    static final int SUBLINES = 8;

    /** Metres of length that a metre of fully missed strip counts as when layouts are compared. */
    static final double MISS = 3;

    private final double spacing;
    private final double pitch;
    private final double miss;
    private final double firstY;
    private final boolean thin;
    private final int middleOffset;
    private final double[][] lines;

    /**
     * Scans a region, already turned so that strips are level.
     *
     * @param spacing width of a strip, metres
     * @param miss a strip is flown where more than one part in {@code miss} of its width is inside, 1 to SUBLINES
     */
    StripScan(PlaneRegion region, double spacing, double miss) {
        this.miss = miss;
        this.spacing = spacing;
        pitch = spacing / SUBLINES;
        thin = region.maxY() - region.minY() < pitch;
        double middle = (region.minY() + region.maxY()) / 2;
        int half = (int) Math.ceil((region.maxY() - region.minY()) / 2 / pitch) + SUBLINES;
        int n = 2 * half;
        middleOffset = (half + SUBLINES / 2) % SUBLINES;
        // At one offset a line runs through the very middle, so that the narrowest area gets one.
        firstY = middle - half * pitch + pitch / 2;
        lines = new double[n][];
        double[] crossings = new double[region.edges()];
        for (int i = 0; i < n; i++) {
            int found = region.crossings(firstY + i * pitch, crossings);
            lines[i] = Arrays.copyOf(crossings, found);
        }
    }

    /** One straight flight line at height y from x0 to x1, x0 at most x1. */
    record Segment(double y, double x0, double x1) {}

    /** The height of the first strip's middle for an offset of 0 to SUBLINES - 1 sublines. */
    private double middle(int offset, int strip) {
        return firstY - pitch / 2 + (offset + (strip + 0.5) * SUBLINES) * pitch;
    }

    private int strips(int offset) {
        return (lines.length - offset) / SUBLINES;
    }

    /**
     * A quick guess of the length of a path over the strips at an offset, in metres, with what would be
     * missed counted in.
     */
    double estimate(int offset) {
        if (thin && offset != middleOffset) {
            return Double.POSITIVE_INFINITY;
        }
        double total = 0;
        double[] xs = new double[64];
        int[] steps = new int[64];
        for (int s = 0; s < strips(offset); s++) {
            int n = 0;
            for (int k = 0; k < SUBLINES; k++) {
                double[] line = lines[offset + s * SUBLINES + k];
                if (n + line.length > xs.length) {
                    xs = Arrays.copyOf(xs, 2 * (n + line.length));
                    steps = Arrays.copyOf(steps, xs.length);
                }
                // The two middle sublines also say where the flight line itself is inside.
                int weight = k == SUBLINES / 2 || k == SUBLINES / 2 - 1 ? 1 + (1 << 8) : 1;
                for (int i = 0; i < line.length; i++) {
                    int step = (i & 1) == 0 ? weight : -weight;
                    int at = n++;
                    while (at > 0 && xs[at - 1] > line[i]) {
                        xs[at] = xs[at - 1];
                        steps[at] = steps[at - 1];
                        at--;
                    }
                    xs[at] = line[i];
                    steps[at] = step;
                }
            }
            total += strip(xs, steps, n);
        }
        return total;
    }

    private double strip(double[] xs, int[] steps, int n) {
        double length = 0;
        double missed = 0;
        int state = 0;
        int runs = 0;
        double runEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < n; i++) {
            state += steps[i];
            double width = xs[i + 1] - xs[i];
            int inside = state & 0xff;
            if (inside * miss >= SUBLINES && state >> 8 != 0) {
                if (xs[i] - runEnd > spacing || runs == 0) {
                    runs++;
                } else {
                    length += xs[i] - runEnd;
                }
                length += width;
                runEnd = xs[i + 1];
            } else {
                missed += width * inside / SUBLINES;
            }
        }
        return length + miss * missed + Math.max(0, runs - 1) * spacing * 0.5;
    }

    /**
     * The flight lines of the strips at an offset, in strips from bottom to top and from left to right.
     *
     * @param flyable where the lines themselves may run
     */
    List<Segment> segments(int offset, PlaneRegion flyable) {
        List<Segment> segments = new ArrayList<>();
        double[] crossings = new double[Math.max(2, flyable.edges())];
        for (int s = 0; s < strips(offset); s++) {
            double y = middle(offset, s);
            int n = flyable.crossings(y, crossings);
            for (int i = 0; i + 1 < n; i += 2) {
                Segment segment = within(offset + s * SUBLINES, y, crossings[i], crossings[i + 1]);
                if (segment != null) {
                    segments.add(segment);
                } else if (thin) {
                    // No subline hits an area thinner than they lie apart; the line itself does.
                    segments.add(new Segment(y, crossings[i], crossings[i + 1]));
                }
            }
        }
        return segments;
    }

    /** The worthwhile part of the strip seen from a line between a and b, pulled in by what the ends reach. */
    private @Nullable Segment within(int first, double y, double a, double b) {
        double reach = spacing / 2;
        double[] starts = new double[SUBLINES * 2];
        double[] ends = new double[SUBLINES * 2];
        int n = 0;
        for (int k = 0; k < SUBLINES; k++) {
            double[] line = lines[first + k];
            for (int i = 0; i + 1 < line.length; i += 2) {
                double from = Math.max(line[i], a - reach);
                double to = Math.min(line[i + 1], b + reach);
                if (to > from) {
                    if (n == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * n);
                        ends = Arrays.copyOf(ends, 2 * n);
                    }
                    starts[n] = from;
                    ends[n++] = to;
                }
            }
        }
        if (n == 0) {
            return null;
        }
        // Where at least 1 / miss of the width is inside: between the k-th least start and the k-th greatest end.
        int k = Math.min(n, (int) Math.ceil(SUBLINES / miss));
        Arrays.sort(starts, 0, n);
        Arrays.sort(ends, 0, n);
        double lo = starts[k - 1];
        double hi = ends[n - k];
        if (hi <= lo) {
            lo = hi = (lo + hi) / 2;
        }
        double x0 = Math.max(a, lo + reach);
        double x1 = Math.min(b, hi - reach);
        if (x0 > x1) {
            double middle = Math.clamp((lo + hi) / 2, a, b);
            return new Segment(y, middle, middle);
        }
        return new Segment(y, x0, x1);
    }
}
