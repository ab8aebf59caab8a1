package org.redshank.planning.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;

/**
 * An area to work in and what must not be flown over, in one flat frame of metres (east, north). Holes
 * and no-fly zones are kept away from by a clearance; ways between places of work stay inside the area
 * where they can, and may leave it where they must. Faults of the shapes are mended and told.
 */
public final class FlightSpace {
    /** How far ways keep inside the area's own edge, metres. */
    private static final double EDGE = 0.5;

    /** Slack between where ways bend and where they are held to collide, metres. */
    private static final double SLACK = 0.1;

    /** Shapes that reach further than this from their middle are refused: the flat frame ends. */
    private static final double LARGEST = 400_000;

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final BufferParameters MITRED =
            new BufferParameters(2, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 2);

    private final AzimuthalFrame frame;
    private final Geometry free;
    private final Geometry flyable;
    private final Geometry walls;
    private final Geometry keepOut;
    private final double clearance;
    private final List<Refusal> faults;

    private FlightSpace(AzimuthalFrame frame, Geometry shell, Geometry barred, double clearance, List<Refusal> faults) {
        this.frame = frame;
        this.clearance = clearance;
        this.faults = List.copyOf(faults);
        keepOut = barred;
        free = OverlayNGRobust.overlay(shell, barred, OverlayNG.DIFFERENCE);
        Geometry away = grow(barred, clearance);
        Geometry awayWalls = grow(barred, clearance - SLACK);
        Geometry room = grow(shell, -EDGE);
        double lost = shell.getArea() - grow(room, EDGE).getArea();
        boolean narrow = room.isEmpty() || lost > 0.005 * shell.getArea();
        flyable = OverlayNGRobust.overlay(narrow ? grow(shell, EDGE) : room, away, OverlayNG.DIFFERENCE);
        walls = OverlayNGRobust.overlay(
                grow(shell, narrow ? EDGE + SLACK : SLACK - EDGE), awayWalls, OverlayNG.DIFFERENCE);
    }

