package org.redshank.planning.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;

/**
 * A way through the plane, straight from point to point, each stretch of a {@link Leg.Kind}. Metres
 * east and north in the frame of its {@link FlightSpace}. Immutable.
 */
public final class Track {
    private final double[] x;
    private final double[] y;
    private final Leg.Kind[] kinds;

    private Track(double[] x, double[] y, Leg.Kind[] kinds) {
        this.x = x;
        this.y = y;
        this.kinds = kinds;
    }

    /** Collects points; the kind said with a point is that of the stretch that leads to it. */
    public static final class Builder {
        private double[] x = new double[64];
        private double[] y = new double[64];
        private Leg.Kind[] kinds = new Leg.Kind[64];
        private int n;

        /** Goes on to a point; one that repeats the last is left out. */
        public Builder to(double east, double north, Leg.Kind kind) {
            if (n > 0 && Math.hypot(east - x[n - 1], north - y[n - 1]) < 1e-6) {
                return this;
            }
            if (n == x.length) {
                x = Arrays.copyOf(x, 2 * n);
                y = Arrays.copyOf(y, 2 * n);
                kinds = Arrays.copyOf(kinds, 2 * n);
            }
            x[n] = east;
            y[n] = north;
            kinds[n++] = kind;
            return this;
        }

        /** Goes on along x, y pairs. */
        public Builder along(double[] points, Leg.Kind kind) {
            for (int i = 0; i + 1 < points.length; i += 2) {
                to(points[i], points[i + 1], kind);
            }
            return this;
        }

        /** Goes on along another track, first straight to its beginning. */
        public Builder then(Track track, Leg.Kind lead) {
            for (int i = 0; i < track.size(); i++) {
                to(track.x(i), track.y(i), i == 0 ? lead : track.kind(i - 1));
            }
            return this;
        }

        /** Whether there is no point yet. */
        public boolean isEmpty() {
            return n == 0;
        }

        /** The track so far. */
        public Track build() {
            Leg.Kind[] stretches = n < 2 ? new Leg.Kind[0] : Arrays.copyOfRange(kinds, 1, n);
            return new Track(Arrays.copyOf(x, n), Arrays.copyOf(y, n), stretches);
        }
    }

    /** Number of points. */
    public int size() {
        return x.length;
    }

    /** East of point i, metres. */
    public double x(int i) {
        return x[i];
    }

    /** North of point i, metres. */
    public double y(int i) {
        return y[i];
    }

    /** What the stretch from point i to the next is for. */
    public Leg.Kind kind(int i) {
        return kinds[i];
    }

    /** Length of the stretch from point i to the next, metres. */
    public double length(int i) {
        return Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
    }

    /** Length of all stretches, metres. */
    public double length() {
        double sum = 0;
        for (int i = 0; i < kinds.length; i++) {
            sum += length(i);
        }
        return sum;
    }

    /** The same track with the plane turned counter-clockwise about the origin, radians. */
    public Track turned(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] tx = new double[x.length];
        double[] ty = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            tx[i] = x[i] * cos - y[i] * sin;
            ty[i] = x[i] * sin + y[i] * cos;
        }
        return new Track(tx, ty, kinds);
    }

    /** The same way flown from its end to its beginning. */
    public Track reversed() {
        int n = x.length;
        double[] rx = new double[n];
        double[] ry = new double[n];
        Leg.Kind[] rk = new Leg.Kind[kinds.length];
        for (int i = 0; i < n; i++) {
            rx[i] = x[n - 1 - i];
            ry[i] = y[n - 1 - i];
        }
        for (int i = 0; i < kinds.length; i++) {
            rk[i] = kinds[kinds.length - 1 - i];
        }
        return new Track(rx, ry, rk);
    }

    /** Runs of stretches of one kind as legs; each straight line is a leg of its own. */
    public List<Leg> legs(AzimuthalFrame frame) {
        List<Leg> legs = new ArrayList<>();
        List<LatLon> points = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            if (points.isEmpty()) {
                points.add(frame.at(x[i], y[i]));
            }
            points.add(frame.at(x[i + 1], y[i + 1]));
            boolean ends = i + 1 == kinds.length || kinds[i + 1] != kinds[i] || kinds[i] == Leg.Kind.LINE;
            if (ends) {
                legs.add(new Leg(kinds[i], points));
                points = new ArrayList<>(List.of(points.getLast()));
            }
        }
        return legs;
    }
}
