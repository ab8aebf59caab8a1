package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The convex hull around all cells that were seen: what lies in it and was not seen is a gap, as a strip that was not flown or
 * the middle of a lake; what lies outside nobody set out to see.
 */
final class SeenOutline {
    /** First and last column of each line within the hull; the last is before the first where there is none. */
    private final int[] first;

    private final int[] last;
    /** How many cells lie in it. */
    final long cells;

    /** @param counts how often each cell was seen, line by line */
    SeenOutline(short[] counts, int columns) {
        int lines = counts.length / columns;
        first = new int[lines];
        last = new int[lines];
        Coordinate[] hull = hull(counts, columns, lines);
        long all = 0;
        for (int line = 0; line < lines; line++) {
            double y = line + 0.5;
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int k = 0; k + 1 < hull.length; k++) {
                Coordinate a = hull[k];
                Coordinate b = hull[k + 1];
                if (a.y <= y != b.y <= y) {
                    double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
            first[line] = left <= right ? (int) Math.ceil(left - 0.5 - 1e-9) : 0;
            last[line] = left <= right ? (int) Math.floor(right - 0.5 + 1e-9) : -1;
            all += last[line] - first[line] + 1;
        }
        cells = all;
    }

    private static Coordinate[] hull(short[] counts, int columns, int lines) {
        List<Coordinate> ends = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            int from = 0;
            int to = columns - 1;
            while (from < columns && counts[line * columns + from] == 0) {
                from++;
            }
            while (to > from && counts[line * columns + to] == 0) {
                to--;
            }
            if (from < columns) {
                ends.add(new Coordinate(from, line));
                ends.add(new Coordinate(from, line + 1.0));
                ends.add(new Coordinate(to + 1.0, line));
                ends.add(new Coordinate(to + 1.0, line + 1.0));
            }
        }
        return new ConvexHull(ends.toArray(Coordinate[]::new), new GeometryFactory())
                .getConvexHull()
                .getCoordinates();
    }

    boolean holds(int column, int line) {
        return column >= first[line] && column <= last[line];
    }
}
