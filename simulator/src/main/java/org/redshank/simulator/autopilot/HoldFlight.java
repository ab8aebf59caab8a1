package org.redshank.simulator.autopilot;

import org.redshank.simulator.guidance.Manoeuvre;

/** Stays where it is: standing, hovering or circling. */
final class HoldFlight implements Conduct {
    private final Helm helm;

    HoldFlight(Helm helm) {
        this.helm = helm;
    }

    @Override
    public void enter() {
        helm.pilot().begin(here(helm), helm.here());
    }

    /** Standing when on the ground, else holding this point. */
    static Manoeuvre here(Helm helm) {
        return helm.here().onGround()
                ? new Manoeuvre.Stand()
                : new Manoeuvre.Hold(
                        helm.here().east(), helm.here().north(), helm.here().up(), Double.NaN);
    }
}
