package org.redshank.earth;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicLine;
import net.sf.geographiclib.GeodesicMask;

/** The geodesic from one point to another, to be walked along. */
public final class GeoLine {
    private static final int PLACE = GeodesicMask.LATITUDE | GeodesicMask.LONGITUDE;

    private final GeodesicLine line;

    /** The shortest line between two points. */
    public GeoLine(LatLon from, LatLon to) {
        line = Geodesic.WGS84.InverseLine(
                from.latDeg(),
                from.lonDeg(),
                to.latDeg(),
                to.lonDeg(),
                GeodesicMask.DISTANCE_IN | PLACE | GeodesicMask.AZIMUTH);
    }

    /** Its length, metres. */
    public double metres() {
        return line.Distance();
    }

    /** The point so many metres along it; beyond its end too. */
    public LatLon at(double metres) {
        GeodesicData point = line.Position(metres, PLACE);
        return new LatLon(Math.clamp(point.lat2, -90.0, 90.0), Math.clamp(point.lon2, -180.0, 180.0));
    }

    /** The bearing it has there, degrees clockwise from true north, 0 to 360. */
    public double bearingDeg(double metres) {
        return Geodesy.normalizeBearing(line.Position(metres, GeodesicMask.AZIMUTH).azi2);
    }
}
