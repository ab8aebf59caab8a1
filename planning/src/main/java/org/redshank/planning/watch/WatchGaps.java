package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.Middle;

/**
 * How long each piece of a watched line has not been seen, now and at worst, folded from where vehicles were. Lines are cut
 * into pieces of about 50 m; a piece is seen while its middle is within sight of a vehicle. Times are seconds on any
 * one scale. Not thread-safe.
 */
public final class WatchGaps {
    /** Length of a piece that people are shown, metres. */
    public static final double PIECE = 50;

    /**
     * A piece of a line, or a point.
     *
     * @param line which line, counted from 0; points follow after the lines
     * @param from metres from the line's beginning
     * @param to metres from the line's beginning; equal to {@code from} for a point
     * @param path of the piece: its two ends with the line's corners between them, or the point alone
     */
    public record Piece(int line, double from, double to, List<LatLon> path) {
        /** Keeps its own copy of the path. */
        public Piece {
            path = List.copyOf(path);
        }
    }

    /**
     * What is known of a piece.
     *
     * @param now seconds since it was last seen; since the beginning when it never was
     * @param worst longest time that it was not seen, the present one included, seconds
     * @param seen whether it was seen at all
     */
    public record Gap(Piece piece, double now, double worst, boolean seen) {}

    private final AzimuthalFrame frame;
    private final double sight;
    private final List<Piece> pieces;
    private final double[] x;
    private final double[] y;
    private final double[] last;
    private final double[] worst;
    private final boolean[] seen;
    private final Map<Long, int[]> near = new HashMap<>();
    private final double square;

    /**
     * Nothing seen yet.
     *
     * @param sight metres from which a vehicle sees a place, on the ground, above 0
     * @param begin from when on gaps count, seconds
     */
    public WatchGaps(List<List<LatLon>> lines, List<LatLon> points, double sight, double begin) {
        this(frame(lines, points), lines, points, sight, begin);
    }

