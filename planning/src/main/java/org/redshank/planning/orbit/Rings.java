package org.redshank.planning.orbit;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumBoundingCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * One ring seen from above, closed: its last point is its first. Metres east and north.
 *
 * @param points x, y pairs
 * @param centre of what it goes round
 * @param distance from the thing, or the radius of a circle round a point
 * @param circle whether the camera has the centre before it all round
 */
@SuppressWarnings("ArrayRecordComponent")
record Rings(double[] points, Coordinate centre, double distance, boolean circle) {
    private static final double STEP = Math.toRadians(10);
    private static final int QUADRANT = 4;

    /** A circle. */
    static Rings circle(Coordinate centre, double radius, double distance, boolean clockwise) {
        int n = (int) Math.round(2 * Math.PI / STEP);
        double[] points = new double[2 * n + 2];
        for (int i = 0; i <= n; i++) {
            double a = (clockwise ? -1 : 1) * 2 * Math.PI * (i % n) / n;
            points[2 * i] = centre.x + radius * Math.cos(a);
            points[2 * i + 1] = centre.y + radius * Math.sin(a);
        }
        return new Rings(points, centre, distance, true);
    }

    /** The outline of a footprint at a distance, round at its corners. */
    static Rings outline(Geometry footprint, double distance, boolean clockwise) {
        Geometry grown = BufferOp.bufferOp(footprint.convexHull(), distance, new BufferParameters(QUADRANT));
        Coordinate[] corners = ((Polygon) grown.norm()).getExteriorRing().getCoordinates();
        // A normal ring goes clockwise.
        List<Coordinate> ring = new ArrayList<>(List.of(corners));
        List<Coordinate> order = clockwise ? ring : ring.reversed();
        double[] points = new double[2 * order.size()];
        for (int i = 0; i < order.size(); i++) {
            points[2 * i] = order.get(i).x;
            points[2 * i + 1] = order.get(i).y;
        }
        return new Rings(points, footprint.getCentroid().getCoordinate(), distance, false);
    }

    /** Circle round a whole footprint, at least this far from it everywhere. */
    static Rings round(Geometry footprint, double distance, boolean clockwise) {
        MinimumBoundingCircle bound = new MinimumBoundingCircle(footprint);
        Coordinate centre = bound.getCentre();
        return circle(centre, bound.getRadius() + distance, bound.getRadius() + distance, clockwise);
    }

    double length() {
        double sum = 0;
        for (int i = 0; i + 3 < points.length; i += 2) {
            sum += Math.hypot(points[i + 2] - points[i], points[i + 3] - points[i + 1]);
        }
        return sum;
    }

    /** The same ring begun at its point nearest to a place. */
    Rings from(double x, double y) {
        int n = points.length / 2 - 1;
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double d = Math.hypot(points[2 * i] - x, points[2 * i + 1] - y);
            if (d < least) {
                least = d;
                nearest = i;
            }
        }
        double[] turned = new double[points.length];
        for (int i = 0; i <= n; i++) {
            turned[2 * i] = points[2 * ((nearest + i) % n)];
            turned[2 * i + 1] = points[2 * ((nearest + i) % n) + 1];
        }
        return new Rings(turned, centre, distance, circle);
    }
}
