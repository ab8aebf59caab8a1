package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.Track;

/**
 * Covers an area with parallel lines for a vehicle that turns on the spot: a few promising layouts are
 * put in order, the best is polished until its strips cover the wanted share.
 */
final class LinePlanner {
    private static final int LAYOUTS = 3;
    private static final int ROUNDS = 4;
    private static final int DEAREST = 6;
    private static final int POLISHES = 4;

    /** About the share of the work that is to put layouts in order. */
    private static final double ORDERING = 0.5;

    /** A layout that misses more than this share is only taken when there is no other: polishing does not lay new lines. */
    private static final double HOPELESS = 0.1;

    /** Cells of the working grid at most; larger areas get coarser cells. */
    private static final double CELLS = 3e6;

    private LinePlanner() {}

    /** Where the flight line ends of a layout lie and in which order to fly them; plane turned by the angle. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Ordered(double angle, double[] path, double cost) {}

    /**
     * A track over the whole area.
     *
     * @throws RefusedException when a part cannot be reached
     */
    static Track plan(FlightSpace space, LineWish wish, Progress progress) {
        double best = Double.POSITIVE_INFINITY;
        Ordered chosen = null;
        int tried = 0;
        for (LineLayouts.Layout layout : LineLayouts.best(space.free(), wish, LAYOUTS)) {
            double done = ORDERING * tried++ / LAYOUTS;
            Ordered ordered = order(space, layout, wish, progress.part(done, ORDERING * tried / LAYOUTS));
            if (ordered != null && ordered.cost < best) {
                best = ordered.cost;
                chosen = ordered;
            }
        }
        if (chosen == null) {
            throw new RefusedException(
                    "area.no-room",
                    String.format(Locale.ROOT, "%.0f m²", space.free().getArea()),
                    "No flight line fits into the area with its distance from holes and no-fly zones.",
                    String.format(
                            Locale.ROOT,
                            "Make the clearance smaller than %.1f m or the zones smaller.",
                            space.clearance()));
        }
        PlaneRegion area = PlaneRegion.of(space.free(), chosen.angle);
        PlaneRegion walls = PlaneRegion.of(space.walls(), chosen.angle);
        double[] path = chosen.path;
        double target = wish.share();
        for (int attempt = 0; attempt < POLISHES; attempt++) {
            double done = ORDERING + (1 - ORDERING) * attempt / POLISHES;
            Progress part = progress.part(done, done + (1 - ORDERING) / POLISHES);
            path = new PathPolish(walls, grid(area, wish.spacing(), 1), wish.spacing(), chosen.path)
                    .run(Math.min(1, target + 0.0005), ROUNDS + 2 * attempt, DEAREST << attempt, part);
            double missing = wish.share() - share(area, wish.spacing(), path, 2);
            if (missing <= 0) {
                break;
            }
            target += missing + 0.0003;
        }
        return track(path).turned(chosen.angle);
    }

    private static CoverageGrid grid(PlaneRegion area, double spacing, double finer) {
        double cell = CoverageGrid.cell(area, spacing / 20) / finer;
        double width = cell;
        double box = (area.maxX() - area.minX() + 2 * spacing) * (area.maxY() - area.minY() + 2 * spacing);
        double coarser = Math.max(1, Math.sqrt(box / (cell * width) / (CELLS * finer)));
        return new CoverageGrid(area, cell * coarser, width * coarser, spacing);
    }

    /** Covered share of a path on a grid this much finer than the working one. */
    private static double share(PlaneRegion area, double spacing, double[] path, double finer) {
        CoverageGrid grid = grid(area, spacing, finer);
        double[] px = new double[path.length / 2];
        double[] py = new double[path.length / 2];
        for (int i = 0; i < px.length; i++) {
            px[i] = path[2 * i];
            py[i] = path[2 * i + 1];
        }
        Strips.each(px, py, px.length, spacing / 2, grid::lay);
        return grid.share();
    }

    private static @org.jspecify.annotations.Nullable Ordered order(
            FlightSpace space, LineLayouts.Layout layout, LineWish wish, Progress progress) {
        PlaneRegion inner = PlaneRegion.of(space.flyable(), layout.angle());
        List<StripScan.Segment> lines = layout.scan().segments(layout.offset(), inner);
        if (lines.isEmpty()) {
            return null;
        }
        int ends = 2 * lines.size();
        double[] xs = new double[ends];
        double[] ys = new double[ends];
        for (int i = 0; i < lines.size(); i++) {
            xs[2 * i] = lines.get(i).x0();
            xs[2 * i + 1] = lines.get(i).x1();
            ys[2 * i] = lines.get(i).y();
            ys[2 * i + 1] = lines.get(i).y();
        }
        Ways ways = new Ways(space, layout.angle(), xs, ys);
        int[] entries = new LineOrder(ways::length, xs, ys, layout.angle(), wish).entries(progress);
        double[] path = new double[64];
        int n = 0;
        for (int i = 0; i < entries.length; i++) {
            double[] via = i == 0 ? new double[0] : ways.via(entries[i - 1] ^ 1, entries[i]);
            if (n + via.length + 4 > path.length) {
                path = Arrays.copyOf(path, 2 * (n + via.length + 4));
            }
            System.arraycopy(via, 0, path, n, via.length);
            n += via.length;
            for (int end : new int[] {entries[i], entries[i] ^ 1}) {
                path[n++] = xs[end];
                path[n++] = ys[end];
            }
        }
        double[] whole = Arrays.copyOf(path, n);
        PlaneRegion area = PlaneRegion.of(space.free(), layout.angle());
        double cost = 0;
        for (int i = 0; i + 3 < n; i += 2) {
            cost += Math.hypot(path[i + 2] - path[i], path[i + 3] - path[i + 1]);
        }
        double missing = Math.max(0, wish.share() - share(area, wish.spacing(), whole, 1));
        cost += missing > HOPELESS ? 1e9 * missing : missing * area.squareMetres() / wish.spacing() * StripScan.MISS;
        return new Ordered(layout.angle(), whole, cost * wish.windFactor(layout.angle()));
    }

    /** Level stretches are lines, the others lead from one to the next. */
    private static Track track(double[] path) {
        Track.Builder track = new Track.Builder();
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i + 1 < path.length; i += 2) {
            double[] at = {path[i], path[i + 1]};
            if (points.isEmpty() || Math.hypot(at[0] - points.getLast()[0], at[1] - points.getLast()[1]) > 1e-6) {
                points.add(at);
            }
        }
        if (points.size() == 1) {
            // A spot smaller than a picture: half a metre either way makes it a line.
            double[] at = points.getFirst();
            points = List.of(new double[] {at[0] - 0.5, at[1]}, new double[] {at[0] + 0.5, at[1]});
        }
        for (int i = 0; i < points.size(); i++) {
            double[] at = points.get(i);
            boolean level = i > 0 && Math.abs(at[1] - points.get(i - 1)[1]) < 1e-6;
            track.to(at[0], at[1], level ? Leg.Kind.LINE : Leg.Kind.LINK);
        }
        return track.build();
    }
}
