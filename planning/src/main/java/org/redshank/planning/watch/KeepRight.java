package org.redshank.planning.watch;

import java.util.Arrays;
import org.redshank.planning.watch.WatchPlane.Chain;

/** Moves a lap to the right of its line, so that those who meet on it pass each other as on a road. */
final class KeepRight {
    /** A corner is cut no further out than this many times the distance from the line. */
    private static final double LONGEST = 2;

    private KeepRight() {}

    /**
     * A closed lap, so many metres to the right of where it was.
     *
     * @param square whether ends are flown as two corners; else a turn is made at the end itself, for those who turn wide
     */
    static Chain of(Chain lap, double metres, boolean square) {
        int n = lap.size() - 1;
        double[] x = new double[2 * n + 1];
        double[] y = new double[2 * n + 1];
        int count = 0;
        for (int i = 0; i < n; i++) {
            double[] in = direction(lap, (i + n - 1) % n);
            double[] out = direction(lap, i);
            double cos = in[0] * out[0] + in[1] * out[1];
            if (cos > -0.5) {
                // The mitre of two parallels: (u + v) / (1 + u v), u and v to the right of each side.
                double mitre = metres * Math.min(1 / (1 + cos), LONGEST / Math.sqrt(2 + 2 * cos));
                x[count] = lap.x()[i] + mitre * (in[1] + out[1]);
                y[count++] = lap.y()[i] - mitre * (in[0] + out[0]);
            } else if (square) {
                x[count] = lap.x()[i] + metres * in[1];
                y[count++] = lap.y()[i] - metres * in[0];
                x[count] = lap.x()[i] + metres * out[1];
                y[count++] = lap.y()[i] - metres * out[0];
            } else {
                x[count] = lap.x()[i];
                y[count++] = lap.y()[i];
            }
        }
        x[count] = x[0];
        y[count++] = y[0];
        return new Chain(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
    }

    private static double[] direction(Chain lap, int i) {
        double dx = lap.x()[i + 1] - lap.x()[i];
        double dy = lap.y()[i + 1] - lap.y()[i];
        double length = Math.max(1e-9, Math.hypot(dx, dy));
        return new double[] {dx / length, dy / length};
    }
}
