package org.redshank.planning.search;

import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;

/**
 * Look for something near a place (patterns of the IAMSAR manual, volume II, chapter 5).
 *
 * @param datum where it most likely is: the middle of the pattern
 * @param pattern how to fly
 * @param bearingDeg of the first leg, degrees from true north
 * @param length of the searched box along the bearing, metres; of a square and of sectors the diameter
 * @param width of the box across the bearing, metres; not used by the square and the sectors
 * @param spacing between tracks, metres; not used by the sectors
 * @param sweepWidth effective sweep width of the sensor, metres: what it would find if it found all on a strip so wide and none
 *     beyond
 * @param passes times the pattern is flown
 * @param height to fly at
 * @param wind steady
 * @param noFly a pattern that would cross one is refused
 */
public record SearchTask(
        LatLon datum,
        Pattern pattern,
        double bearingDeg,
        double length,
        double width,
        double spacing,
        double sweepWidth,
        int passes,
        Altitude height,
        Wind wind,
        List<PolygonArea> noFly) {
    /** Kinds of pattern. */
    public enum Pattern {
        /** From the datum outwards in a square that grows: good when the place is known well. */
        EXPANDING_SQUARE,
        /** Three times through the datum: good for a small thing whose place is known very well. */
        SECTOR,
        /** Legs along the box. */
        PARALLEL,
        /** Short legs across the box, going on along it. */
        CREEPING_LINE
    }

    private static final double LARGEST = 400_000;
    private static final double MOST_LEGS = 2000;

    /** Refuses sizes that cannot be flown. */
    public SearchTask {
        noFly = List.copyOf(noFly);
        require(length > 0 && length < LARGEST, "length must be above 0 m and below 400 km", length);
        require(width > 0 && width < LARGEST, "width must be above 0 m and below 400 km", width);
        require(spacing > 0 && spacing < LARGEST, "track spacing must be above 0 m", spacing);
        require(sweepWidth > 0 && sweepWidth < LARGEST, "sweep width must be above 0 m", sweepWidth);
        require(passes >= 1 && passes <= 100, "passes must be 1 to 100", passes);
        require(Double.isFinite(bearingDeg), "bearing must be a number of degrees", bearingDeg);
        require(Math.max(length, width) / spacing < MOST_LEGS, "the spacing must give fewer than 2000 tracks", spacing);
    }

    /** The same search at another height. */
    public SearchTask at(Altitude other) {
        return new SearchTask(
                datum, pattern, bearingDeg, length, width, spacing, sweepWidth, passes, other, wind, noFly);
    }

    /** The same search of a box so many times as large. */
    SearchTask scaled(double by) {
        return new SearchTask(
                datum, pattern, bearingDeg, length * by, width * by, spacing, sweepWidth, passes, height, wind, noFly);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException("search: " + rule + ", was " + value);
        }
    }
}
