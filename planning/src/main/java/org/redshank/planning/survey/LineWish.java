package org.redshank.planning.survey;

import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.redshank.earth.Wind;

/**
 * What lines over an area should be like.
 *
 * @param spacing between lines, metres
 * @param share of the area that strips must cover, 0 to 1
 * @param angle direction of the lines, radians from east, counter-clockwise; empty to find the best
 * @param wind steady
 * @param airspeed of the vehicle, m/s
 * @param turnRadius of the vehicle, metres; 0 when it turns on the spot
 * @param entry where it comes from, metres in the frame; empty when it does not matter
 * @param exit where it goes next
 */
record LineWish(
        double spacing,
        double share,
        OptionalDouble angle,
        Wind wind,
        double airspeed,
        double turnRadius,
        Optional<Coordinate> entry,
        Optional<Coordinate> exit) {
    /** Mean time over both ways along a direction, against the same in still air. */
    double windFactor(double along) {
        double with = wind.eastMetresPerSecond() * Math.cos(along) + wind.northMetresPerSecond() * Math.sin(along);
        double speed = wind.speedMetresPerSecond();
        double across = speed * speed - with * with;
        double v = airspeed;
        // Mean of 1 / (root(v² - across²) + with) and 1 / (root(v² - across²) - with).
        return v * Math.sqrt(Math.max(0, v * v - across)) / (v * v - speed * speed);
    }

    /** The same wish with the lines in this direction. */
    LineWish along(double direction) {
        return new LineWish(spacing, share, OptionalDouble.of(direction), wind, airspeed, turnRadius, entry, exit);
    }

    /** The same wish with another distance between lines, metres. */
    LineWish spaced(double metres) {
        return new LineWish(metres, share, angle, wind, airspeed, turnRadius, entry, exit);
    }
}
