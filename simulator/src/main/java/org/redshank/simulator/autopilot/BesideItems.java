package org.redshank.simulator.autopilot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Manoeuvre;
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
        boolean relative = item.p4() > 0;
        double way = relative ? Math.signum(item.p3()) : 1;
        face(way * Math.toRadians(item.p1()) + (relative ? helm.here().yaw() : 0));
    }

    /** Turns the nose on rotors, radians clockwise from north. */
    void face(double heading) {
        if (!(helm.pilot() instanceof HoverPilot pilot)) {
            return;
        }
        switch (pilot.manoeuvre()) {
            case Manoeuvre.FlyTo(double east, double north, double up, double _, double near, boolean stop) ->
                pilot.begin(new Manoeuvre.FlyTo(east, north, up, heading, near, stop), helm.here());
            case Manoeuvre.Hold(double east, double north, double up, double _) ->
                pilot.begin(new Manoeuvre.Hold(east, north, up, heading), helm.here());
            default -> {}
        }
    }
}
