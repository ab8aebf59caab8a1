package org.redshank.simulator.autopilot;

/** What a mode makes of the vehicle while it is on: begins manoeuvres and watches how they go. */
interface Conduct {
    /** Begins, in the air or on the ground. */
    void enter();

    /** Looks on for {@code dt} seconds, before the pilot flies them. Called while armed only. */
    default void step(double dt) {}
}
