package org.redshank.simulator.autopilot;

import org.redshank.simulator.guidance.Manoeuvre;

/** Circles a point; without one given, one radius ahead on rotors or right here on a wing. */
final class OrbitFlight implements Conduct {
    private final Helm helm;
    private Manoeuvre.Circle given = new Manoeuvre.Circle(0, 0, 0, 0);
    private boolean fresh;

    OrbitFlight(Helm helm) {
        this.helm = helm;
    }

    /** The circle for the next or the present orbit. */
    void circle(Manoeuvre.Circle circle) {
        given = circle;
        fresh = true;
    }

    /** The circle it flies. */
    Manoeuvre.Circle circle() {
        return given;
    }

    @Override
    public void enter() {
        if (helm.here().onGround()) {
            helm.pilot().begin(new Manoeuvre.Stand(), helm.here());
            return;
        }
        if (!fresh) {
            double radius = helm.settings().loiterRadius();
            double ahead = helm.aircraft().airframe().wing() == null ? radius : 0;
            double yaw = helm.here().yaw();
            given = new Manoeuvre.Circle(
                    helm.here().east() + ahead * Math.sin(yaw),
                    helm.here().north() + ahead * Math.cos(yaw),
                    helm.here().up(),
                    radius);
        }
        fresh = false;
        helm.pilot().begin(given, helm.here());
    }
}
