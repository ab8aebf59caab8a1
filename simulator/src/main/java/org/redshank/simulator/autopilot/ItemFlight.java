package org.redshank.simulator.autopilot;

import java.util.Objects;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.plan.PlanItem;

/** Flies one mission item from its begin to its end. */
final class ItemFlight {
    private static final double FAR_AHEAD = 20_000;

    private final Helm helm;
    private final ReturnFlight goHome;
    private MavCmd command = MavCmd.NAV_WAYPOINT;
    private boolean dwelling;
    private double dwellSeconds;
    private double dwelled;
    private double turns;
    private double east;
    private double north;
    private double up;
    private double radius;
    private double heading;

    ItemFlight(Helm helm, RallyPoints havens) {
        this.helm = helm;
        this.goHome = new ReturnFlight(helm, havens, () -> false);
    }

    /** @param passThrough whether the item after it is a plain point too */
    void begin(PlanItem item, boolean passThrough) {
        command = Objects.requireNonNullElse(MavCmd.of(item.command()), MavCmd.NAV_WAYPOINT);
        dwelling = false;
        dwelled = 0;
        dwellSeconds = 0;
        turns = 0;
        place(item);
        switch (command) {
            case NAV_TAKEOFF, NAV_VTOL_TAKEOFF -> {
                boolean there = !helm.here().onGround() && helm.here().up() >= up - 1;
                begin(there ? HoldFlight.here(helm) : new Manoeuvre.TakeOff(up));
                dwelling = there;
            }
            case NAV_LAND, NAV_VTOL_LAND -> begin(new Manoeuvre.Land(east, north));
            case NAV_RETURN_TO_LAUNCH -> goHome.enter();
            case NAV_DELAY -> {
                dwellSeconds = item.p1() > 0 ? item.p1() : 0;
                dwelling = true;
                begin(HoldFlight.here(helm));
            }
            case NAV_CONTINUE_AND_CHANGE_ALT -> {
                double course = helm.here().course();
                double farEast = helm.here().east() + FAR_AHEAD * Math.sin(course);
                double farNorth = helm.here().north() + FAR_AHEAD * Math.cos(course);
                begin(new Manoeuvre.FlyTo(farEast, farNorth, up, Double.NaN, 1, false));
            }
            case NAV_LOITER_UNLIM -> {
                dwellSeconds = Double.POSITIVE_INFINITY;
                travel(item);
            }
            case NAV_LOITER_TIME -> {
                dwellSeconds = Math.max(0, item.p1());
                travel(item);
            }
            case NAV_LOITER_TURNS -> {
                turns = Math.max(0, item.p1());
                begin(new Manoeuvre.Circle(east, north, up, radius));
            }
            case NAV_LOITER_TO_ALT -> begin(new Manoeuvre.Circle(east, north, up, radius));
            default -> {
                dwellSeconds = wing() || Float.isNaN(item.p1()) ? 0 : Math.max(0, item.p1());
                boolean stop = dwellSeconds > 0 || !passThrough;
                double accept = item.p2() > 0 ? item.p2() : helm.settings().acceptanceRadius();
                begin(new Manoeuvre.FlyTo(east, north, up, heading, accept, stop));
            }
        }
    }

    private void place(PlanItem item) {
        boolean here = !item.located() || (item.x() == 0 && item.y() == 0);
        east = here ? helm.here().east() : helm.chart().east(item.at());
        north = here ? helm.here().north() : helm.chart().north(item.at());
        double asked = helm.chart().up(item.frame(), item.z(), helm.home());
        up = Double.isNaN(asked) ? helm.here().up() : asked;
        radius = Float.isFinite(item.p3()) && item.p3() != 0
                ? item.p3()
                : helm.settings().loiterRadius();
        boolean px4Heading = helm.personality().isPx4() && Float.isFinite(item.p4()) && item.p4() != 0;
        heading = px4Heading ? Math.toRadians(item.p4()) : Double.NaN;
    }

    /** Flies to where it is to dwell: straight on to the circle with a wing. */
    private void travel(PlanItem item) {
        if (wing()) {
            boolean anywhere = item.x() == 0 && item.y() == 0;
            dwelling = anywhere;
            begin(new Manoeuvre.Circle(east, north, up, radius));
        } else {
            begin(new Manoeuvre.FlyTo(east, north, up, heading, helm.settings().acceptanceRadius(), true));
        }
    }

    /** Lives through {@code dt} seconds; true when the item is done. */
    boolean step(double dt) {
        boolean there = helm.pilot().progress().done();
        return switch (command) {
            case NAV_TAKEOFF, NAV_VTOL_TAKEOFF -> dwelling || there;
            case NAV_LAND, NAV_VTOL_LAND -> there && helm.here().onGround();
            case NAV_RETURN_TO_LAUNCH -> {
                goHome.step(dt);
                yield helm.here().onGround() && helm.pilot().progress().done();
            }
            case NAV_CONTINUE_AND_CHANGE_ALT -> Math.abs(up - helm.here().up()) < 5;
            case NAV_LOITER_TURNS -> helm.pilot().progress().circled() >= turns * 2 * Math.PI;
            case NAV_LOITER_TO_ALT -> {
                boolean near = helm.here().distanceTo(east, north) < 2 * Math.abs(radius) + 20;
                yield near && Math.abs(up - helm.here().up()) < 3;
            }
            default -> dwell(there, dt);
        };
    }

    private boolean dwell(boolean there, double dt) {
        if (!dwelling) {
            dwelling = there || helm.pilot().progress().circled() > 0;
            if (!dwelling || (dwellSeconds > 0 && wing())) {
                return false;
            }
            if (dwellSeconds > 0) {
                begin(new Manoeuvre.Hold(east, north, up, heading));
            }
        }
        dwelled += dt;
        return dwelled >= dwellSeconds;
    }

    /** Whether the item ends on the ground. */
    boolean lands() {
        return command == MavCmd.NAV_LAND || command == MavCmd.NAV_VTOL_LAND || command == MavCmd.NAV_RETURN_TO_LAUNCH;
    }

    private boolean wing() {
        return helm.aircraft().airframe().wing() != null;
    }

    private void begin(Manoeuvre manoeuvre) {
        helm.pilot().begin(manoeuvre, helm.here());
    }
}
