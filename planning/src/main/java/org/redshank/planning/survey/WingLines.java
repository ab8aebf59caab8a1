package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.space.Dubins;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.Track;

/**
 * Covers an area with parallel lines for a vehicle that turns no tighter than a radius: wings are level
 * for a lead-in before each line, turns are the shortest that keep clear of zones, and lines that face a
 * zone end where there is still room to turn. Lines are taken in the order that makes turns short, which
 * skips neighbours closer than two radii.
 */
final class WingLines {
    /** Lead-in and lead-out, in turn radii. */
    private static final double LEAD = 0.5;

    /** Largest course change between two points of a turn, radians. */
    private static final double STEP = Math.toRadians(15);

    private static final int LAYOUTS = 2;

    private final LineWish wish;
    private final double radius;
    private final PlaneRegion open;
    private final double angle;
    private double[] xs = {};
    private double[] ys = {};
    private double[] outX = {};

    private WingLines(FlightSpace space, LineWish wish, double angle) {
        this.wish = wish;
        this.angle = angle;
        double gain = 1 + wish.wind().speedMetresPerSecond() / wish.airspeed();
        radius = wish.turnRadius() * gain * gain;
        open = space.open(angle, 10 * radius, space.clearance() - 0.1);
    }

    /**
     * A track over the whole area.
     *
     * @throws RefusedException when no line fits or no turn between two lines keeps clear
     */
    static Track plan(FlightSpace space, LineWish wish, Progress progress) {
        Track best = null;
        RefusedException why = null;
        int tried = 0;
        for (LineLayouts.Layout layout : LineLayouts.best(space.free(), wish, LAYOUTS)) {
            Progress part = progress.part((double) tried / LAYOUTS, (tried + 1.0) / LAYOUTS);
            tried++;
            try {
                Track track = new WingLines(space, wish, layout.angle()).track(space, layout, part);
                if (best == null || track.length() < best.length()) {
                    best = track;
                }
            } catch (RefusedException refused) {
                why = refused;
            }
        }
        if (best != null) {
            return best;
        }
        if (why != null) {
            throw why;
        }
        throw noRoom(space);
    }

    private static RefusedException noRoom(FlightSpace space) {
        return new RefusedException(
                "area.no-room",
                String.format(Locale.ROOT, "%.0f m²", space.free().getArea()),
                "No flight line with room to turn fits into the area with its distance from no-fly zones.",
                "Use a copter, a smaller turn radius or a smaller clearance.");
    }

    private Track track(FlightSpace space, LineLayouts.Layout layout, Progress progress) {
        PlaneRegion inner = PlaneRegion.of(space.flyable(), angle);
        List<double[]> lines = new ArrayList<>();
        for (StripScan.Segment segment : layout.scan().segments(layout.offset(), inner)) {
            double[] line = roomy(segment);
            if (line != null) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw noRoom(space);
        }
        int n = lines.size();
        xs = new double[2 * n];
        ys = new double[2 * n];
        outX = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double[] line = lines.get(i);
            xs[2 * i] = line[1];
            xs[2 * i + 1] = line[2];
            outX[2 * i] = line[1] - line[3];
            outX[2 * i + 1] = line[2] + line[4];
            ys[2 * i] = line[0];
            ys[2 * i + 1] = line[0];
        }
        int[] entries = new LineOrder(this::length, xs, ys, angle, wish).entries(progress);
        Track.Builder track = new Track.Builder();
        for (int i = 0; i < n; i++) {
            int in = entries[i];
            if (i > 0) {
                Dubins turn = turn(entries[i - 1] ^ 1, in);
                if (turn == null) {
                    throw new RefusedException(
                            "turn.no-room",
                            String.format(Locale.ROOT, "radius %.0f m", radius),
                            "No turn of that radius from one line to the next keeps clear of the no-fly zones.",
                            "Use a copter, a smaller turn radius, or survey the parts between the zones one by one.");
                }
                track.along(turn.points(STEP), Leg.Kind.TURN);
            } else {
                track.to(outX[in], ys[in], Leg.Kind.TURN);
            }
            track.to(xs[in], ys[in], Leg.Kind.TURN);
            track.to(xs[in ^ 1], ys[in ^ 1], Leg.Kind.LINE);
            track.to(outX[in ^ 1], ys[in ^ 1], Leg.Kind.TURN);
        }
        return track.build().turned(angle);
    }

    /** y, both ends and the lead at both, pulled back from zones until there is room to turn; null when there is none. */
    private double @Nullable [] roomy(StripScan.Segment segment) {
        double[] left = roomy(segment.x0(), segment.y(), -1, segment.x1());
        double[] right = roomy(segment.x1(), segment.y(), 1, segment.x0());
        if (left == null || right == null || right[0] - left[0] < 1) {
            return null;
        }
        return new double[] {segment.y(), left[0], right[0], left[1], right[1]};
    }

    private double @Nullable [] roomy(double end, double y, int direction, double other) {
        for (double back = 0; back < Math.abs(other - end); back += radius / 4) {
            double x = end - direction * back;
            for (double lead : new double[] {LEAD * radius, 0}) {
                double out = x + direction * lead;
                if (open.clear(x, y, out, y) && open.contains(out, y) && escapes(out, y, direction)) {
                    return new double[] {x, lead};
                }
            }
        }
        return null;
    }

    /** Whether a half turn to one side keeps clear. */
    private boolean escapes(double x, double y, int direction) {
        for (int side = -1; side <= 1; side += 2) {
            double px = x;
            double py = y;
            boolean clear = true;
            for (int i = 1; i <= 12 && clear; i++) {
                double a = Math.PI * i / 12;
                double nx = x + direction * radius * Math.sin(a);
                double ny = y + side * radius * (1 - Math.cos(a));
                clear = open.clear(px, py, nx, ny);
                px = nx;
                py = ny;
            }
            if (clear) {
                return true;
            }
        }
        return false;
    }

    private double length(int end, int other) {
        Dubins turn = turn(end, other);
        return turn == null ? Double.POSITIVE_INFINITY : turn.length();
    }

    /** The shortest turn out of one end into another that keeps clear. */
    private @Nullable Dubins turn(int from, int to) {
        double h0 = (from & 1) == 1 ? 0 : Math.PI;
        double h1 = (to & 1) == 1 ? Math.PI : 0;
        Dubins best = null;
        for (Dubins.Word word : Dubins.Word.values()) {
            Dubins way = Dubins.way(word, outX[from], ys[from], h0, outX[to], ys[to], h1, radius);
            if (way != null && (best == null || way.length() < best.length()) && clear(way)) {
                best = way;
            }
        }
        return best;
    }

    private boolean clear(Dubins way) {
        if (open.edges() <= 4) {
            return true;
        }
        double[] points = way.points(STEP);
        for (int i = 0; i + 3 < points.length; i += 2) {
            if (!open.clear(points[i], points[i + 1], points[i + 2], points[i + 3])) {
                return false;
            }
        }
        return true;
    }
}
