package org.redshank.planning;

/** How a vehicle turns and whether it can stand still. */
public enum DroneKind {
    /** Stops and turns on the spot. */
    COPTER,
    /** Needs a turn radius and always moves. */
    FIXED_WING,
    /** Flies plans as a fixed wing, takes off and lands as a copter. */
    VTOL;

    /** Whether plans must be flown with a turn radius. */
    public boolean turnsWide() {
        return this != COPTER;
    }
}
