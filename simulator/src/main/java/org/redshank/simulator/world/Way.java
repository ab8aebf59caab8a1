package org.redshank.simulator.world;

/**
 * A road or path: a line of points.
 *
 * @param easts metres, a point each few metres
 * @param paved whether cars drive on it
 */
record Way(double[] easts, double[] norths, double widthMetres, boolean paved) {
    /** From edge to edge of a square in roughly one direction, in gentle curves. */
    static Way across(int seed, double half, double offset, boolean northward, double width, boolean paved) {
        int count = (int) (2.4 * half / 6) + 1;
        double[] along = new double[count];
        double[] across = new double[count];
        for (int i = 0; i < count; i++) {
            along[i] = i * 6 - 1.2 * half;
            across[i] = offset + 26 * Noise.at(seed, along[i] / 110, 0.5) + 6 * Noise.at(seed + 1, along[i] / 35, 0.5);
        }
        return northward ? new Way(across, along, width, paved) : new Way(along, across, width, paved);
    }

    /** Metres from its middle line. */
    double distance(double east, double north) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < easts.length; i++) {
            least = Math.min(least, distance(i, east, north));
        }
        return least;
    }

    /** Metres from one leg, from point {@code i - 1} to {@code i}. */
    double distance(int i, double east, double north) {
        double dx = easts[i] - easts[i - 1];
        double dy = norths[i] - norths[i - 1];
        double t =
                Math.clamp(((east - easts[i - 1]) * dx + (north - norths[i - 1]) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
        return Math.hypot(east - easts[i - 1] - t * dx, north - norths[i - 1] - t * dy);
    }

    /** The point nearest to a place. */
    int nearest(double east, double north) {
        int best = 0;
        for (int i = 1; i < easts.length; i++) {
            if (Math.hypot(easts[i] - east, norths[i] - north) < Math.hypot(easts[best] - east, norths[best] - north)) {
                best = i;
            }
        }
        return best;
    }

    /** Which way it runs at a point, clockwise from north. */
    double headingRad(int i) {
        int from = Math.max(0, i - 1);
        int to = Math.min(easts.length - 1, i + 1);
        return Math.atan2(easts[to] - easts[from], norths[to] - norths[from]);
    }
}
