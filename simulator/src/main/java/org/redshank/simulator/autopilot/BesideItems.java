package org.redshank.simulator.autopilot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.plan.PlanItem;

/** Items done while another is flown, one after the other; conditions keep back those after them. */
final class BesideItems {
    private final Helm helm;
    private final SideActions side;
    private final Deque<PlanItem> waiting = new ArrayDeque<>();
    private double waited;

    BesideItems(Helm helm, SideActions side) {
        this.helm = helm;
        this.side = side;
    }

    /** Takes these instead of what was left. */
    void take(List<PlanItem> items) {
        clear();
        waiting.addAll(items);
    }

    void clear() {
        waiting.clear();
        waited = 0;
    }

    void step(double dt) {
        while (!waiting.isEmpty()) {
            PlanItem item = waiting.peek();
            if (item.command() == MavCmd.CONDITION_DELAY.value()) {
                waited += dt;
                if (waited < item.p1()) {
                    return;
                }
            } else if (item.command() == MavCmd.CONDITION_DISTANCE.value()) {
                if (helm.pilot().progress().distance() > item.p1()) {
                    return;
                }
            } else {
                doNow(item);
            }
            waited = 0;
            waiting.remove();
        }
    }

    /** Does one item without regard to the others. */
    void doNow(PlanItem item) {
        MavCmd command = MavCmd.of(item.command());
        if (command == null) {
            return;
        }
        if (command == MavCmd.CONDITION_YAW) {
            turn(item);
            return;
        }
        boolean place = item.located() && LatLon.isValid(item.x() / 1e7, item.y() / 1e7);
        double up = helm.chart().up(item.frame(), item.z(), helm.home());
        side.perform(command, item.p1(), item.p2(), item.p3(), item.x(), place ? item.at() : null, up);
    }

    private void turn(PlanItem item) {
        Pilot pilot = helm.pilot();
        double heading = Math.toRadians(item.p1()) * (item.p4() > 0 ? Math.signum(item.p3()) : 1)
                + (item.p4() > 0 ? helm.here().yaw() : 0);
        if (pilot instanceof HoverPilot && pilot.manoeuvre() instanceof Manoeuvre.FlyTo to) {
            pilot.begin(
                    new Manoeuvre.FlyTo(to.east(), to.north(), to.up(), heading, to.acceptance(), to.stop()),
                    helm.here());
        }
    }
}
