package org.redshank.planning.sortie;

import org.redshank.earth.LatLon;

/**
 * Where a relay vehicle circles.
 *
 * @param vehicle id of it
 * @param at the middle of its circle
 * @param seaMetres height above mean sea level
 * @param departSeconds when it takes off, counted from the sortie's take-off; negative where it must go first
 * @param untilSeconds when it may leave
 * @param energyWh what it draws until it has landed
 */
public record RelayPost(
        String vehicle, LatLon at, double seaMetres, double departSeconds, double untilSeconds, double energyWh) {}
