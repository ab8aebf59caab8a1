package org.redshank.planning.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.RefusedException;

/**
 * A move of a task out of no-fly zones, with its shape and direction kept.
 *
 * @param from the middle of the task
 * @param to where that comes to lie
 */
public record Aside(LatLon from, LatLon to) {
    private static final int DIRECTIONS = 16;

    /** The first step that is tried, and the farthest, metres. */
    private static final double FIRST = 20;

    private static final double FARTHEST = 20_000;

    /** Moves are found to so much, metres. */
    private static final double EXACT = 2;

    /** So many moves are worth a try. */
    private static final int MOST = 3;

    /**
     * The shortest moves after which nothing of a task lies in a zone, the shortest first.
     *
     * @param places of the task
     * @param reach round the places that belongs to it, metres
     * @return none where the task lies in no zone or no move helps
     */
    public static List<Aside> outOf(List<LatLon> places, double reach, List<PolygonArea> zones) {
        if (places.isEmpty() || zones.isEmpty()) {
            return List.of();
        }
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(places));
        GeometryFactory shapes = new GeometryFactory();
        Coordinate[] corners = places.stream()
                .map(frame::offset)
                .map(at -> new Coordinate(at.east(), at.north()))
                .toArray(Coordinate[]::new);
        Geometry task = BufferOp.bufferOp(new ConvexHull(corners, shapes).getConvexHull(), Math.max(reach, 0.5));
        Geometry barred;
        try {
            barred = FlightSpace.barred(frame, zones);
        } catch (RefusedException e) {
            return List.of();
        }
        PreparedGeometry closed = PreparedGeometryFactory.prepare(barred);
        List<Aside> moves = new ArrayList<>();
        for (int i = 0; i < DIRECTIONS; i++) {
            double bearing = 360.0 * i / DIRECTIONS;
            double metres = clear(task, closed, Math.toRadians(bearing));
            if (metres > 0 && metres < FARTHEST) {
                moves.add(new Aside(frame.origin(), Geodesy.destination(frame.origin(), bearing, metres)));
            }
        }
        moves.sort(Comparator.comparingDouble(Aside::metres));
        return List.copyOf(moves.subList(0, Math.min(MOST, moves.size())));
    }

    /** Metres that free a task in a direction; 0 where it is free. */
    private static double clear(Geometry task, PreparedGeometry closed, double bearing) {
        double in = 0;
        double out = 0;
        while (out < FARTHEST && closed.intersects(moved(task, bearing, out))) {
            in = out;
            out = out == 0 ? FIRST : out * 2;
        }
        while (out - in > EXACT) {
            double middle = (in + out) / 2;
            if (closed.intersects(moved(task, bearing, middle))) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private static Geometry moved(Geometry task, double bearing, double metres) {
        return AffineTransformation.translationInstance(metres * Math.sin(bearing), metres * Math.cos(bearing))
                .transform(task);
    }

    /** Where a place of the task comes to lie. */
    public LatLon move(LatLon at) {
        AzimuthalFrame.Offset offset = new AzimuthalFrame(from).offset(at);
        return new AzimuthalFrame(to).at(offset.east(), offset.north());
    }

    /** Where places of the task come to lie. */
    public List<LatLon> move(List<LatLon> places) {
        return places.stream().map(this::move).toList();
    }

    private double metres() {
        return Geodesy.distanceMetres(from, to);
    }

    /** In words that go on from "the nearest plan is ". */
    public String words() {
        return String.format(
                Locale.ROOT,
                "moved by %.0f m towards %.0f° out of the zones",
                metres(),
                Geodesy.normalizeBearing(Geodesy.bearingDeg(from, to)));
    }
}
