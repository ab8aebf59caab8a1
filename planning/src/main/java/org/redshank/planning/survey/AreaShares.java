package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.redshank.planning.space.FlightSpace;

/** Cuts an area across its long side into parts of given weights, for vehicles that cannot share lines. */
final class AreaShares {
    private static final int HALVINGS = 40;

    private AreaShares() {}

    /** The parts, in the order of the weights; the space itself when there is one weight. */
    static List<FlightSpace> of(FlightSpace space, double[] weights) {
        if (weights.length == 1) {
            return List.of(space);
        }
        double angle = longSide(space.free());
        AffineTransformation level = AffineTransformation.rotationInstance(-angle);
        Geometry turned = level.transform(space.free());
        Envelope box = turned.getEnvelopeInternal();
        double all = Arrays.stream(weights).sum();
        List<FlightSpace> parts = new ArrayList<>();
        double from = box.getMinX() - 1;
        double weight = 0;
        for (int i = 0; i < weights.length; i++) {
            weight += weights[i];
            double to = i == weights.length - 1 ? box.getMaxX() + 1 : cut(turned, box, weight / all);
            Geometry band =
                    turned.getFactory().toGeometry(new Envelope(from, to, box.getMinY() - 1, box.getMaxY() + 1));
            parts.add(space.within(AffineTransformation.rotationInstance(angle).transform(band)));
            from = to;
        }
        return parts;
    }

    /** x with this share of the shape to its left. */
    private static double cut(Geometry shape, Envelope box, double share) {
        double lo = box.getMinX();
        double hi = box.getMaxX();
        for (int i = 0; i < HALVINGS && hi - lo > 0.01; i++) {
            double mid = (lo + hi) / 2;
            Geometry left = shape.getFactory()
                    .toGeometry(new Envelope(box.getMinX() - 1, mid, box.getMinY() - 1, box.getMaxY() + 1));
            if (shape.intersection(left).getArea() < share * shape.getArea()) {
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return hi;
    }

    private static double longSide(Geometry shape) {
        if (!(MinimumDiameter.getMinimumRectangle(shape) instanceof Polygon rectangle)) {
            return 0;
        }
        Coordinate[] corners = rectangle.getCoordinates();
        Coordinate a = corners[0];
        Coordinate b = corners[1];
        Coordinate c = corners[2];
        return a.distance(b) >= b.distance(c) ? Math.atan2(b.y - a.y, b.x - a.x) : Math.atan2(c.y - b.y, c.x - b.x);
    }
}
