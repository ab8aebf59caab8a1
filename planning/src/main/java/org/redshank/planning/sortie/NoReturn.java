package org.redshank.planning.sortie;

import org.redshank.earth.LatLon;

/**
 * The point of no return: the farthest from which the launch site can be reached with the reserve.
 *
 * @param at on the way out, or straight on behind the target
 * @param metres from launch along that way
 * @param seconds since take-off
 * @param beyondTarget whether it lies behind the target
 */
public record NoReturn(LatLon at, double metres, double seconds, boolean beyondTarget) {}
