package org.redshank.simulator.physics;

/** How one airframe answers demands: moves a body, and sets the power it took. */
public sealed interface FlightModel permits Multirotor, FixedWing, QuadPlane {
    /**
     * Moves the body by one step.
     *
     * @param body state to change, including {@link Body#watts}
     * @param demand what the autopilot asks
     * @param air the air around the body
     * @param dt length of the step in seconds, at most 0.1
     */
    void step(Body body, Demand demand, Atmosphere air, double dt);

    /** Which kind of lift carries the body now. */
    Lift lift();

    /** What carries a vehicle. */
    enum Lift {
        ROTORS,
        WING,
        ROTORS_TO_WING,
        WING_TO_ROTORS
    }
}