    /**
     * The space of a task.
     *
     * @param areas to work in, at least one
     * @param noFly never flown over
     * @param clearance metres kept from holes and no-fly zones, at least 0.2
     * @throws RefusedException when nothing is left to work in
     */
    public static FlightSpace of(List<PolygonArea> areas, List<PolygonArea> noFly, double clearance) {
        if (!(clearance >= 2 * SLACK && clearance < 1e5)) {
            throw new RefusedException(
                    "clearance.range",
                    clearance + " m",
                    "The distance to keep from no-fly zones must be between 0.2 m and 100 km, was " + clearance + " m.",
                    "Use 2 m or more.");
        }
        List<LatLon> corners = new ArrayList<>();
        areas.forEach(area -> corners.addAll(area.outer()));
        if (corners.isEmpty()) {
            throw new RefusedException("area.none", "0 polygons", "There is no area.", "Give at least one polygon.");
        }
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(corners));
        List<Refusal> faults = new ArrayList<>();
        List<Geometry> shells = new ArrayList<>();
        List<Geometry> barred = new ArrayList<>();
        for (PolygonArea area : areas) {
            shells.add(shape(frame, area.outer(), "area", faults));
            for (List<LatLon> hole : area.holes()) {
                barred.add(shape(frame, hole, "hole", faults));
            }
        }
        barred.addAll(zones(frame, noFly, faults));
        FlightSpace space = new FlightSpace(frame, union(shells), union(barred), clearance, faults);
        if (space.free.getArea() < 1) {
            double whole = union(shells).getArea();
            LatLon middle = Middle.of(corners);
            throw new RefusedException(
                    "area.empty",
                    String.format(Locale.ROOT, "%.2f m²", space.free.getArea()),
                    whole < 1
                            ? String.format(Locale.ROOT, "The area has %.2f m², less than a square metre.", whole)
                            : String.format(
                                    Locale.ROOT,
                                    "All of the area, %.2f ha, lies in holes and no-fly zones, but for %.2f m².",
                                    whole / 1e4,
                                    space.free.getArea()),
                    whole < 1
                            ? "Draw a larger area, or see its middle from all sides: plan orbit --point "
                                    + place(middle).replace(" ", "") + "."
                            : "Draw smaller zones, or an area that reaches out of them.");
        }
        return space;
    }

    /** What zones bar, in a frame. */
    static Geometry barred(AzimuthalFrame frame, List<PolygonArea> noFly) {
        return union(zones(frame, noFly, new ArrayList<>()));
    }

    private static List<Geometry> zones(AzimuthalFrame frame, List<PolygonArea> noFly, List<Refusal> faults) {
        List<Geometry> barred = new ArrayList<>();
        for (PolygonArea zone : noFly) {
            Geometry outer = shape(frame, zone.outer(), "zone", faults);
            for (List<LatLon> hole : zone.holes()) {
                outer = OverlayNGRobust.overlay(outer, shape(frame, hole, "zone", faults), OverlayNG.DIFFERENCE);
            }
            barred.add(outer);
        }
        return barred;
    }

    private FlightSpace(FlightSpace whole, Geometry part) {
        frame = whole.frame;
        clearance = whole.clearance;
        faults = whole.faults;
        keepOut = whole.keepOut;
        free = OverlayNGRobust.overlay(whole.free, part, OverlayNG.INTERSECTION);
        flyable = OverlayNGRobust.overlay(whole.flyable, part, OverlayNG.INTERSECTION);
        walls = OverlayNGRobust.overlay(whole.walls, grow(part, SLACK), OverlayNG.INTERSECTION);
    }

    /** The same space with only a part of the area, given in the frame, to work in. */
    public FlightSpace within(Geometry part) {
        return new FlightSpace(this, part);
    }

    private static Geometry union(List<Geometry> shapes) {
        return shapes.isEmpty()
                ? SHAPES.createPolygon()
                : OverlayNGRobust.union(SHAPES.createGeometryCollection(shapes.toArray(Geometry[]::new)));
    }

    private static Geometry grow(Geometry shape, double by) {
        return shape.isEmpty() ? shape : BufferOp.bufferOp(shape, by, MITRED);
    }

    private static Geometry shape(AzimuthalFrame frame, List<LatLon> corners, String what, List<Refusal> faults) {
        List<Coordinate> ring = new ArrayList<>();
        for (LatLon corner : corners) {
            AzimuthalFrame.Offset at = frame.offset(corner);
            if (Math.hypot(at.east(), at.north()) > LARGEST) {
                throw new RefusedException(
                        what + ".too-large",
                        place(corner),
                        "The corner " + place(corner) + " of the " + what + " lies more than 400 km from the middle.",
                        "Cut it into parts under 800 km across.");
            }
            Coordinate next = new Coordinate(at.east(), at.north());
            if (ring.isEmpty() || ring.getLast().distance(next) > 1e-3) {
                ring.add(next);
            }
        }
        if (ring.size() > 1 && ring.getFirst().distance(ring.getLast()) <= 1e-3) {
            ring.removeLast();
        }
        if (ring.size() < 3) {
            throw new RefusedException(
                    what + ".too-few-corners",
                    ring.size() + " corners",
                    "The " + what + " has " + ring.size() + " different corners"
                            + (corners.isEmpty() ? "" : " near " + place(corners.getFirst())) + ".",
                    "Give at least 3 corners that differ.");
        }
        ring.add(new Coordinate(ring.getFirst()));
        Polygon polygon = SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
        TopologyValidationError fault = new IsValidOp(polygon).getValidationError();
        if (fault == null) {
            return polygon;
        }
        LatLon at = frame.at(fault.getCoordinate().x, fault.getCoordinate().y);
        Geometry mended = GeometryFixer.fix(polygon);
        faults.add(new Refusal(
                what + ".crosses-itself",
                place(at),
                "The edge of the " + what + " touches or crosses itself near " + place(at) + ".",
                String.format(
                        Locale.ROOT,
                        "Its parts without the crossing have %.2f ha; correct the corners or accept those.",
                        mended.getArea() / 1e4)));
        return mended;
    }

    private static String place(LatLon at) {
        return String.format(Locale.ROOT, "%.6f, %.6f", at.latDeg(), at.lonDeg());
    }

    /** Metres east and north of the middle, and back. */
    public AzimuthalFrame frame() {
        return frame;
    }

    /** What is wrong with the shapes as given; they were mended. */
    public List<Refusal> faults() {
        return faults;
    }

    /** The area without holes and zones. */
    public Geometry free() {
        return free;
    }

    /** Where ways inside the area may run. */
    public Geometry flyable() {
        return flyable;
    }

    /** Where ways inside the area are held to collide: a touch larger than {@link #flyable}. */
    public Geometry walls() {
        return walls;
    }

    /** Holes and zones as given. */
    public Geometry keepOut() {
        return keepOut;
    }

    /**
     * A router through the open, round holes and zones, in and out of the area.
     *
     * @param angle the plane is turned clockwise by this, radians; see {@link PlaneRegion#of}
     * @param reach how far beyond the shapes ways may need to go, metres
     */
    public Router openRouter(double angle, double reach) {
        return new Router(open(angle, reach, clearance - SLACK), open(angle, reach, clearance));
    }

    /** Everything within reach except holes and zones, with their distance kept. */
    public PlaneRegion open(double angle, double reach, double distance) {
        Envelope box = new Envelope(free.getEnvelopeInternal());
        box.expandToInclude(keepOut.getEnvelopeInternal());
        box.expandBy(2 * reach + 1000);
        return PlaneRegion.of(
                OverlayNGRobust.overlay(SHAPES.toGeometry(box), grow(keepOut, distance), OverlayNG.DIFFERENCE), angle);
    }

    /** Metres kept from holes and zones. */
    public double clearance() {
        return clearance;
    }
}
