package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.RefusedException;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.space.Router;

/** The flat ground of a watch: its frame of metres, ways round no-fly zones, and what is to be watched cut into chains. */
final class WatchPlane {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final double LARGEST = 400_000;
    private static final double SHORTEST = 1;
    private static final int MOST_CHAINS = 400;

    /** Corners of a watched line nearer than this to the line without them are left out, metres. */
    private static final double SMOOTH = 1;

    private final AzimuthalFrame frame;
    private final @Nullable Router router;
    private final Geometry barred;
    private final List<Chain> chains = new ArrayList<>();
    private final double length;
    private final double leftOut;

    /** A stretch of line between ends or junctions, or a point (one coordinate). Metres east and north. */
    record Chain(double[] x, double[] y) {
        int size() {
            return x.length;
        }

        double length() {
            double sum = 0;
            for (int i = 0; i + 1 < x.length; i++) {
                sum += Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
            }
            return sum;
        }

        /** Distance between its two ends. */
        double span() {
            return Math.hypot(x[x.length - 1] - x[0], y[y.length - 1] - y[0]);
        }
    }

    /**
     * The plane of a task.
     *
     * @param sites from where vehicles start
     * @throws RefusedException when there is nothing to watch, or it is too large or wholly in zones
     */
    WatchPlane(WatchTask task, List<LatLon> sites) {
        List<LatLon> all = new ArrayList<>(task.points());
        task.lines().forEach(all::addAll);
        if (all.isEmpty()) {
            throw new RefusedException(
                    "watch.nothing", "0 places", "There is nothing to watch.", "Give a line, a network or points.");
        }
        AzimuthalFrame middle = new AzimuthalFrame(Middle.of(all));
        all.addAll(sites);
        for (LatLon at : all) {
            AzimuthalFrame.Offset offset = middle.offset(at);
            if (Math.hypot(offset.east(), offset.north()) > LARGEST) {
                throw new RefusedException(
                        "watch.too-large",
                        place(at),
                        "The place " + place(at) + " lies more than 400 km from the middle.",
                        "Cut the task into parts under 800 km across.");
            }
        }
        FlightSpace space = task.noFly().isEmpty() ? null : space(task, middle, all);
        frame = space == null ? middle : space.frame();
        router = space == null ? null : space.openRouter(0, 1000);
        barred = space == null ? SHAPES.createPolygon() : BufferOp.bufferOp(space.keepOut(), task.clearance());
        double whole = cutLines(task);
        cutPoints(task);
        length = chains.stream().mapToDouble(Chain::length).sum();
        leftOut = Math.max(0, whole - length);
        if (chains.isEmpty()) {
            boolean short0 = whole < SHORTEST && task.points().isEmpty();
            throw short0
                    ? new RefusedException(
                            "line.too-short",
                            String.format(Locale.ROOT, "%.2f m", whole),
                            String.format(Locale.ROOT, "The lines are %.2f m long.", whole),
                            "Give at least two points that lie a metre or more apart.")
                    : new RefusedException(
                            "zone.covers-all",
                            "0 m",
                            "All that is to be watched lies in no-fly zones or too near to them.",
                            "Make the zones or the clearance smaller.");
        }
        if (chains.size() > MOST_CHAINS) {
            throw new RefusedException(
                    "network.too-many-parts",
                    chains.size() + " parts",
                    "The network has " + chains.size() + " stretches between junctions, of which " + MOST_CHAINS
                            + " at most are planned at once.",
                    "Cut it into smaller networks.");
        }
    }

    /** Everything round the places, without the zones. */
    private static FlightSpace space(WatchTask task, AzimuthalFrame frame, List<LatLon> all) {
        double east = 0;
        double north = 0;
        for (LatLon at : all) {
            AzimuthalFrame.Offset offset = frame.offset(at);
            east = Math.max(east, Math.abs(offset.east()));
            north = Math.max(north, Math.abs(offset.north()));
        }
        double e = east + 1000;
        double n = north + 1000;
        PolygonArea box = PolygonArea.of(List.of(frame.at(-e, -n), frame.at(e, -n), frame.at(e, n), frame.at(-e, n)));
        return FlightSpace.of(List.of(box), task.noFly(), task.clearance());
    }

