package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.List;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.feature.PairMatch;

/** How well neighbours agree on the ground: each common point's rays are cut with the surface, and their feet compared. */
final class Overlap {
    private static final int SAMPLES = 40;
    private static final int STEPS = 6;

    private final Solution solution;
    private final Surface surface;
    private final List<PairMatch> matches;
    private final Tracks.Points points;

    Overlap(Solution solution, Surface surface, List<PairMatch> matches, Tracks.Points points) {
        this.solution = solution;
        this.surface = surface;
        this.matches = matches;
        this.points = points;
    }

    /** The median distance, metres; NaN where nothing was adjusted. */
    double median() {
        double[] off = new double[matches.size() * (SAMPLES + 1)];
        int n = 0;
        double[] a = new double[2];
        double[] b = new double[2];
        for (PairMatch match : matches) {
            if (solution.fit()[match.a()] != Solution.Fit.ADJUSTED
                    || solution.fit()[match.b()] != Solution.Fit.ADJUSTED) {
                continue;
            }
            int every = Math.max(1, (match.size() + SAMPLES - 1) / SAMPLES);
            for (int k = 0; k < match.size(); k += every) {
                if (foot(match.a(), match.inA()[k], a) && foot(match.b(), match.inB()[k], b)) {
                    off[n++] = Math.hypot(a[0] - b[0], a[1] - b[1]);
                }
            }
        }
        Arrays.sort(off, 0, n);
        return n == 0 ? Double.NaN : off[n / 2];
    }

    /** Where a photo's point meets the surface, by steps from the level ground. */
    private boolean foot(int photo, int point, double[] at) {
        double[] ray = new double[3];
        Lens.ray(
                solution.lens()[photo],
                solution.rotation()[photo],
                points.x(photo, point),
                points.y(photo, point),
                ray);
        if (!(ray[2] < -0.2 * Math.hypot(ray[0], ray[1]))) {
            return false;
        }
        double[] centre = solution.centre()[photo];
        double z = solution.groundHeight();
        for (int step = 0; step < STEPS; step++) {
            double far = (centre[2] - z) / -ray[2];
            at[0] = centre[0] + far * ray[0];
            at[1] = centre[1] + far * ray[1];
            z = 0.5 * z + 0.5 * surface.height(at[0], at[1]);
        }
        return true;
    }
}
