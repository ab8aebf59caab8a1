package org.redshank.earth;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;

/**
 * Geodesics on the WGS-84 ellipsoid: the shortest line between two points, exact to nanometres
 * (Karney, "Algorithms for geodesics", 2013). For millions of sums within one area use
 * {@link LocalFrame}.
 */
public final class Geodesy {
    private Geodesy() {}

    /** Length of the geodesic between two points, in metres. */
    public static double distanceMetres(LatLon from, LatLon to) {
        return Geodesic.WGS84.Inverse(from.latDeg(), from.lonDeg(), to.latDeg(), to.lonDeg(), GeodesicMask.DISTANCE)
                .s12;
    }

    /** Bearing on which the geodesic leaves {@code from}, degrees clockwise from true north, 0 to 360. */
    public static double bearingDeg(LatLon from, LatLon to) {
        return normalizeBearing(
                Geodesic.WGS84.Inverse(from.latDeg(), from.lonDeg(), to.latDeg(), to.lonDeg(), GeodesicMask.AZIMUTH)
                        .azi1);
    }

    /**
     * The point reached from {@code from} along a geodesic.
     *
     * @param bearingDeg starting bearing, degrees clockwise from true north
     * @param metres length, any sign
     */
    public static LatLon destination(LatLon from, double bearingDeg, double metres) {
        GeodesicData end = Geodesic.WGS84.Direct(
                from.latDeg(), from.lonDeg(), bearingDeg, metres, GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE);
        return new LatLon(end.lat2, end.lon2);
    }

    /** The same direction in degrees from 0 up to, not including, 360. */
    public static double normalizeBearing(double deg) {
        double within = deg % 360;
        double positive = within < 0 ? within + 360 : within;
        return positive >= 360 ? 0 : positive + 0.0;
    }

    /** The turn from one bearing to another, degrees from -180 up to 180, right positive. */
    public static double turnDeg(double fromDeg, double toDeg) {
        double turn = normalizeBearing(toDeg - fromDeg);
        return turn > 180 ? turn - 360 : turn;
    }
}
