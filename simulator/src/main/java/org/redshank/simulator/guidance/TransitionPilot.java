package org.redshank.simulator.guidance;

import org.redshank.simulator.physics.Demand;

/**
 * Flies a vehicle that can both hover and cruise: takes off and lands on its rotors, flies on its
 * wing unless told to stay on the rotors.
 */
public final class TransitionPilot implements Pilot {
    private static final double BACK_TO_ROTORS_WITHIN = 140;

    private final HoverPilot hover;
    private final WingPilot wing;
    private Pilot flying;
    private boolean rotorsOnly;
    private Manoeuvre manoeuvre = new Manoeuvre.Stand();

    public TransitionPilot(HoverPilot hover, WingPilot wing) {
        this.hover = hover;
        this.wing = wing;
        this.flying = hover;
    }

    /** Whether to stay on the rotors for every manoeuvre begun from now on. */
    public void rotorsOnly(boolean only) {
        rotorsOnly = only;
    }

    /** The pilot for the rotors. */
    public HoverPilot hover() {
        return hover;
    }

    /** The pilot for the wing. */
    public WingPilot wing() {
        return wing;
    }

    @Override
    public Progress progress() {
        return flying.progress();
    }

    @Override
    public Manoeuvre manoeuvre() {
        return manoeuvre;
    }

    @Override
    public Speeds speeds() {
        return flying.speeds();
    }

    @Override
    public void begin(Manoeuvre next, Estimate here) {
        manoeuvre = next;
        boolean onRotors = rotorsOnly
                || here.onGround()
                || switch (next) {
                    case Manoeuvre.Stand _, Manoeuvre.TakeOff _ -> true;
                    case Manoeuvre.Land(double east, double north) ->
                        here.distanceTo(east, north) < BACK_TO_ROTORS_WITHIN;
                    case Manoeuvre.FlyTo _, Manoeuvre.Hold _, Manoeuvre.Circle _, Manoeuvre.Velocity _ -> false;
                };
        if (!onRotors && next instanceof Manoeuvre.Land(double east, double north)) {
            flying = wing;
            wing.begin(new Manoeuvre.FlyTo(east, north, here.up(), Double.NaN, BACK_TO_ROTORS_WITHIN, false), here);
            return;
        }
        flying = onRotors ? hover : wing;
        flying.begin(next, here);
    }

    @Override
    public void fly(Estimate here, double dt, Demand out) {
        flying.fly(here, dt, out);
        if (manoeuvre instanceof Manoeuvre.Land
                && flying == wing
                && wing.progress().done()) {
            flying = hover;
            hover.begin(manoeuvre, here);
        }
    }
}
