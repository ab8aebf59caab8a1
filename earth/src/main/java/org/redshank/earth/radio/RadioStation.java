package org.redshank.earth.radio;

import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/**
 * An antenna on the ground.
 *
 * @param name as people call it
 * @param at where it stands
 * @param height of the antenna over the ground there
 * @param link its radio, with that of the vehicles
 */
public record RadioStation(String name, LatLon at, Altitude.AboveGround height, RadioLink link) {
    /** Refuses an antenna below the ground. */
    public RadioStation {
        if (height.metres() < 0) {
            throw new IllegalArgumentException("the antenna of " + name + " is " + height.metres()
                    + " m above the ground: give its height, 0 m or more");
        }
    }
}
