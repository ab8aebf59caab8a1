package org.redshank.fleet.vehicle;

/** Whether it flies; in the order of MAV_LANDED_STATE. */
public enum LandedState {
    UNKNOWN,
    ON_GROUND,
    IN_AIR,
    TAKING_OFF,
    LANDING
}