    private static AzimuthalFrame frame(List<List<LatLon>> lines, List<LatLon> points) {
        List<LatLon> all = new ArrayList<>(points);
        lines.forEach(all::addAll);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to watch");
        }
        return new AzimuthalFrame(Middle.of(all));
    }

    /** The same in a frame of one's own, for {@link #flown(double, double, double, double, double, double)}. */
    WatchGaps(AzimuthalFrame frame, List<List<LatLon>> lines, List<LatLon> points, double sight, double begin) {
        if (!(sight > 0 && sight < 1e5)) {
            throw new IllegalArgumentException("sight must be above 0 m and below 100 km, was " + sight);
        }
        this.sight = sight;
        this.frame = frame;
        pieces = new ArrayList<>();
        List<double[]> middles = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            cut(i, lines.get(i), middles);
        }
        for (int i = 0; i < points.size(); i++) {
            AzimuthalFrame.Offset at = frame.offset(points.get(i));
            pieces.add(new Piece(lines.size() + i, 0, 0, List.of(points.get(i))));
            middles.add(new double[] {at.east(), at.north()});
        }
        int n = pieces.size();
        x = new double[n];
        y = new double[n];
        last = new double[n];
        worst = new double[n];
        seen = new boolean[n];
        Arrays.fill(last, begin);
        square = Math.max(sight, PIECE);
        for (int i = 0; i < n; i++) {
            x[i] = middles.get(i)[0];
            y[i] = middles.get(i)[1];
            put(key(square(x[i]), square(y[i])), i);
        }
    }

    private void put(long key, int piece) {
        int[] there = near.getOrDefault(key, new int[0]);
        int[] more = Arrays.copyOf(there, there.length + 1);
        more[there.length] = piece;
        near.put(key, more);
    }

    private void cut(int number, List<LatLon> line, List<double[]> middles) {
        double[] at = new double[line.size()];
        AzimuthalFrame.Offset[] corner = new AzimuthalFrame.Offset[line.size()];
        for (int i = 0; i < corner.length; i++) {
            corner[i] = frame.offset(line.get(i));
            at[i] = i == 0
                    ? 0
                    : at[i - 1]
                            + Math.hypot(
                                    corner[i].east() - corner[i - 1].east(), corner[i].north() - corner[i - 1].north());
        }
        double length = corner.length == 0 ? 0 : at[at.length - 1];
        int count = Math.max(1, (int) Math.round(length / PIECE));
        if (corner.length == 0) {
            return;
        }
        for (int k = 0; k < count; k++) {
            double from = length * k / count;
            double to = length * (k + 1) / count;
            List<LatLon> path = new ArrayList<>();
            path.add(place(corner, at, from));
            for (int i = 0; i < at.length; i++) {
                if (at[i] > from + 0.01 && at[i] < to - 0.01) {
                    path.add(line.get(i));
                }
            }
            path.add(place(corner, at, to));
            pieces.add(new Piece(number, from, to, path));
            middles.add(point(corner, at, (from + to) / 2));
        }
    }

    private LatLon place(AzimuthalFrame.Offset[] corner, double[] at, double metres) {
        double[] point = point(corner, at, metres);
        return frame.at(point[0], point[1]);
    }

    private static double[] point(AzimuthalFrame.Offset[] corner, double[] at, double metres) {
        int i = 1;
        while (i + 1 < at.length && at[i] < metres) {
            i++;
        }
        if (at.length == 1 || at[i] == at[i - 1]) {
            return new double[] {corner[0].east(), corner[0].north()};
        }
        double share = (metres - at[i - 1]) / (at[i] - at[i - 1]);
        return new double[] {
            corner[i - 1].east() + share * (corner[i].east() - corner[i - 1].east()),
            corner[i - 1].north() + share * (corner[i].north() - corner[i - 1].north())
        };
    }

    private int square(double metres) {
        return (int) Math.floor(metres / square);
    }

    private static long key(int column, int row) {
        return (long) column << 32 ^ row & 0xFFFF_FFFFL;
    }

    /** The pieces, line by line and in order along each, then the points. */
    public List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    /** A vehicle is here now. */
    public void at(LatLon place, double time) {
        AzimuthalFrame.Offset here = frame.offset(place);
        flown(here.east(), here.north(), time, here.east(), here.north(), time);
    }

    /**
     * A vehicle flew straight from one place to another. The two should lie no more than a few seconds apart: nobody knows
     * where it was between.
     */
    public void flown(LatLon from, double left, LatLon to, double arrived) {
        AzimuthalFrame.Offset a = frame.offset(from);
        AzimuthalFrame.Offset b = frame.offset(to);
        flown(a.east(), a.north(), left, b.east(), b.north(), arrived);
    }

    /** A straight flight in metres of the frame. */
    void flown(double x0, double y0, double t0, double x1, double y1, double t1) {
        int left = square(Math.min(x0, x1) - sight);
        int right = square(Math.max(x0, x1) + sight);
        int low = square(Math.min(y0, y1) - sight);
        int high = square(Math.max(y0, y1) + sight);
        if ((long) (right - left + 1) * (high - low + 1) > pieces.size()) {
            for (int i = 0; i < pieces.size(); i++) {
                pass(i, x0, y0, t0, x1, y1, t1);
            }
            return;
        }
        for (int column = left; column <= right; column++) {
            for (int row = low; row <= high; row++) {
                int[] there = near.get(key(column, row));
                if (there != null) {
                    for (int i : there) {
                        pass(i, x0, y0, t0, x1, y1, t1);
                    }
                }
            }
        }
    }

    /** Marks a piece as seen for that part of a straight flight in which it is within sight. */
    private void pass(int i, double x0, double y0, double t0, double x1, double y1, double t1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double ex = x[i] - x0;
        double ey = y[i] - y0;
        double length2 = dx * dx + dy * dy;
        double middle = length2 == 0 ? 0 : (ex * dx + ey * dy) / length2;
        double off2 = (ex - middle * dx) * (ex - middle * dx) + (ey - middle * dy) * (ey - middle * dy);
        double room = sight * sight - off2;
        if (room < 0) {
            return;
        }
        double half = length2 == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(room / length2);
        double enter = Math.max(0, middle - half);
        double leave = Math.min(1, middle + half);
        if (enter <= leave) {
            worst[i] = Math.max(worst[i], t0 + enter * (t1 - t0) - last[i]);
            last[i] = Math.max(last[i], t0 + leave * (t1 - t0));
            seen[i] = true;
        }
    }

    /** All gaps as they stand at a time, in the order of {@link #pieces}. */
    public List<Gap> gaps(double time) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            double now = Math.max(0, time - last[i]);
            gaps.add(new Gap(pieces.get(i), now, Math.max(worst[i], now), seen[i]));
        }
        return gaps;
    }

    /** The longest gap now of all pieces, seconds. */
    public double longestNow(double time) {
        double most = 0;
        for (double at : last) {
            most = Math.max(most, time - at);
        }
        return most;
    }

    /** The worst gap of all pieces so far, the present ones included, seconds. */
    public double worst(double time) {
        return Math.max(longestNow(time), Arrays.stream(worst).max().orElse(0));
    }

    /** Counts gaps from now on only: what is past is forgotten, as when a watch is taken up. */
    public void begin(double time) {
        Arrays.fill(last, time);
        Arrays.fill(worst, 0);
        Arrays.fill(seen, false);
    }

    /**
     * Goes on from what {@link #gaps} told at a time, without the pieces.
     *
     * @param told for each piece seconds since it was seen, the worst in seconds, and 1 when it was seen at all
     * @return false, and nothing is changed, when it is not of as many pieces
     */
    public boolean resume(List<double[]> told, double time) {
        if (told.size() != last.length) {
            return false;
        }
        for (int i = 0; i < last.length; i++) {
            last[i] = time - told.get(i)[0];
            worst[i] = told.get(i)[1];
            seen[i] = told.get(i)[2] > 0;
        }
        return true;
    }
}
