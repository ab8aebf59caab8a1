package org.redshank.planning.survey;

import java.util.Arrays;
import org.redshank.planning.Progress;
import org.redshank.planning.space.PlaneRegion;

/**
 * Shortens a survey path while the strips along it keep covering the wanted share of the area: ends
 * of lines slide along themselves, lines shift sideways and stay level, corners and needless pieces
 * fall away, and detours are put in to reach what was missed. Covered area is traded against length
 * at a price that is moved until the share is met. Not thread-safe.
 */
final class PathPolish {
    /** Spacings of length that a corner is worth. */
    private static final double CORNER = 0.25;

    /** Price of a missed square metre to begin with, in the metres that a fully missed strip would take. */
    private static final double FIRST_PRICE = 3;

    private static final double[] SLIDES = {32, 8, 2};

    private final PlaneRegion walls;
    private final CoverageGrid grid;
    private final double spacing;
    private final double reach;
    private final double[] newX = new double[8];
    private final double[] newY = new double[8];
    private final double[][] oldPieces = new double[24][Strips.PIECE];
    private final int[] oldCorners = new int[24];
    private final double[][] newPieces = new double[24][Strips.PIECE];
    private final int[] newCorners = new int[24];
    private double[] x;
    private double[] y;
    private int n;
    private double price;
    private boolean enough;
    private final double corner;

