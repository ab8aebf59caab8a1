package org.redshank.simulator.autopilot;

import org.redshank.simulator.guidance.Manoeuvre;

/** Does one thing after another as the ground says. A velocity that is not renewed ends after a while. */
final class GuidedFlight implements Conduct {
    private static final double VELOCITY_SECONDS = 3;

    private final Helm helm;
    private double sinceOrder;

    GuidedFlight(Helm helm) {
        this.helm = helm;
    }

    @Override
    public void enter() {
        helm.pilot().begin(HoldFlight.here(helm), helm.here());
    }

    /** Does this now. */
    void fly(Manoeuvre manoeuvre) {
        sinceOrder = 0;
        helm.pilot().begin(manoeuvre, helm.here());
    }

    @Override
    public void step(double dt) {
        sinceOrder += dt;
        boolean done = helm.pilot().progress().done();
        switch (helm.pilot().manoeuvre()) {
            case Manoeuvre.TakeOff _ when done -> helm.pilot().begin(HoldFlight.here(helm), helm.here());
            case Manoeuvre.FlyTo(double east, double north, double up, double heading, double _, boolean _)
            when done -> helm.pilot().begin(new Manoeuvre.Hold(east, north, up, heading), helm.here());
            case Manoeuvre.Velocity _
            when sinceOrder > VELOCITY_SECONDS -> helm.pilot().begin(HoldFlight.here(helm), helm.here());
            default -> {}
        }
    }
}
