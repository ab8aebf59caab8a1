package org.redshank.earth;

/**
 * Flat east-north metres around an origin, for fast sums in a small area. It scales degrees by the
 * ellipsoid's radii of curvature at the origin and, eastward, by the circle of latitude half way,
 * so a distance within 10 km of the origin is right to about 1 part in 10,000 and one within 100 km
 * to about 1 in 1,000 (at latitudes up to 60 degrees). Use {@link Geodesy} beyond.
 */
public final class LocalFrame {
    /** WGS-84 equatorial radius, metres. */
    private static final double A = 6_378_137.0;

    /** WGS-84 first eccentricity squared. */
    private static final double E2 = 6.694379990141316e-3;

    private static final double RAD = Math.PI / 180;

    private final LatLon origin;
    private final double metresPerDegLat;
    private final double metresPerDegLon;
    private final double metresPerDegLonPerNorth;

    /** A frame that touches the ellipsoid at {@code origin}. */
    public LocalFrame(LatLon origin) {
        this.origin = origin;
        double sin = Math.sin(origin.latDeg() * RAD);
        double cos = Math.cos(origin.latDeg() * RAD);
        double w2 = 1 - E2 * sin * sin;
        double w = Math.sqrt(w2);
        double meridian = A * (1 - E2) / (w2 * w);
        double normal = A / w;
        this.metresPerDegLat = meridian * RAD;
        this.metresPerDegLon = normal * cos * RAD;
        // A degree of longitude shrinks with every metre north by sin(lat) / M times the normal radius.
        this.metresPerDegLonPerNorth = -normal * sin * RAD / meridian * 0.5;
    }

    /** The point at (0, 0). */
    public LatLon origin() {
        return origin;
    }

    /** Metres north of the origin. */
    public double north(double latDeg) {
        return (latDeg - origin.latDeg()) * metresPerDegLat;
    }

    /** Metres east of the origin, across the date line where that is nearer. */
    public double east(double latDeg, double lonDeg) {
        double deg = lonDeg - origin.lonDeg();
        if (deg > 180) {
            deg -= 360;
        } else if (deg < -180) {
            deg += 360;
        }
        return deg * metresPerDegLonAt(north(latDeg));
    }

    /** Metres north of the origin. */
    public double north(LatLon at) {
        return north(at.latDeg());
    }

    /** Metres east of the origin. */
    public double east(LatLon at) {
        return east(at.latDeg(), at.lonDeg());
    }

    /** Latitude in degrees of a point this far north of the origin. */
    public double latDeg(double north) {
        return Math.clamp(origin.latDeg() + north / metresPerDegLat, -90.0, 90.0);
    }

    /** Longitude in degrees, -180 to 180, of a point this far east and north of the origin. */
    public double lonDeg(double east, double north) {
        double scale = metresPerDegLonAt(north);
        double deg = origin.lonDeg() + (scale > 1 ? east / scale : 0);
        return deg > 180 ? deg - 360 : deg < -180 ? deg + 360 : deg;
    }

    /** The point this far east and north of the origin, in metres. */
    public LatLon at(double east, double north) {
        return new LatLon(latDeg(north), lonDeg(east, north));
    }

    private double metresPerDegLonAt(double north) {
        return Math.max(metresPerDegLon + metresPerDegLonPerNorth * north, 1e-3);
    }
}
