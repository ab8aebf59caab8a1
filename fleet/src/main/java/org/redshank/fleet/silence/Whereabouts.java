package org.redshank.fleet.silence;

import org.redshank.earth.LatLon;

/**
 * Where a vehicle should be.
 *
 * @param at the most likely place
 * @param seaMetres height above mean sea level there; NaN when not known
 * @param radiusMetres it should be within so much of that place
 */
public record Whereabouts(LatLon at, double seaMetres, double radiusMetres) {}
