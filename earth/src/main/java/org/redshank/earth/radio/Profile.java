package org.redshank.earth.radio;

import java.util.Arrays;
import java.util.Optional;
import org.redshank.earth.GeoLine;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.GroundLine;
import org.redshank.earth.terrain.Terrain;

/**
 * The ground between two antennas, from below the one to below the other.
 *
 * @param metres along the path, rising from 0, at least two
 * @param ground metres above mean sea level at each
 */
record Profile(double[] metres, double[] ground) {
    private static final int MOST = 512;

    /** Length of the path in metres. */
    double length() {
        return metres[metres.length - 1];
    }

    /**
     * Samples the ground, no finer than the step and never at more than 512 points.
     *
     * @return nothing where any of the ground is not known
     */
    static Optional<Profile> between(Terrain terrain, LatLon from, LatLon to, double stepMetres) {
        double length = new GeoLine(from, to).metres();
        double step = Math.max(stepMetres, length / (MOST / 2.0));
        double[] metres = new double[MOST];
        double[] ground = new double[MOST];
        int[] count = {0};
        GroundLine.walk(terrain, from, to, step, (along, height) -> {
            metres[count[0]] = along;
            ground[count[0]++] = height;
            return !Double.isNaN(height) && count[0] < MOST;
        });
        int n = count[0];
        return Double.isNaN(ground[n - 1])
                ? Optional.empty()
                : Optional.of(new Profile(Arrays.copyOf(metres, n), Arrays.copyOf(ground, n)));
    }
}
