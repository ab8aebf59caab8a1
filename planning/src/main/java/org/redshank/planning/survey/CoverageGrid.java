package org.redshank.planning.survey;

import java.util.Arrays;
import org.redshank.planning.space.PlaneRegion;

/**
 * Which part of an area is covered by strips, counted on square cells. Strips are convex pieces that
 * can be laid and lifted again, so that a small change of a path costs little. Not thread-safe.
 */
final class CoverageGrid {
    /** Added to the count of cells that lie outside, so that they never come to zero or one. */
    private static final short OUTSIDE = 8192;

    private final double cell;
    private final double width;
    private final double left;
    private final double bottom;
    private final int columns;
    private final int rows;
    private final short[] counts;
    private final int[] from;
    private final int[] to;
    private final int[] oldFrom;
    private final int[] oldTo;
    private final int freeCells;
    private int covered;

    /**
     * An empty grid over the region and a margin.
     *
     * @param cell height of a cell, metres
     * @param width width of a cell, metres
     */
    CoverageGrid(PlaneRegion region, double cell, double width, double margin) {
        this.cell = cell;
        this.width = width;
        left = region.minX() - margin;
        bottom = region.minY() - margin;
        columns = (int) Math.ceil((region.maxX() + margin - left) / width) + 1;
        rows = (int) Math.ceil((region.maxY() + margin - bottom) / cell) + 1;
        counts = new short[columns * rows];
        from = new int[rows];
        to = new int[rows];
        oldFrom = new int[rows];
        oldTo = new int[rows];
        double[] crossings = new double[Math.max(region.edges(), 2)];
        int free = 0;
        for (int r = 0; r < rows; r++) {
            int n = region.crossings(bottom + (r + 0.5) * cell, crossings);
            int at = r * columns;
            int c = 0;
            for (int i = 0; i + 1 < n; i += 2) {
                int a = column(crossings[i]);
                int b = column(crossings[i + 1]);
                for (; c < a; c++) {
                    counts[at + c] = OUTSIDE;
                }
                free += Math.max(0, b - Math.max(a, c));
                c = Math.max(c, b);
            }
            for (; c < columns; c++) {
                counts[at + c] = OUTSIDE;
            }
        }
        freeCells = free;
    }

    private int column(double x) {
        double at = (x - left) / width + 0.5;
        return at <= 0 ? 0 : at >= columns ? columns : (int) at;
    }

    private int row(double y) {
        double at = (y - bottom) / cell + 0.5;
        return at <= 0 ? 0 : at >= rows ? rows : (int) at;
    }

    /** The wanted size of a cell, or less where an area is so narrow that its rows would slip between: metres. */
    static double cell(PlaneRegion area, double wanted) {
        double longest = Math.max(area.maxX() - area.minX(), area.maxY() - area.minY());
        return longest > 0 ? Math.min(wanted, area.squareMetres() / longest / 4) : wanted;
    }

    /** Cells inside that some strip covers. */
    int covered() {
        return covered;
    }

    /** Cells inside. */
    int freeCells() {
        return freeCells;
    }

    /** Covered part of the area, 0 to 1. */
    double share() {
        return freeCells == 0 ? 0 : (double) covered / freeCells;
    }

    /** Height of a row of cells, metres. */
    double rowHeight() {
        return cell;
    }

    /** Size of a cell, square metres. */
    double cellSquareMetres() {
        return cell * width;
    }

    /** Lays a convex piece ({@code x, y} pairs, n corners) once more. */
    void lay(double[] piece, int corners) {
        int top = scan(piece, corners, from, to);
        for (int r = top & 0xffff; r < top >>> 16; r++) {
            add(r, from[r], to[r]);
        }
    }

    /** Lifts a piece that was laid. */
    void lift(double[] piece, int corners) {
        int top = scan(piece, corners, from, to);
        for (int r = top & 0xffff; r < top >>> 16; r++) {
            subtract(r, from[r], to[r]);
        }
    }

    /** Lifts one piece and lays another, touching only the cells in which they differ. */
    void swap(double[] old, int oldCorners, double[] piece, int corners) {
        int before = scan(old, oldCorners, oldFrom, oldTo);
        int after = scan(piece, corners, from, to);
        int a0 = before & 0xffff;
        int a1 = before >>> 16;
        int b0 = after & 0xffff;
        int b1 = after >>> 16;
        for (int r = a0; r < a1; r++) {
            if (r < b0 || r >= b1 || to[r] <= oldFrom[r] || from[r] >= oldTo[r]) {
                subtract(r, oldFrom[r], oldTo[r]);
            } else {
                subtract(r, oldFrom[r], from[r]);
                subtract(r, to[r], oldTo[r]);
            }
        }
        for (int r = b0; r < b1; r++) {
            if (r < a0 || r >= a1 || to[r] <= oldFrom[r] || from[r] >= oldTo[r]) {
                add(r, from[r], to[r]);
            } else {
                add(r, from[r], oldFrom[r]);
                add(r, oldTo[r], to[r]);
            }
        }
    }

