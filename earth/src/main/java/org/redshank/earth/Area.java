package org.redshank.earth;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * A polygon on the ground, with straight edges in the {@link LocalFrame} of its first corner; meant
 * for areas up to about 100 km across. Immutable and safe to share.
 */
public final class Area {
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final List<LatLon> corners;
    private final LocalFrame frame;
    private final Polygon polygon;

    /**
     * An area with these corners, in order, the last joined to the first.
     *
     * @throws IllegalArgumentException for fewer than three corners, or edges that cross
     */
    public Area(List<LatLon> corners) {
        if (corners.size() < 3) {
            throw new IllegalArgumentException("an area needs at least 3 corners, had " + corners.size());
        }
        this.corners = List.copyOf(corners);
        this.frame = new LocalFrame(corners.getFirst());
        List<Coordinate> ring = new ArrayList<>();
        for (LatLon corner : this.corners) {
            ring.add(new Coordinate(frame.east(corner), frame.north(corner)));
        }
        if (!ring.getFirst().equals2D(ring.getLast()) || ring.size() < 4) {
            ring.add(ring.getFirst());
        }
        this.polygon = SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
        TopologyValidationError fault = new IsValidOp(polygon).getValidationError();
        if (fault != null) {
            throw new IllegalArgumentException("an area's edges must not touch or cross: "
                    + fault.getMessage()
                    + " near "
                    + frame.at(fault.getCoordinate().x, fault.getCoordinate().y));
        }
    }

    /** The corners as given. */
    public List<LatLon> corners() {
        return corners;
    }

    /** Whether the point lies inside or on the edge. */
    public boolean contains(LatLon at) {
        return polygon.covers(point(at));
    }

    /** Distance in metres to the nearest edge, from inside or outside, never negative. */
    public double distanceToEdge(LatLon at) {
        return polygon.getExteriorRing().distance(point(at));
    }

    /** Size in square metres. */
    public double squareMetres() {
        return polygon.getArea();
    }

    /** The middle of the smallest upright box around the area. */
    public LatLon middle() {
        Envelope box = polygon.getEnvelopeInternal();
        return frame.at((box.getMinX() + box.getMaxX()) / 2, (box.getMinY() + box.getMaxY()) / 2);
    }

    private Point point(LatLon at) {
        return SHAPES.createPoint(new Coordinate(frame.east(at), frame.north(at)));
    }
}
