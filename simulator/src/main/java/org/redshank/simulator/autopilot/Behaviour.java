package org.redshank.simulator.autopilot;

/** What a flight mode makes a vehicle do. */
public enum Behaviour {
    /** Flown by hand; without a hand it stays where it is. */
    PILOTED,
    /** Stay here. */
    HOLD,
    /** Do what the ground says next. */
    GUIDED,
    /** Fly the mission. */
    MISSION,
    /** Go home. */
    RETURN,
    /** Come down here. */
    LAND,
    /** Take off and stay above. */
    TAKE_OFF,
    /** Circle a point. */
    ORBIT,
    /** Exists on such vehicles, needs what this one does not have; refused. */
    UNAVAILABLE
}
