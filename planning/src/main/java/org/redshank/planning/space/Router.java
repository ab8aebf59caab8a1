package org.redshank.planning.space;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shortest ways inside a region, by the corners one can see past (a visibility graph). What a place
 * sees is worked out once and kept with the place. Not thread-safe.
 */
public final class Router {
    private final PlaneRegion walls;
    private final double[] cornerX;
    private final double[] cornerY;
    private final int corners;
    private final double[] between;
    private final int[] next;

    /**
     * A router inside a region.
     *
     * @param walls no way crosses an edge of it; a touch larger than {@code inner}
     * @param inner gives the corners that ways bend round
     */
    public Router(PlaneRegion walls, PlaneRegion inner) {
        this.walls = walls;
        double[] cx = new double[inner.edges()];
        double[] cy = new double[inner.edges()];
        int n = 0;
        for (int i = 0; i < inner.edges(); i++) {
            int b = inner.before(i);
            double turn = (inner.x(i) - inner.x(b)) * (inner.endY(i) - inner.y(i))
                    - (inner.y(i) - inner.y(b)) * (inner.endX(i) - inner.x(i));
            // The inside is to the right, so a left turn juts into it.
            if (turn > 0) {
                cx[n] = inner.x(i);
                cy[n++] = inner.y(i);
            }
        }
        cornerX = Arrays.copyOf(cx, n);
        cornerY = Arrays.copyOf(cy, n);
        corners = n;
        between = new double[n * n];
        next = new int[n * n];
        joinVisible();
        relax();
    }

    private void joinVisible() {
        Arrays.fill(between, Double.POSITIVE_INFINITY);
        for (int i = 0; i < corners; i++) {
            between[i * corners + i] = 0;
            next[i * corners + i] = i;
            for (int j = 0; j < i; j++) {
                if (walls.clear(cornerX[i], cornerY[i], cornerX[j], cornerY[j])) {
                    double d = Math.hypot(cornerX[i] - cornerX[j], cornerY[i] - cornerY[j]);
                    between[i * corners + j] = d;
                    between[j * corners + i] = d;
                    next[i * corners + j] = j;
                    next[j * corners + i] = i;
                }
            }
        }
    }

    /** All shortest ways between corners (Floyd and Warshall). */
    private void relax() {
        for (int k = 0; k < corners; k++) {
            for (int i = 0; i < corners; i++) {
                double ik = between[i * corners + k];
                if (ik == Double.POSITIVE_INFINITY) {
                    continue;
                }
                for (int j = 0; j < corners; j++) {
                    double over = ik + between[k * corners + j];
                    if (over < between[i * corners + j]) {
                        between[i * corners + j] = over;
                        next[i * corners + j] = next[i * corners + k];
                    }
                }
            }
        }
    }

    /** A place that ways lead from and to. */
    public final class Place {
        private final double x;
        private final double y;
        private double @Nullable [] seen;
        private double @Nullable [] reached;

        private Place(double x, double y) {
            this.x = x;
            this.y = y;
        }

        /** Metres along the x axis. */
        public double x() {
            return x;
        }

        /** Metres along the y axis. */
        public double y() {
            return y;
        }

        /** Distance to each corner in sight, infinite for the others. */
        private double[] seen() {
            double[] known = seen;
            if (known == null) {
                known = new double[corners];
                for (int c = 0; c < corners; c++) {
                    known[c] = walls.clear(x, y, cornerX[c], cornerY[c])
                            ? Math.hypot(x - cornerX[c], y - cornerY[c])
                            : Double.POSITIVE_INFINITY;
                }
                seen = known;
            }
            return known;
        }

        /** Shortest distance to each corner, over others where that is needed. */
        private double[] reached() {
            double[] known = reached;
            if (known == null) {
                double[] sight = seen();
                known = new double[corners];
                Arrays.fill(known, Double.POSITIVE_INFINITY);
                for (int c = 0; c < corners; c++) {
                    if (sight[c] < Double.POSITIVE_INFINITY) {
                        for (int d = 0; d < corners; d++) {
                            known[d] = Math.min(known[d], sight[c] + between[c * corners + d]);
                        }
                    }
                }
                reached = known;
            }
            return known;
        }
    }

    /** A place to route from or to; it should lie inside the walls, or no way leads there. */
    public Place place(double x, double y) {
        return new Place(x, y);
    }

    /** Whether the straight way crosses nothing. */
    public boolean straight(Place a, Place b) {
        return walls.clear(a.x, a.y, b.x, b.y);
    }

    /** Length of the shortest way between two places, metres; infinite when there is none. */
    public double length(Place a, Place b) {
        if (straight(a, b)) {
            return Math.hypot(a.x - b.x, a.y - b.y);
        }
        double[] reach = a.reached();
        double[] see = b.seen();
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < corners; c++) {
            least = Math.min(least, reach[c] + see[c]);
        }
        return least;
    }

    /**
     * The corners to pass on the shortest way, as x, y pairs; empty when it is straight.
     *
     * @throws IllegalArgumentException when there is no way
     */
    public double[] via(Place a, Place b) {
        if (straight(a, b)) {
            return new double[0];
        }
        double[] seeA = a.seen();
        double[] seeB = b.seen();
        double least = Double.POSITIVE_INFINITY;
        int first = -1;
        int last = -1;
        for (int c = 0; c < corners; c++) {
            if (seeA[c] == Double.POSITIVE_INFINITY) {
                continue;
            }
            for (int d = 0; d < corners; d++) {
                double length = seeA[c] + between[c * corners + d] + seeB[d];
                if (length < least) {
                    least = length;
                    first = c;
                    last = d;
                }
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException("no way from (" + a.x + ", " + a.y + ") to (" + b.x + ", " + b.y + ")");
        }
        double[] way = new double[2 * corners];
        int n = 0;
        for (int c = first; ; c = next[c * corners + last]) {
            way[n++] = cornerX[c];
            way[n++] = cornerY[c];
            if (c == last) {
                return Arrays.copyOf(way, n);
            }
        }
    }
}
