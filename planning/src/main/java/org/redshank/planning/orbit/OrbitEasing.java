package org.redshank.planning.orbit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;

/** What may be changed of an orbit that cannot be planned. */
final class OrbitEasing {
    /** A ring wider than this sees nothing of what it goes round, metres. */
    private static final double WIDEST = 2000;

    /** Rings are laid of chords, which run a little inside the circle. */
    private static final double ROOM = 1.01;

    private OrbitEasing() {}

    static Easing.Ways<OrbitTask> ways() {
        return new GroundWays<>(OrbitTask::wind, OrbitTask::in, OrbitEasing::places, OrbitEasing::own);
    }

    private static List<LatLon> places(OrbitTask task) {
        return switch (task.around()) {
            case OrbitTask.Around.Point point -> List.of(point.at());
            case OrbitTask.Around.Footprint given -> given.area().outer();
        };
    }

    private static List<Wish<OrbitTask>> own(Refusal no, Wish<OrbitTask> wish) {
        return switch (no.rule()) {
            case "area.empty", "area.too-few-corners" -> {
                List<Wish<OrbitTask>> all = new ArrayList<>(asPoint(wish));
                all.addAll(roundZones(wish));
                yield all;
            }
            case "zone.crossed" -> roundZones(wish);
            default -> List.of();
        };
    }

    /** A footprint too small to be one is gone round as a point. */
    private static List<Wish<OrbitTask>> asPoint(Wish<OrbitTask> wish) {
        if (!(wish.task().around() instanceof OrbitTask.Around.Footprint given)
                || given.area().outer().isEmpty()) {
            return List.of();
        }
        LatLon middle = Middle.of(given.area().outer());
        return List.of(at(wish, middle, Math.max(1, given.distanceMetres())));
    }

    /** So wide that the zones round the thing lie within the ring. */
    private static List<Wish<OrbitTask>> roundZones(Wish<OrbitTask> wish) {
        OrbitTask task = wish.task();
        LatLon middle = Middle.of(places(task));
        double radius = 0;
        for (PolygonArea zone : task.noFly()) {
            for (LatLon corner : zone.outer()) {
                radius = Math.max(radius, Geodesy.distanceMetres(middle, corner));
            }
        }
        double wide = Math.ceil(ROOM * radius + task.clearance() + 1);
        return radius > 0 && wide <= WIDEST ? List.of(at(wish, middle, wide)) : List.of();
    }

    private static Wish<OrbitTask> at(Wish<OrbitTask> wish, LatLon middle, double metres) {
        return wish.task(
                wish.task().round(new OrbitTask.Around.Point(middle, metres)),
                String.format(Locale.ROOT, "round its middle at %.0f m", metres));
    }
}