    /**
     * @param walls the path may cross no edge of it
     * @param grid an empty grid over the area to cover
     * @param spacing width of a strip, metres
     * @param path x, y pairs, at least one
     */
    PathPolish(PlaneRegion walls, CoverageGrid grid, double spacing, double[] path) {
        this.walls = walls;
        this.grid = grid;
        this.spacing = spacing;
        reach = spacing / 2;
        corner = CORNER * spacing;
        n = path.length / 2;
        x = new double[n + 64];
        y = new double[n + 64];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            double px = path[2 * i];
            double py = path[2 * i + 1];
            if (kept == 0 || Math.hypot(px - x[kept - 1], py - y[kept - 1]) > 1e-6) {
                x[kept] = px;
                y[kept++] = py;
            }
        }
        n = kept;
        Strips.each(x, y, n, reach, grid::lay);
    }

    /** Polishes for some rounds; returns the shortest path found that meets the share, or else the nearest to it, x, y pairs. */
    double[] run(double share, int rounds, double dearest, Progress progress) {
        price = FIRST_PRICE;
        double[] best = path();
        double bestScore = score(share);
        for (int round = 0; round < rounds; round++) {
            enough = grid.share() >= share;
            for (int pass = 0; pass < 2; pass++) {
                if (!pass(progress.part((round + pass / 2.0) / rounds, (round + (pass + 1) / 2.0) / rounds))) {
                    break;
                }
            }
            enough = false;
            if (grid.share() < share) {
                fillGaps(round < 2 ? spacing * spacing / 4 : spacing * spacing / 20);
            }
            double now = score(share);
            if (now < bestScore) {
                bestScore = now;
                best = path();
            }
            price = grid.share() < share
                    ? Math.min(price * (grid.share() < share - 0.002 ? 1.6 : 1.25), dearest)
                    : price / 1.25;
        }
        return best;
    }

    double length() {
        double sum = 0;
        for (int i = 0; i + 1 < n; i++) {
            sum += distance(x, y, i);
        }
        return sum;
    }

    private double score(double share) {
        double missing = Math.max(0, share - grid.share());
        return length() + corner * n + 1000 * missing * grid.freeCells() * grid.cellSquareMetres() / spacing;
    }

    double[] path() {
        double[] path = new double[2 * n];
        for (int i = 0; i < n; i++) {
            path[2 * i] = x[i];
            path[2 * i + 1] = y[i];
        }
        return path;
    }

    private boolean pass(Progress progress) {
        boolean any = false;
        for (int i = 0; i < n; i++) {
            progress.step(i, n);
            any |= drop(i);
            any |= slide(i);
            any |= !enough && shift(i);
        }
        return any;
    }

    private boolean drop(int i) {
        boolean any = false;
        for (int length = 3; length >= 1; length--) {
            if (i + length <= n && n - length >= 2 && !level(i - 1) && !level(i + length - 1)) {
                any |= replace(i, i + length - 1, 0);
            }
        }
        return any;
    }

    /** Whether the edge from corner i to the next is one of the level lines. */
    private boolean level(int i) {
        return i >= 0 && i + 1 < n && Math.abs(y[i] - y[i + 1]) < 1e-9;
    }

    private boolean slide(int i) {
        boolean any = false;
        boolean onLine = level(i) || level(i - 1);
        for (int side = -1; side <= 1; side += 2) {
            int j = i + side;
            if (i >= n || j < 0 || j >= n || (onLine && !level(Math.min(i, j)))) {
                continue;
            }
            double length = Math.hypot(x[j] - x[i], y[j] - y[i]);
            double ux = (x[j] - x[i]) / length;
            double uy = (y[j] - y[i]) / length;
            for (double step : SLIDES) {
                for (int sign = 1; sign >= -1; sign -= 2) {
                    double by = sign * step;
                    if (by < length - 1) {
                        newX[0] = x[i] + ux * by;
                        newY[0] = y[i] + uy * by;
                        if (replace(i, i, 1)) {
                            any = true;
                            length -= by;
                            sign += 2;
                            if (length < 2) {
                                break;
                            }
                        }
                    }
                }
            }
        }
        return any;
    }

    /** Moves a line sideways by whole rows of the grid, so that nothing is won by rounding. */
    private boolean shift(int i) {
        boolean any = false;
        for (int rows = 4; rows != 0 && level(i); rows = rows > 0 ? -rows : -rows / 4) {
            newX[0] = x[i];
            newX[1] = x[i + 1];
            newY[0] = y[i] + rows * grid.rowHeight();
            newY[1] = newY[0];
            any |= replace(i, i + 1, 2);
        }
        return any;
    }

    private void fillGaps(double least) {
        double[] gaps = grid.gaps(least, 12);
        for (int g = 0; g < gaps.length; g += 3) {
            double gx = gaps[g];
            double gy = gaps[g + 1];
            for (int i = 0; i + 1 < n; i++) {
                double dx = x[i + 1] - x[i];
                double dy = y[i + 1] - y[i];
                double t = Math.clamp(((gx - x[i]) * dx + (gy - y[i]) * dy) / (dx * dx + dy * dy), 0, 1);
                double fx = x[i] + t * dx;
                double fy = y[i] + t * dy;
                double d = Math.hypot(gx - fx, gy - fy);
                if (d > 2.5 * spacing || d < 1e-6) {
                    continue;
                }
                boolean done = false;
                for (double pull : new double[] {0.5, 0.8, 1}) {
                    newX[0] = fx + (gx - fx) * pull;
                    newY[0] = fy + (gy - fy) * pull;
                    if (level(i)) {
                        double w = Math.abs(newY[0] - fy);
                        double sign = Math.signum(x[i + 1] - x[i]);
                        if (w < 1 || (fx - sign * w - x[i]) * sign < 1 || (x[i + 1] - fx - sign * w) * sign < 1) {
                            continue;
                        }
                        newX[1] = newX[0];
                        newY[1] = newY[0];
                        newX[0] = fx - sign * w;
                        newY[0] = y[i];
                        newX[2] = fx + sign * w;
                        newY[2] = y[i];
                        if (replace(i + 1, i, 3)) {
                            done = true;
                            break;
                        }
                    } else if (Math.hypot(newX[0] - x[i], newY[0] - y[i]) > 1 && replace(i + 1, i, 1)) {
                        done = true;
                        break;
                    }
                }
                if (done) {
                    break;
                }
            }
        }
    }

    /** Puts {@code count} new corners in the place of a to b (none when b is a - 1), if that pays. */
    private boolean replace(int a, int b, int count) {
        int before = a - 1;
        int after = b + 1;
        double change = 0;
        for (int i = Math.max(before, 0); i < Math.min(after, n - 1); i++) {
            change -= distance(x, y, i);
        }
        // The new chain with two more corners on either side, which the joints need.
        double[] cx = new double[count + 4];
        double[] cy = new double[count + 4];
        int first = Math.max(0, a - 2);
        int m = 0;
        for (int i = first; i < a; i++) {
            cx[m] = x[i];
            cy[m++] = y[i];
        }
        int lead = m;
        for (int i = 0; i < count; i++) {
            cx[m] = newX[i];
            cy[m++] = newY[i];
        }
        int last = Math.min(n - 1, b + 2);
        for (int i = after; i <= last; i++) {
            cx[m] = x[i];
            cy[m++] = y[i];
        }
        int from = Math.max(0, lead - 1);
        int to = Math.min(m - 1, lead + count);
        for (int i = from; i < to; i++) {
            double d = distance(cx, cy, i);
            if (d < 0.5) {
                return false;
            }
            change += d;
        }
        if (change >= 0 && enough) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!walls.clear(cx[i], cy[i], cx[i + 1], cy[i + 1])) {
                return false;
            }
        }
        int old = standing(Math.max(0, before), Math.min(n - 1, after));
        int now = local(cx, cy, m, from, to, first == 0, last == n - 1);
        int had = grid.covered();
        exchange(oldPieces, oldCorners, old, newPieces, newCorners, now);
        double gain = (grid.covered() - had) * grid.cellSquareMetres() / spacing;
        if (change + corner * (count - (b - a + 1)) - price * gain < -1e-3) {
            splice(a, b, count);
            return true;
        }
        exchange(newPieces, newCorners, now, oldPieces, oldCorners, old);
        return false;
    }

    /** From point i to the next. */
    private static double distance(double[] px, double[] py, int i) {
        double dx = px[i + 1] - px[i];
        double dy = py[i + 1] - py[i];
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void exchange(double[][] old, int[] oldC, int olds, double[][] now, int[] nowC, int nows) {
        if (olds == nows) {
            for (int i = 0; i < olds; i++) {
                grid.swap(old[i], oldC[i], now[i], nowC[i]);
            }
            return;
        }
        for (int i = 0; i < olds; i++) {
            grid.lift(old[i], oldC[i]);
        }
        for (int i = 0; i < nows; i++) {
            grid.lay(now[i], nowC[i]);
        }
    }

    private void splice(int a, int b, int count) {
        int tail = n - b - 1;
        int grown = a + count + tail;
        if (grown > x.length) {
            x = Arrays.copyOf(x, 2 * grown);
            y = Arrays.copyOf(y, 2 * grown);
        }
        System.arraycopy(x, b + 1, x, a + count, tail);
        System.arraycopy(y, b + 1, y, a + count, tail);
        System.arraycopy(newX, 0, x, a, count);
        System.arraycopy(newY, 0, y, a, count);
        n = grown;
    }

    /** Pieces of the new chain from its point {@code from} to {@code to}. */
    private int local(double[] cx, double[] cy, int m, int from, int to, boolean open, boolean close) {
        int k = 0;
        for (int i = from; i < to; i++) {
            boolean closes = close && i + 2 == m;
            newCorners[k] = Strips.box(cx, cy, i, open && i == 0, closes, reach, newPieces[k]);
            k++;
        }
        for (int i = Math.max(from, 1); i <= to && i < m - 1; i++) {
            newCorners[k] = Strips.joint(cx, cy, i, reach, newPieces[k]);
            k++;
        }
        return k;
    }

    /** Pieces of the path as it is from point {@code from} to {@code to}. */
    private int standing(int from, int to) {
        int k = 0;
        for (int i = from; i < to; i++) {
            oldCorners[k] = Strips.box(x, y, i, i == 0, i + 2 == n, reach, oldPieces[k]);
            k++;
        }
        for (int i = Math.max(from, 1); i <= to && i < n - 1; i++) {
            oldCorners[k] = Strips.joint(x, y, i, reach, oldPieces[k]);
            k++;
        }
        return k;
    }
}
