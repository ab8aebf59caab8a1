package org.redshank.simulator.autopilot;

import org.jspecify.annotations.Nullable;

/**
 * How far the autopilot has come since power-on, and whether it would arm: satellites after two
 * seconds, a position and home a second later.
 */
public final class Readiness {
    private static final double SATELLITES_AFTER = 2;
    private static final double POSITION_AFTER = 3;

    private final Helm helm;
    private final Failsafes failsafes;

    Readiness(Helm helm, Failsafes failsafes) {
        this.helm = helm;
        this.failsafes = failsafes;
    }

    /** Whether the receiver has a fix. */
    public boolean satellites() {
        return helm.clock().bootSeconds() >= SATELLITES_AFTER;
    }

    /** Whether the position is known. */
    public boolean position() {
        return helm.clock().bootSeconds() >= POSITION_AFTER;
    }

    /** What keeps it from arming, whatever the mode, or null. */
    public @Nullable String obstacle() {
        if (helm.aircraft().body().crashed) {
            return "Crash detected, inspect the vehicle";
        }
        if (!position()) {
            return "Need Position Estimate";
        }
        if (failsafes.batteryLevel() != BatteryLevel.OK) {
            return "Battery 1 below minimum arming capacity";
        }
        return failsafes.insideFence() ? null : "Vehicle breaching Fence";
    }
}
