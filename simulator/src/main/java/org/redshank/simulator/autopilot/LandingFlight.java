package org.redshank.simulator.autopilot;

import org.redshank.simulator.guidance.Manoeuvre;

/** Comes down right here. */
final class LandingFlight implements Conduct {
    private final Helm helm;

    LandingFlight(Helm helm) {
        this.helm = helm;
    }

    @Override
    public void enter() {
        helm.pilot().begin(new Manoeuvre.Land(helm.here().east(), helm.here().north()), helm.here());
    }
}
