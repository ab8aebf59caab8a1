package org.redshank.fleet.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;

/** A line or the edge of an area on the ground, in flat metres around its first point. */
final class Border {
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final LocalFrame frame;
    private final Coordinate[] points;
    private final LineString line;
    private final @Nullable Area area;

    private Border(List<LatLon> places, @Nullable Area area) {
        this.frame = new LocalFrame(places.getFirst());
        this.points = places.stream().map(this::flat).toArray(Coordinate[]::new);
        this.line = SHAPES.createLineString(points);
        this.area = area;
    }

    static Border of(List<LatLon> line) {
        return new Border(line, null);
    }

    static Border of(Area area) {
        List<LatLon> ring = new ArrayList<>(area.corners());
        ring.add(area.corners().getFirst());
        return new Border(ring, area);
    }

    private Coordinate flat(LatLon at) {
        return new Coordinate(frame.east(at), frame.north(at));
    }

    /** Metres from the border: above 0 inside of an area or left of a line, below 0 outside or right of it. */
    double metresInside(LatLon place) {
        Coordinate at = flat(place);
        double metres = Distance.pointToSegmentString(at, points);
        if (area != null) {
            return area.contains(place) ? metres : -metres;
        }
        int nearest = 0;
        for (int i = 1; i + 1 < points.length; i++) {
            if (Distance.pointToSegment(at, points[i], points[i + 1])
                    < Distance.pointToSegment(at, points[nearest], points[nearest + 1])) {
                nearest = i;
            }
        }
        boolean left = Orientation.index(points[nearest], points[nearest + 1], at) == Orientation.LEFT;
        return left ? metres : -metres;
    }

    /** Whether the straight way from one place to another goes over it, and not around its ends. */
    boolean between(LatLon from, LatLon to) {
        return line.intersects(SHAPES.createLineString(new Coordinate[] {flat(from), flat(to)}));
    }
}
