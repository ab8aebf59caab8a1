package org.redshank.simulator.guidance;

import org.redshank.simulator.physics.Demand;

/** Flies one manoeuvre at a time. Owned by one thread. */
public sealed interface Pilot permits HoverPilot, WingPilot, TransitionPilot {
    /** Drops what it was doing and does this from here on. */
    void begin(Manoeuvre manoeuvre, Estimate here);

    /** Writes the demands for the next {@code dt} seconds. */
    void fly(Estimate here, double dt, Demand out);

    /** How the manoeuvre goes. */
    Progress progress();

    /** What it was last told to do. */
    Manoeuvre manoeuvre();

    /** The speeds it flies at, to read and to change. */
    Speeds speeds();
}