    private double cutLines(WatchTask task) {
        List<Geometry> lines = new ArrayList<>();
        double whole = 0;
        for (List<LatLon> line : task.lines()) {
            List<Coordinate> corners = new ArrayList<>();
            for (LatLon at : line) {
                AzimuthalFrame.Offset offset = frame.offset(at);
                Coordinate next = new Coordinate(offset.east(), offset.north());
                if (corners.isEmpty() || corners.getLast().distance(next) > 0.01) {
                    corners.add(next);
                }
            }
            if (corners.size() > 1) {
                lines.add(SHAPES.createLineString(corners.toArray(Coordinate[]::new)));
            }
        }
        if (lines.isEmpty()) {
            return 0;
        }
        Geometry union = OverlayNGRobust.union(SHAPES.createGeometryCollection(lines.toArray(Geometry[]::new)));
        whole = union.getLength();
        Geometry left = barred.isEmpty() ? union : OverlayNGRobust.overlay(union, barred, OverlayNG.DIFFERENCE);
        LineMerger merger = new LineMerger();
        merger.add(left);
        for (Object merged : merger.getMergedLineStrings()) {
            if (merged instanceof LineString line && line.getLength() >= SHORTEST) {
                Coordinate[] at = line.isClosed()
                        ? line.getCoordinates()
                        : DouglasPeuckerSimplifier.simplify(line, SMOOTH).getCoordinates();
                double[] x = new double[at.length];
                double[] y = new double[at.length];
                for (int i = 0; i < at.length; i++) {
                    x[i] = at[i].x;
                    y[i] = at[i].y;
                }
                chains.add(new Chain(x, y));
            }
        }
        return whole;
    }

    private void cutPoints(WatchTask task) {
        for (LatLon point : task.points()) {
            AzimuthalFrame.Offset at = frame.offset(point);
            if (barred.intersects(SHAPES.createPoint(new Coordinate(at.east(), at.north())))) {
                throw new RefusedException(
                        "place.in-zone",
                        place(point),
                        "The point " + place(point) + " lies in a no-fly zone or too near to one.",
                        "Leave it out, or make the zone or the clearance smaller.");
            }
            chains.add(new Chain(new double[] {at.east()}, new double[] {at.north()}));
        }
    }

    static String place(LatLon at) {
        return String.format(Locale.ROOT, "%.6f, %.6f", at.latDeg(), at.lonDeg());
    }

    AzimuthalFrame frame() {
        return frame;
    }

    List<Chain> chains() {
        return chains;
    }

    /** Whether a way keeps out of no-fly zones and their surroundings. */
    boolean clear(Chain way) {
        Coordinate[] at = new Coordinate[way.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = new Coordinate(way.x()[i], way.y()[i]);
        }
        return barred.isEmpty() || !barred.intersects(SHAPES.createLineString(at));
    }

    /** Metres of line that are watched. */
    double length() {
        return length;
    }

    /** Metres of line that lie in no-fly zones. */
    double leftOut() {
        return leftOut;
    }

    /** The way from one place to another round zones, as x, y pairs with both ends; null when walled in. */
    double @Nullable [] way(double x0, double y0, double x1, double y1) {
        if (router == null) {
            return new double[] {x0, y0, x1, y1};
        }
        Router.Place a = router.place(x0, y0);
        Router.Place b = router.place(x1, y1);
        if (router.length(a, b) == Double.POSITIVE_INFINITY) {
            return null;
        }
        double[] via = router.via(a, b);
        double[] way = new double[via.length + 4];
        way[0] = x0;
        way[1] = y0;
        System.arraycopy(via, 0, way, 2, via.length);
        way[way.length - 2] = x1;
        way[way.length - 1] = y1;
        return way;
    }
}
