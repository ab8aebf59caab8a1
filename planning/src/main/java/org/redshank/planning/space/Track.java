package org.redshank.planning.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;

/**
 * A way through the plane, straight from point to point, each stretch of a {@link Leg.Kind}. Metres
 * east and north in the frame of its {@link FlightSpace}, and up where its points have heights. Immutable.
 */
public final class Track {
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final Leg.Kind[] kinds;

    private Track(double[] x, double[] y, double[] z, Leg.Kind[] kinds) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.kinds = kinds;
    }

    /** Collects points; the kind said with a point is that of the stretch that leads to it. */
    public static final class Builder {
        private double[] x = new double[64];
        private double[] y = new double[64];
        private double[] z = new double[64];
        private Leg.Kind[] kinds = new Leg.Kind[64];
        private int n;

        /** Goes on to a point of no height; one that repeats the last is left out. */
        public Builder to(double east, double north, Leg.Kind kind) {
            return to(east, north, Double.NaN, kind);
        }

        /** Goes on to a point at a height in metres; one that repeats the last is left out. */
        public Builder to(double east, double north, double up, Leg.Kind kind) {
            if (n > 0 && Math.hypot(east - x[n - 1], north - y[n - 1]) < 1e-6 && !(Math.abs(up - z[n - 1]) > 1e-6)) {
                return this;
            }
            if (n == x.length) {
                x = Arrays.copyOf(x, 2 * n);
                y = Arrays.copyOf(y, 2 * n);
                z = Arrays.copyOf(z, 2 * n);
                kinds = Arrays.copyOf(kinds, 2 * n);
            }
            x[n] = east;
            y[n] = north;
            z[n] = up;
            kinds[n++] = kind;
            return this;
        }

        /** Goes on along x, y pairs. */
        public Builder along(double[] points, Leg.Kind kind) {
            return along(points, Double.NaN, kind);
        }

        /** Goes on along x, y pairs at one height in metres. */
        public Builder along(double[] points, double up, Leg.Kind kind) {
            for (int i = 0; i + 1 < points.length; i += 2) {
                to(points[i], points[i + 1], up, kind);
            }
            return this;
        }

        /** Goes on along another track, first straight to its beginning. */
        public Builder then(Track track, Leg.Kind lead) {
            for (int i = 0; i < track.size(); i++) {
                to(track.x(i), track.y(i), track.z(i), i == 0 ? lead : track.kind(i - 1));
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
            return new Track(Arrays.copyOf(x, n), Arrays.copyOf(y, n), Arrays.copyOf(z, n), stretches);
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

    /** Height of point i, metres; NaN when it has none. */
    public double z(int i) {
        return z[i];
    }

    /** What the stretch from point i to the next is for. */
    public Leg.Kind kind(int i) {
        return kinds[i];
    }

    /** Length of the stretch from point i to the next, metres, its climb counted in. */
    public double length(int i) {
        double level = Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
        double climb = z[i + 1] - z[i];
        return Double.isNaN(climb) ? level : Math.hypot(level, climb);
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
        return new Track(tx, ty, z, kinds);
    }

    /** The same way flown from its end to its beginning. */
    public Track reversed() {
        int n = x.length;
        double[] rx = new double[n];
        double[] ry = new double[n];
        double[] rz = new double[n];
        Leg.Kind[] rk = new Leg.Kind[kinds.length];
        for (int i = 0; i < n; i++) {
            rx[i] = x[n - 1 - i];
            ry[i] = y[n - 1 - i];
            rz[i] = z[n - 1 - i];
        }
        for (int i = 0; i < kinds.length; i++) {
            rk[i] = kinds[kinds.length - 1 - i];
        }
        return new Track(rx, ry, rz, rk);
    }

    /**
     * Runs of stretches of one kind as legs; each straight line is a leg of its own.
     *
     * @param height of points that have none; those that have one are measured from the same datum
     */
    public List<Leg> legs(AzimuthalFrame frame, Altitude height) {
        List<Leg> legs = new ArrayList<>();
        List<LatLon> points = new ArrayList<>();
        List<Altitude> heights = new ArrayList<>();
        boolean known = Arrays.stream(z).anyMatch(up -> !Double.isNaN(up));
        for (int i = 0; i < kinds.length; i++) {
            if (points.isEmpty()) {
                points.add(frame.at(x[i], y[i]));
                heights.add(at(z[i], height));
            }
            points.add(frame.at(x[i + 1], y[i + 1]));
            heights.add(at(z[i + 1], height));
            boolean ends = i + 1 == kinds.length || kinds[i + 1] != kinds[i] || kinds[i] == Leg.Kind.LINE;
            if (ends) {
                legs.add(new Leg(kinds[i], points, known ? heights : List.of(), Optional.empty()));
                points = new ArrayList<>(List.of(points.getLast()));
                heights = new ArrayList<>(List.of(heights.getLast()));
            }
        }
        return legs;
    }

    private static Altitude at(double up, Altitude usual) {
        if (Double.isNaN(up)) {
            return usual;
        }
        return switch (usual) {
            case Altitude.AboveMeanSeaLevel sea -> new Altitude.AboveMeanSeaLevel(up);
            case Altitude.AboveHome home -> new Altitude.AboveHome(up);
            case Altitude.AboveGround ground -> new Altitude.AboveGround(up);
        };
    }
}
