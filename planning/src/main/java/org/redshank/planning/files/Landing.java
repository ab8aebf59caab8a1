package org.redshank.planning.files;

import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * Where and how a flight ends, other than by a return to launch.
 *
 * @param at where it touches down
 * @param headingDeg of the last stretch of a fixed wing, degrees from north
 * @param radiusMetres of the circle in which a fixed wing sinks before that stretch
 * @param aboveHomeMetres how much higher than home the place lies, below 0 for lower
 */
public record Landing(LatLon at, double headingDeg, double radiusMetres, double aboveHomeMetres) {
    /** A fixed wing leaves its circle at this height above home, metres. */
    public static final double APPROACH_HEIGHT = 40;

    /** The last stretch falls one metre in so many. */
    private static final double GLIDE = 10;

    /** Refuses headings and circles that are none. */
    public Landing {
        if (!(headingDeg >= 0 && headingDeg <= 360)) {
            throw new IllegalArgumentException("a heading must be 0 to 360 degrees, was " + headingDeg);
        }
        if (!(radiusMetres >= 0 && radiusMetres < 10_000)) {
            throw new IllegalArgumentException("a circle must have 0 m or more of radius, was " + radiusMetres);
        }
    }

    /** A landing as high as home. */
    public Landing(LatLon at, double headingDeg, double radiusMetres) {
        this(at, headingDeg, radiusMetres, 0);
    }

    /** The middle of the circle, which is flown clockwise and left for the last stretch along its tangent. */
    public LatLon circle() {
        LatLon begin = Geodesy.destination(at, headingDeg + 180, GLIDE * APPROACH_HEIGHT);
        return Geodesy.destination(begin, headingDeg + 90, radiusMetres);
    }
}
