package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;

/**
 * The legs of a duty at their heights. From the height of the way out to that of the watching a vehicle changes on the last
 * stretch before its place, and the same on the way home.
 *
 * @param watching metres above ground
 */
record WatchLegs(double watching) {
    /** Length of that stretch, metres. */
    private static final double RAMP = 100;

    /** The way out; empty when it starts where it watches. */
    Optional<Leg> out(List<LatLon> way, double height) {
        if (way.size() < 2) {
            return Optional.empty();
        }
        List<LatLon> points = new ArrayList<>(way);
        LatLon last = points.getLast();
        LatLon before = points.get(points.size() - 2);
        double metres = Geodesy.distanceMetres(last, before);
        if (metres > 2 * RAMP) {
            points.add(points.size() - 1, Geodesy.destination(last, Geodesy.bearingDeg(last, before), RAMP));
        }
        List<Altitude> heights = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            heights.add(new Altitude.AboveGround(height));
        }
        heights.add(new Altitude.AboveGround(watching));
        return Optional.of(new Leg(Leg.Kind.TRANSIT, points, heights, Optional.empty()));
    }

    /** What is watched. */
    Optional<Leg> watching(List<LatLon> points) {
        return points.size() < 2 ? Optional.empty() : Optional.of(new Leg(Leg.Kind.LINE, points));
    }

    /** The way home. */
    Optional<Leg> home(List<LatLon> way, double height) {
        return out(way.reversed(), height).map(leg -> {
            List<Altitude> heights = new ArrayList<>(leg.heights());
            Collections.reverse(heights);
            return new Leg(leg.kind(), leg.points().reversed(), heights, leg.gaze());
        });
    }
}
