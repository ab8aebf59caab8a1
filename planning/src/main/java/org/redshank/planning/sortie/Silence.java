package org.redshank.planning.sortie;

import org.redshank.earth.LatLon;

/**
 * A stretch without contact.
 *
 * @param lostSeconds since take-off, when contact is lost
 * @param lostAt where
 * @param foundSeconds since take-off, when it is found again
 * @param foundAt where
 */
public record Silence(double lostSeconds, LatLon lostAt, double foundSeconds, LatLon foundAt) {}
