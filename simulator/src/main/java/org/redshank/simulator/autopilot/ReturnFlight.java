package org.redshank.simulator.autopilot;

import java.util.function.BooleanSupplier;
import org.redshank.simulator.guidance.Manoeuvre;

/**
 * Goes home, or to the nearest rally point: climbs to the height for it (rotors), flies there, waits,
 * and lands or stays up as the parameters say.
 */
final class ReturnFlight implements Conduct {
    private static final double THERE_WING = 100;
    private static final double CLOSE_ENOUGH = 3;

    private enum Leg {
        CLIMB,
        FLY,
        WAIT,
        DESCEND,
        STAY,
        LAND
    }

    private final Helm helm;
    private final RallyPoints havens;
    private final BooleanSupplier landByMission;
    private Leg leg = Leg.CLIMB;
    private RallyPoints.Haven haven = new RallyPoints.Haven(0, 0, 0, true);
    private double waited;

    /** @param landByMission goes on with the mission's landing sequence, or tells that there is none */
    ReturnFlight(Helm helm, RallyPoints havens, BooleanSupplier landByMission) {
        this.helm = helm;
        this.havens = havens;
        this.landByMission = landByMission;
    }

    @Override
    public void enter() {
        if (helm.here().onGround()) {
            leg = Leg.LAND;
            helm.pilot()
                    .begin(new Manoeuvre.Land(helm.here().east(), helm.here().north()), helm.here());
            return;
        }
        haven = havens.nearest();
        waited = 0;
        boolean climbFirst = hovers() && haven.home() && helm.here().up() < haven.up() - 1;
        if (climbFirst) {
            leg = Leg.CLIMB;
            begin(new Manoeuvre.FlyTo(helm.here().east(), helm.here().north(), haven.up(), Double.NaN, 2, true));
        } else {
            fly();
        }
    }

    private boolean hovers() {
        return helm.aircraft().airframe().wing() == null || helm.state().mode().rotorsOnly();
    }

    private void fly() {
        leg = Leg.FLY;
        // On rotors it never comes down on the way home; a wing goes for the height it should circle at.
        double up = hovers() && haven.home() ? Math.max(haven.up(), helm.here().up()) : haven.up();
        double there = hovers() ? CLOSE_ENOUGH : THERE_WING;
        begin(new Manoeuvre.FlyTo(haven.east(), haven.north(), up, Double.NaN, there, true));
    }

    @Override
    public void step(double dt) {
        boolean done = helm.pilot().progress().done();
        switch (leg) {
            case CLIMB -> {
                if (done) {
                    fly();
                }
            }
            case FLY -> {
                boolean there =
                        helm.here().distanceTo(haven.east(), haven.north()) < (hovers() ? CLOSE_ENOUGH : THERE_WING);
                if (done || there) {
                    arrived();
                }
            }
            case WAIT -> {
                waited += dt;
                if (waited >= helm.settings().returnLoiterSeconds()) {
                    descend();
                }
            }
            case DESCEND, STAY, LAND -> {}
        }
    }

    private void arrived() {
        double up = helm.here().up();
        if (!hovers() && helm.settings().returnUsesMissionLanding() && landByMission.getAsBoolean()) {
            return;
        }
        if (helm.settings().returnStaysUp() && !helm.state().mode().rotorsOnly()) {
            leg = Leg.STAY;
            begin(new Manoeuvre.Hold(haven.east(), haven.north(), haven.up(), Double.NaN));
        } else {
            leg = Leg.WAIT;
            begin(new Manoeuvre.Hold(haven.east(), haven.north(), hovers() ? up : haven.up(), Double.NaN));
        }
    }

    private void descend() {
        double finalHeight = helm.settings().returnFinalHeight();
        if (finalHeight > 0) {
            leg = Leg.DESCEND;
            begin(new Manoeuvre.Hold(haven.east(), haven.north(), helm.home().up() + finalHeight, Double.NaN));
        } else {
            leg = Leg.LAND;
            begin(new Manoeuvre.Land(haven.east(), haven.north()));
        }
    }

    private void begin(Manoeuvre manoeuvre) {
        helm.pilot().begin(manoeuvre, helm.here());
    }
}
