package org.redshank.planning.sortie;

import org.redshank.earth.LatLon;

/**
 * Where a sortie is when.
 *
 * @param at over the ground
 * @param seaMetres height above mean sea level
 * @param seconds since take-off
 * @param metres flown over the ground since take-off
 * @param usedWh drawn from the battery since take-off
 */
public record Fix(LatLon at, double seaMetres, double seconds, double metres, double usedWh) {}