    private void add(int r, int a, int b) {
        int at = r * columns;
        int gained = 0;
        for (int c = at + a; c < at + b; c++) {
            gained += counts[c]++ == 0 ? 1 : 0;
        }
        covered += gained;
    }

    private void subtract(int r, int a, int b) {
        int at = r * columns;
        int lost = 0;
        for (int c = at + a; c < at + b; c++) {
            lost += --counts[c] == 0 ? 1 : 0;
        }
        covered -= lost;
    }

    /** Fills the column ranges of a convex piece; returns first row and, in the upper half, the row after the last. */
    private int scan(double[] piece, int corners, int[] lo, int[] hi) {
        double minY = piece[1];
        double maxY = piece[1];
        for (int i = 1; i < corners; i++) {
            minY = Math.min(minY, piece[2 * i + 1]);
            maxY = Math.max(maxY, piece[2 * i + 1]);
        }
        int r0 = row(minY);
        int r1 = row(maxY);
        if (r1 <= r0) {
            return 0;
        }
        for (int r = r0; r < r1; r++) {
            lo[r] = columns;
            hi[r] = 0;
        }
        for (int i = 0, j = corners - 1; i < corners; j = i++) {
            double ax = piece[2 * j];
            double ay = piece[2 * j + 1];
            double bx = piece[2 * i];
            double by = piece[2 * i + 1];
            if (ay == by) {
                continue;
            }
            int a = row(Math.min(ay, by));
            int b = row(Math.max(ay, by));
            double slope = (bx - ax) / (by - ay);
            for (int r = a; r < b; r++) {
                int c = column(ax + (bottom + (r + 0.5) * cell - ay) * slope);
                lo[r] = Math.min(lo[r], c);
                hi[r] = Math.max(hi[r], c);
            }
        }
        for (int r = r0; r < r1; r++) {
            if (hi[r] < lo[r]) {
                hi[r] = lo[r];
            }
        }
        return r0 | r1 << 16;
    }

    /** Centre of the largest uncovered spots, biggest first: triples of x, y, square metres. */
    double[] gaps(double leastSquareMetres, int most) {
        boolean[] seen = new boolean[counts.length];
        int[] stack = new int[1024];
        double[] found = new double[3 * most];
        int n = 0;
        int least = (int) Math.ceil(leastSquareMetres / (cell * width));
        for (int start = 0; start < counts.length; start++) {
            if (counts[start] != 0 || seen[start]) {
                continue;
            }
            int size = 0;
            double sumX = 0;
            double sumY = 0;
            int depth = 0;
            stack[depth++] = start;
            seen[start] = true;
            while (depth > 0) {
                int at = stack[--depth];
                int c = at % columns;
                int r = at / columns;
                size++;
                sumX += c;
                sumY += r;
                if (depth + 4 > stack.length) {
                    stack = Arrays.copyOf(stack, stack.length * 2);
                }
                for (int side = 0; side < 4; side++) {
                    int nc = c + (side == 0 ? 1 : side == 1 ? -1 : 0);
                    int nr = r + (side == 2 ? 1 : side == 3 ? -1 : 0);
                    if (nc >= 0 && nr >= 0 && nc < columns && nr < rows) {
                        int next = nr * columns + nc;
                        if (!seen[next] && counts[next] == 0) {
                            seen[next] = true;
                            stack[depth++] = next;
                        }
                    }
                }
            }
            if (size >= least) {
                int at = Math.min(n, most);
                while (at > 0 && found[3 * at - 1] < size * cell * width) {
                    at--;
                }
                if (at < most) {
                    System.arraycopy(found, 3 * at, found, 3 * at + 3, 3 * (Math.min(n, most - 1) - at));
                    found[3 * at] = left + (sumX / size + 0.5) * width;
                    found[3 * at + 1] = bottom + (sumY / size + 0.5) * cell;
                    found[3 * at + 2] = size * cell * width;
                    n = Math.min(n + 1, most);
                }
            }
        }
        return Arrays.copyOf(found, 3 * n);
    }
}
