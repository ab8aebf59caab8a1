package org.redshank.fleet.task;

import org.redshank.planning.files.Flight;

/**
 * One flight of a plan.
 *
 * @param batteryShare of what a plan may use of one battery, 0 to 1
 */
public record PlannedSortie(Flight flight, double batteryShare) {
    /** Percent of charge that no plan counts on. */
    private static final double RESERVE = 20;

    /** As full as a battery ever says to be: none is asked to be fuller. */
    private static final double FULL = 95;

    /** Percent of charge below which it does not start. */
    public double percentNeeded() {
        return Math.min(FULL, RESERVE + (100 - RESERVE) * batteryShare);
    }
}
