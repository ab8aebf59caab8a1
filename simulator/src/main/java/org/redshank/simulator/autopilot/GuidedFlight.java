package org.redshank.simulator.autopilot;

import org.jspecify.annotations.Nullable;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.TransitionPilot;

/** Does one thing after another as the ground says. A velocity that is not renewed ends after a while. */
final class GuidedFlight implements Conduct {
    private static final double VELOCITY_SECONDS = 3;

    private final Helm helm;
    private double sinceOrder;
    private @Nullable Manoeuvre interrupted;

    GuidedFlight(Helm helm) {
        this.helm = helm;
    }

    @Override
    public void enter() {
        interrupted = null;
        helm.pilot().begin(HoldFlight.here(helm), helm.here());
    }

    /** Does this now. */
    void fly(Manoeuvre manoeuvre) {
        sinceOrder = 0;
        interrupted = null;
        stayOnRotors(false);
        helm.pilot().begin(manoeuvre, helm.here());
    }

    @Override
    public void step(double dt) {
        sinceOrder += dt;
        boolean done = helm.pilot().progress().done();
        switch (helm.pilot().manoeuvre()) {
            case Manoeuvre.TakeOff _
            when done -> {
                stayOnRotors(true);
                helm.pilot().begin(HoldFlight.here(helm), helm.here());
            }
            case Manoeuvre.FlyTo(double east, double north, double up, double heading, double _, boolean _)
            when done -> helm.pilot().begin(new Manoeuvre.Hold(east, north, up, heading), helm.here());
            case Manoeuvre.Velocity _
            when sinceOrder > VELOCITY_SECONDS -> helm.pilot().begin(HoldFlight.here(helm), helm.here());
            default -> {}
        }
    }

    /** Stops where it is, or goes on with what it was doing. */
    void pause(boolean stop) {
        if (stop && interrupted == null) {
            interrupted = helm.pilot().manoeuvre();
            helm.pilot().begin(HoldFlight.here(helm), helm.here());
        } else if (!stop && interrupted != null) {
            fly(interrupted);
        }
    }

    /** Turns the nose, as far as what it does leaves that free. */
    void face(double heading) {
        switch (helm.pilot().manoeuvre()) {
            case Manoeuvre.FlyTo(double east, double north, double up, double _, double near, boolean stop) ->
                fly(new Manoeuvre.FlyTo(east, north, up, heading, near, stop));
            case Manoeuvre.Hold(double east, double north, double up, double _) ->
                fly(new Manoeuvre.Hold(east, north, up, heading));
            default -> {}
        }
    }

    /** A quadplane hovers after its take-off until it is sent somewhere. */
    private void stayOnRotors(boolean stay) {
        if (helm.pilot() instanceof TransitionPilot both) {
            both.rotorsOnly(stay || helm.state().mode().rotorsOnly());
        }
    }
}
