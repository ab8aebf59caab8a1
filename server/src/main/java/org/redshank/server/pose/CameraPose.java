package org.redshank.server.pose;

import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;

/**
 * Where a camera was and looked at one moment.
 *
 * @param micros since 1970, UTC
 * @param amslM height above mean sea level
 * @param aboveHomeM height above where the vehicle took off
 */
record CameraPose(long micros, LatLon at, double amslM, double aboveHomeM, Attitude attitude) {}
