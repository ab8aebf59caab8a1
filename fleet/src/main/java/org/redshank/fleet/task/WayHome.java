package org.redshank.fleet.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.order.Order;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.WatchPlan;

/**
 * Brings a vehicle home from a watch by the way that is planned for it, at the height that is its own, and has it return once it
 * is near its launch site: a plain return would cross the ways of others, and zones. For one thread.
 */
final class WayHome {
    /** A place this near is reached, metres; further for a wing, which circles it. */
    private static final double REACHED = 60;

    private final List<LatLon> way;
    private final Altitude.AboveHome height;
    private final double reached;
    private int next;
    private boolean sent;

    /** From where the duty has its vehicle at a time. */
    WayHome(WatchPlan plan, Duty duty, Drone drone, double time) {
        List<LatLon> planned = plan.homeward(duty, time);
        way = planned.subList(Math.min(1, planned.size() - 1), planned.size());
        height = new Altitude.AboveHome(plan.homewardHeight(duty));
        reached = REACHED + 2 * drone.turnRadius();
    }

    /**
     * What to order now; null to wait.
     *
     * @param at where it is, null when that is not known
     */
    @Nullable
    Order order(@Nullable LatLon at) {
        if (next == way.size()) {
            return null;
        }
        if (sent && (at == null || Geodesy.distanceMetres(at, way.get(next)) > reached)) {
            return null;
        }
        next += sent ? 1 : 0;
        sent = true;
        return next == way.size() ? new Order.Return() : new Order.GoTo(way.get(next), height);
    }
}
