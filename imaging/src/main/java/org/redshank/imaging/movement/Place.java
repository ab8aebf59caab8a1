package org.redshank.imaging.movement;

import org.redshank.earth.LatLon;

/**
 * Where something is on the ground, and the ellipse that holds it in 90 of 100 cases.
 *
 * @param majorM half the long axis, metres
 * @param bearingDeg of the long axis, clockwise from true north, 0 to 180
 * @param metresPerPixel of the working scale there, across the line of sight
 */
public record Place(
        LatLon at, double groundM, double majorM, double minorM, double bearingDeg, double metresPerPixel) {}
