package org.redshank.earth;

/**
 * A point on the WGS-84 ellipsoid.
 *
 * @param latDeg geodetic latitude in degrees, north positive, -90 to 90
 * @param lonDeg longitude in degrees, east positive, -180 to 180
 */
public record LatLon(double latDeg, double lonDeg) {
    /** Degrees times 1e7, as MAVLink carries coordinates. */
    private static final double E7 = 1e7;

    /** Refuses what is not a number or lies outside the globe. */
    public LatLon {
        if (!(latDeg >= -90 && latDeg <= 90)) {
            throw new IllegalArgumentException("latitude must be between -90 and 90 degrees, was " + latDeg);
        }
        if (!(lonDeg >= -180 && lonDeg <= 180)) {
            throw new IllegalArgumentException("longitude must be between -180 and 180 degrees, was " + lonDeg);
        }
    }

    /** Whether the pair would make a {@code LatLon}. */
    public static boolean isValid(double latDeg, double lonDeg) {
        return latDeg >= -90 && latDeg <= 90 && lonDeg >= -180 && lonDeg <= 180;
    }

    /** From MAVLink's degrees times 1e7 (the {@code degE7} unit of common.xml). */
    public static LatLon ofE7(int latE7, int lonE7) {
        return new LatLon(latE7 / E7, lonE7 / E7);
    }

    /** Latitude in degrees times 1e7, rounded. */
    public int latE7() {
        return (int) Math.round(latDeg * E7);
    }

    /** Longitude in degrees times 1e7, rounded. */
    public int lonE7() {
        return (int) Math.round(lonDeg * E7);
    }
}
