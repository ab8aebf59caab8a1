package org.redshank.planning.orbit;

import java.util.List;
import java.util.Locale;
import org.redshank.earth.LatLon;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Middle;

/** What may be changed of an orbit that cannot be planned. */
final class OrbitEasing {
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

    /** A footprint too small to be one is gone round as a point. */
    private static List<Wish<OrbitTask>> own(Refusal no, Wish<OrbitTask> wish) {
        boolean none = no.rule().equals("area.empty") || no.rule().equals("area.too-few-corners");
        if (!none
                || !(wish.task().around() instanceof OrbitTask.Around.Footprint given)
                || given.area().outer().isEmpty()) {
            return List.of();
        }
        OrbitTask.Around round =
                new OrbitTask.Around.Point(Middle.of(given.area().outer()), Math.max(1, given.distanceMetres()));
        return List.of(wish.task(
                wish.task().round(round),
                String.format(Locale.ROOT, "round its middle at %.0f m", Math.max(1, given.distanceMetres()))));
    }
}
