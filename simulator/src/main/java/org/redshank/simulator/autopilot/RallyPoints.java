package org.redshank.simulator.autopilot;

import org.redshank.earth.LatLon;
import org.redshank.simulator.plan.PlanItem;
import org.redshank.simulator.plan.PlanStore;

/** Where to return to: the nearest rally point within reach, else home. */
final class RallyPoints {
    /** A place to return to, in the chart's metres. */
    record Haven(double east, double north, double up, boolean home) {}

    private static final double KM = 1000;
    private static final double REACH_KM = 0.3;
    private static final double REACH_KM_WING = 5;

    private final Helm helm;
    private final PlanStore plans;

    RallyPoints(Helm helm, PlanStore plans) {
        this.helm = helm;
        this.plans = plans;
    }

    /** The haven for a vehicle that is here now; home's height is the one to return at. */
    Haven nearest() {
        Home home = helm.home();
        double homeUp = home.up() + helm.settings().returnHeight();
        Haven best = new Haven(home.east(), home.north(), homeUp, true);
        boolean wing = helm.aircraft().airframe().wing() != null;
        double reach = helm.parameters().value("RALLY_LIMIT_KM", wing ? REACH_KM_WING : REACH_KM) * KM;
        double shortest =
                plans.rally().isEmpty() ? Double.POSITIVE_INFINITY : helm.here().distanceTo(best.east(), best.north());
        for (PlanItem item : plans.rally()) {
            LatLon at = item.at();
            double east = helm.chart().east(at);
            double north = helm.chart().north(at);
            double distance = helm.here().distanceTo(east, north);
            boolean near = reach <= 0 || distance <= reach;
            if (near && distance < shortest) {
                shortest = distance;
                double up = helm.chart().up(item.frame(), item.z(), home);
                best = new Haven(east, north, up, false);
            }
        }
        return best;
    }
}
