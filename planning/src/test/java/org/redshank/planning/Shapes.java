package org.redshank.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/** Shapes to plan on, and measures of plans made only with JTS, apart from the planner's own sums. */
public final class Shapes {
    private static final GeometryFactory JTS = new GeometryFactory();
    private static final BufferParameters STRIP =
            new BufferParameters(8, BufferParameters.CAP_SQUARE, BufferParameters.JOIN_MITRE, 5);

    public final AzimuthalFrame frame;

    public Shapes(LatLon middle) {
        frame = new AzimuthalFrame(middle);
    }

    public List<LatLon> ring(double... eastNorth) {
        List<LatLon> ring = new ArrayList<>();
        for (int i = 0; i < eastNorth.length; i += 2) {
            ring.add(frame.at(eastNorth[i], eastNorth[i + 1]));
        }
        return ring;
    }

    public List<LatLon> box(double west, double south, double east, double north) {
        return ring(west, south, east, south, east, north, west, north);
    }

    /** A star-shaped ring of uneven radius. */
    public List<LatLon> blob(SplittableRandom random, double east, double north, double radius, int corners) {
        double[] ring = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double a = 2 * Math.PI * (i + random.nextDouble(-0.3, 0.3)) / corners;
            double r = radius * random.nextDouble(0.65, 1.0);
            ring[2 * i] = east + r * Math.cos(a);
            ring[2 * i + 1] = north + r * Math.sin(a);
        }
        return ring(ring);
    }

    /** An area of the size of the usual surveys, with up to two holes. */
    public PolygonArea area(SplittableRandom random) {
        double radius = random.nextDouble(350, 900);
        List<List<LatLon>> holes = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            double side = i == 0 ? -1 : 1;
            holes.add(blob(random, side * radius * 0.3, random.nextDouble(-0.1, 0.1) * radius, radius * 0.2, 6));
        }
        return new PolygonArea(blob(random, 0, 0, radius, random.nextInt(5, 14)), holes);
    }

    public Geometry polygon(PolygonArea area) {
        Geometry shape = ring(area.outer());
        for (List<LatLon> hole : area.holes()) {
            shape = OverlayNGRobust.overlay(shape, ring(hole), OverlayNG.DIFFERENCE);
        }
        return shape;
    }

    private Geometry ring(List<LatLon> corners) {
        List<Coordinate> ring = new ArrayList<>(corners.stream().map(this::at).toList());
        ring.add(ring.getFirst());
        return JTS.createPolygon(ring.toArray(Coordinate[]::new));
    }

    public LineString line(List<LatLon> points) {
        return JTS.createLineString(points.stream().map(this::at).toArray(Coordinate[]::new));
    }

    private Coordinate at(LatLon place) {
        AzimuthalFrame.Offset offset = frame.offset(place);
        return new Coordinate(offset.east(), offset.north());
    }

    /** Share of a shape that the strips along the camera-on legs of sorties cover. */
    public double covered(Geometry shape, List<Sortie> sorties, double spacing) {
        Geometry seen = JTS.createPolygon();
        for (Sortie sortie : sorties) {
            List<LatLon> run = new ArrayList<>();
            for (Leg leg : sortie.legs()) {
                if (leg.seeing()) {
                    run.addAll(
                            run.isEmpty()
                                    ? leg.points()
                                    : leg.points().subList(1, leg.points().size()));
                }
                if (!run.isEmpty() && (!leg.seeing() || leg == sortie.legs().getLast())) {
                    seen = OverlayNGRobust.overlay(seen, strip(run, spacing), OverlayNG.UNION);
                    run = new ArrayList<>();
                }
            }
        }
        return OverlayNGRobust.overlay(seen, shape, OverlayNG.INTERSECTION).getArea() / shape.getArea();
    }

    private Geometry strip(List<LatLon> run, double spacing) {
        return BufferOp.bufferOp(line(run), spacing / 2, STRIP);
    }

    /** Metres of sorties that lie within a shape. */
    public double within(Geometry shape, List<Sortie> sorties) {
        double sum = 0;
        for (Sortie sortie : sorties) {
            sum += OverlayNGRobust.overlay(line(sortie.points()), shape, OverlayNG.INTERSECTION)
                    .getLength();
        }
        return sum;
    }
}
