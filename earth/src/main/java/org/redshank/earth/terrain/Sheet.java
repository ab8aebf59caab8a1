package org.redshank.earth.terrain;

import java.util.Locale;

/**
 * One file of heights.
 *
 * @param name of the file
 * @param south edge of the smallest upright box around it, degrees of latitude
 * @param west edge, degrees of longitude, -180 to 180
 * @param north edge, degrees of latitude
 * @param east edge, degrees of longitude, above {@code west}; past 180 where it lies across the date line
 * @param postMetres distance between posts from north to south, about
 * @param datum what its heights are measured from, as far as the file tells
 */
public record Sheet(
        String name, double south, double west, double north, double east, double postMetres, String datum) {
    /** Whether the box covers a place. */
    public boolean covers(double latDeg, double lonDeg) {
        return latDeg >= south && latDeg <= north && (covers(lonDeg) || covers(lonDeg + 360) || covers(lonDeg - 360));
    }

    private boolean covers(double lonDeg) {
        return lonDeg >= west && lonDeg <= east;
    }

    /** Name and box, for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s (latitude %.4f to %.4f, longitude %.4f to %.4f)", name, south, north, west, east);
    }
}
