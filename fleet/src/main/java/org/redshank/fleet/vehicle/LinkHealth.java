package org.redshank.fleet.vehicle;

/** Whether a vehicle can be heard. */
public enum LinkHealth {
    /** Heard within the last seconds, with little loss. */
    OK,
    /** Heard, but with much loss, or not for some seconds. */
    DEGRADED,
    /** Not heard: what is shown is old. */
    LOST
}
