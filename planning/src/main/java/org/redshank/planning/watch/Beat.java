package org.redshank.planning.watch;

import java.util.Arrays;
import org.redshank.planning.sorties.Pace;
import org.redshank.planning.space.Dubins;

/**
 * A closed way that is flown round and round, with the time at each of its points. Metres east and north in the frame of
 * the {@link WatchPlane}; times are seconds into the lap. Immutable.
 */
final class Beat {
    /** Corners sharper than this, radians, make a wing fly a loop; others it cuts. */
    private static final double SHARP = Math.toRadians(100);

    private static final double STEP = Math.toRadians(20);

    private final double[] x;
    private final double[] y;
    private final boolean[] seeing;
    private final double[] at;

    private Beat(double[] x, double[] y, boolean[] seeing, double[] at) {
        this.x = x;
        this.y = y;
        this.seeing = seeing;
        this.at = at;
    }

    /**
     * A lap through some points and back to the first.
     *
     * @param seeing for each stretch from a point to the next whether it is watched; one fewer than points
     * @param radius of turns over the ground, metres; 0 for those who turn on the spot
     */
    static Beat of(double[] x, double[] y, boolean[] seeing, Pace pace, double radius) {
        Points points = new Points();
        int n = x.length;
        points.add(x[0], y[0], false);
        for (int i = 0; i + 1 < n; i++) {
            points.add(x[i + 1], y[i + 1], seeing[i]);
            int next = i + 2 < n ? i + 2 : 1;
            if (radius > 0 && n > 2) {
                double in = Math.atan2(y[i + 1] - y[i], x[i + 1] - x[i]);
                double out = Math.atan2(y[next] - y[i + 1], x[next] - x[i + 1]);
                if (Math.abs(Math.IEEEremainder(out - in, 2 * Math.PI)) > SHARP) {
                    points.loop(Dubins.shortest(x[i + 1], y[i + 1], in, x[i + 1], y[i + 1], out, radius)
                            .points(STEP));
                }
            }
        }
        return points.timed(pace, radius == 0);
    }

    /** Staying over one place. */
    static Beat still(double x, double y) {
        return new Beat(new double[] {x, x}, new double[] {y, y}, new boolean[] {true}, new double[] {0, 1});
    }

    /** A circle with one place as its middle. */
    static Beat circle(double x, double y, double radius, Pace pace) {
        Points points = new Points();
        for (int i = 0; i <= 36; i++) {
            double a = i * Math.PI / 18;
            points.add(x + radius * Math.sin(a), y + radius * Math.cos(a), true);
        }
        return points.timed(pace, false);
    }

    /** Collects points; a flag tells whether the stretch to it is watched. */
    private static final class Points {
        private double[] x = new double[64];
        private double[] y = new double[64];
        private boolean[] seeing = new boolean[64];
        private int n;

        void add(double px, double py, boolean seen) {
            if (n > 0 && Math.hypot(px - x[n - 1], py - y[n - 1]) < 0.01) {
                return;
            }
            if (n == x.length) {
                x = Arrays.copyOf(x, 2 * n);
                y = Arrays.copyOf(y, 2 * n);
                seeing = Arrays.copyOf(seeing, 2 * n);
            }
            x[n] = px;
            y[n] = py;
            seeing[n++] = seen;
        }

        void loop(double[] pairs) {
            for (int i = 2; i + 1 < pairs.length; i += 2) {
                add(pairs[i], pairs[i + 1], false);
            }
        }

        Beat timed(Pace pace, boolean corners) {
            double[] at = new double[n];
            for (int i = 0; i + 1 < n; i++) {
                int before = i > 0 ? i - 1 : n - 2;
                double dx = x[i + 1] - x[i];
                double dy = y[i + 1] - y[i];
                double corner = corners ? pace.cornerSeconds(x[i] - x[before], y[i] - y[before], dx, dy) : 0;
                at[i + 1] = at[i] + corner + Math.hypot(dx, dy) / pace.groundSpeed(dx, dy);
            }
            return new Beat(
                    Arrays.copyOf(x, n), Arrays.copyOf(y, n), Arrays.copyOfRange(seeing, 1, Math.max(1, n)), at);
        }
    }

    /** Seconds of one lap. */
    double period() {
        return at[at.length - 1];
    }

    /** Metres of one lap. */
    double length() {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            sum += Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
        }
        return sum;
    }

    /** Number of points, the first counted again at the end. */
    int size() {
        return x.length;
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** Whether the stretch from point i to the next is watched. */
    boolean seeing(int i) {
        return seeing[i];
    }

    /** When point i is passed, seconds into the lap. */
    double at(int i) {
        return at[i];
    }

    /** The same time, counted within the lap. */
    double phase(double time) {
        double phase = time % period();
        return phase < 0 ? phase + period() : phase;
    }

    /** The stretch that is flown at a time: its first point. */
    int stretch(double time) {
        int found = Arrays.binarySearch(at, phase(time));
        int i = found >= 0 ? found : -found - 2;
        return Math.clamp(i, 0, at.length - 2);
    }

    double east(double time) {
        return along(x, time);
    }

    double north(double time) {
        return along(y, time);
    }

    private double along(double[] of, double time) {
        int i = stretch(time);
        double share = at[i + 1] == at[i] ? 0 : (phase(time) - at[i]) / (at[i + 1] - at[i]);
        return of[i] + share * (of[i + 1] - of[i]);
    }
}
