package org.redshank.simulator.personality;

/** Whose manners an autopilot has. */
public enum Firmware {
    ARDUPILOT,
    PX4
}
