package org.redshank.bench.planning;

import java.util.ArrayList;
import java.util.List;
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

/** Measures paths over one area with polygon overlays, apart from the planner's own sums. */
final class StripMeasure {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final BufferParameters STRIP =
            new BufferParameters(8, BufferParameters.CAP_SQUARE, BufferParameters.JOIN_MITRE, 5);

    private final AzimuthalFrame frame;
    private final Geometry free;
    private final List<Geometry> holes = new ArrayList<>();

    StripMeasure(PolygonArea area) {
        frame = new AzimuthalFrame(area.outer().getFirst());
        Geometry left = SHAPES.createPolygon(ring(area.outer()));
        for (List<LatLon> hole : area.holes()) {
            Geometry shape = SHAPES.createPolygon(ring(hole));
            holes.add(shape);
            left = OverlayNGRobust.overlay(left, shape, OverlayNG.DIFFERENCE);
        }
        free = left;
    }

    double freeSquareMetres() {
        return free.getArea();
    }

    double metres(List<LatLon> path) {
        return line(path).getLength();
    }

    /** Metres of the path inside a hole. */
    double crossing(List<LatLon> path) {
        double sum = 0;
        for (Geometry hole : holes) {
            sum += OverlayNGRobust.overlay(line(path), hole, OverlayNG.INTERSECTION)
                    .getLength();
        }
        return sum;
    }

    /** Share of the free area within half a spacing of the paths, mitred at corners, square at the ends. */
    double covered(List<List<LatLon>> paths, double spacing) {
        Geometry seen = SHAPES.createPolygon();
        for (List<LatLon> path : paths) {
            seen = OverlayNGRobust.overlay(seen, BufferOp.bufferOp(line(path), spacing / 2, STRIP), OverlayNG.UNION);
        }
        return OverlayNGRobust.overlay(seen, free, OverlayNG.INTERSECTION).getArea() / free.getArea();
    }

    private LineString line(List<LatLon> path) {
        return SHAPES.createLineString(path.stream().map(this::at).toArray(Coordinate[]::new));
    }

    private Coordinate[] ring(List<LatLon> corners) {
        List<Coordinate> ring = new ArrayList<>(corners.stream().map(this::at).toList());
        if (!ring.getFirst().equals2D(ring.getLast())) {
            ring.add(new Coordinate(ring.getFirst()));
        }
        return ring.toArray(Coordinate[]::new);
    }

    private Coordinate at(LatLon place) {
        AzimuthalFrame.Offset offset = frame.offset(place);
        return new Coordinate(offset.east(), offset.north());
    }
}
