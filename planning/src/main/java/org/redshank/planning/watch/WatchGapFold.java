package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Folds planned duties into gaps, as telemetry of the same flights would be. */
final class WatchGapFold {
    /** From how far a place is seen here, metres: near, so that a plan is not told better than it is. */
    private static final double SIGHT = 20;

    private WatchGapFold() {}

    /**
     * The worst gap of any piece between two times, seconds.
     *
     * @param interval between visits; flights are put in order in steps of a hundredth of it
     */
    static double worst(WatchPlan plan, double interval, double from, double to) {
        WatchGaps gaps = new WatchGaps(plan.desk().plane().frame(), plan.lines(), plan.points(), SIGHT, from);
        double step = Math.clamp(interval / 100, 2, 60);
        List<double[]> flights = new ArrayList<>();
        for (Duty duty : plan.duties()) {
            List<double[]> stood = plan.stoodInPlane(duty);
            for (int i = 0; i + 1 < stood.size(); i++) {
                cut(stood.get(i), stood.get(i + 1), step, from, flights);
            }
        }
        flights.sort(Comparator.comparingDouble(f -> f[0]));
        for (double[] f : flights) {
            gaps.flown(f[1], f[2], f[0], f[4], f[5], f[3]);
        }
        return gaps.worst(to);
    }

    private static void cut(double[] a, double[] b, double step, double from, List<double[]> flights) {
        int parts = (int) Math.ceil((b[0] - a[0]) / step);
        for (int k = 0; k < parts; k++) {
            double[] left = between(a, b, (double) k / parts);
            double[] right = between(a, b, (k + 1.0) / parts);
            if (right[0] > from) {
                flights.add(new double[] {left[0], left[1], left[2], right[0], right[1], right[2]});
            }
        }
    }

    private static double[] between(double[] a, double[] b, double share) {
        return new double[] {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])};
    }
}
