package org.redshank.fleet.task;

import org.redshank.planning.files.Flight;

/**
 * One flight of a plan.
 *
 * @param batteryShare of what a plan may use of one battery, 0 to 1
 */
public record PlannedSortie(Flight flight, double batteryShare) {}
