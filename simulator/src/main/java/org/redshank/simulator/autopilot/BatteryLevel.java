package org.redshank.simulator.autopilot;

/** How low a battery is by its owner's thresholds. */
public enum BatteryLevel {
    OK,
    LOW,
    CRITICAL,
    EMERGENCY
}
