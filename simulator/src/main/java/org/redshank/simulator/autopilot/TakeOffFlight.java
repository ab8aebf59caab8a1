package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.guidance.Manoeuvre;

/** Takes off as soon as it is armed, and stays above. */
final class TakeOffFlight implements Conduct {
    private final Helm helm;
    private final Runnable done;
    private double nextHeight = Double.NaN;
    private boolean climbing;

    /** @param done called once when the height is reached */
    TakeOffFlight(Helm helm, Runnable done) {
        this.helm = helm;
        this.done = done;
    }

    /** The height for the next take-off, in the chart's metres; else the parameters say it. */
    void height(double up) {
        nextHeight = up;
    }

    @Override
    public void enter() {
        climbing = false;
        if (helm.here().onGround() || Double.isNaN(nextHeight)) {
            helm.pilot().begin(HoldFlight.here(helm), helm.here());
            return;
        }
        double up = nextHeight;
        nextHeight = Double.NaN;
        if (up <= helm.here().up()) {
            helm.announcer().say(MavSeverity.CRITICAL, "Already higher than takeoff altitude");
            helm.pilot().begin(HoldFlight.here(helm), helm.here());
        } else {
            climbing = true;
            helm.pilot().begin(new Manoeuvre.TakeOff(up), helm.here());
        }
    }

    @Override
    public void step(double dt) {
        if (!climbing && helm.here().onGround() && !helm.state().flown()) {
            double usual = helm.home().up() + helm.settings().takeOffHeight();
            double up = Double.isNaN(nextHeight) ? usual : nextHeight;
            nextHeight = Double.NaN;
            climbing = true;
            helm.pilot().begin(new Manoeuvre.TakeOff(up), helm.here());
        } else if (climbing && helm.pilot().progress().done()) {
            climbing = false;
            helm.pilot().begin(HoldFlight.here(helm), helm.here());
            done.run();
        }
    }
}
