package org.redshank.simulator.personality;

/** What kind of vehicle an autopilot flies. */
public enum VehicleClass {
    COPTER,
    PLANE,
    QUADPLANE
}
