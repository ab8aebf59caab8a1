package org.redshank.fleet.vehicle;

/** Whose mode tables and habits apply. */
public enum Autopilot {
    /** MAV_AUTOPILOT_ARDUPILOTMEGA. */
    ARDUPILOT,
    /** MAV_AUTOPILOT_PX4. */
    PX4,
    /** Any other: only what common.xml promises. */
    GENERIC
}
