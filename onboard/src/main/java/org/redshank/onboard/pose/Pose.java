package org.redshank.onboard.pose;

import org.redshank.earth.LatLon;

/**
 * Where the vehicle was at one moment.
 *
 * @param at WGS-84
 * @param amslMetres height above mean sea level
 * @param aboveHomeMetres height above where it took off
 * @param rollDeg right wing down positive
 * @param pitchDeg nose up positive
 * @param yawDeg clockwise from true north, 0 to 360
 * @param apartMillis from the moment to the report that is farthest from it of those that this was made of
 */
public record Pose(
        LatLon at,
        double amslMetres,
        double aboveHomeMetres,
        double rollDeg,
        double pitchDeg,
        double yawDeg,
        long apartMillis) {}
