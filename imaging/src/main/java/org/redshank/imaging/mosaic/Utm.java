package org.redshank.imaging.mosaic;

import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;
import org.redshank.earth.LatLon;

/** One zone of UTM on WGS 84. Safe to share between threads. */
public final class Utm {
    private final int epsg;
    private final Projection projection;

    private Utm(int zone, boolean south) {
        epsg = (south ? 32700 : 32600) + zone;
        projection = new CRSFactory()
                .createFromParameters(
                        "utm", "+proj=utm +zone=" + zone + (south ? " +south" : "") + " +datum=WGS84 +units=m")
                .getProjection();
    }

    /**
     * The zone of a code.
     *
     * @throws IllegalArgumentException for any but 32601 to 32660 and 32701 to 32760
     */
    public static Utm of(int epsg) {
        int zone = epsg % 100;
        if ((epsg / 100 != 326 && epsg / 100 != 327) || zone < 1 || zone > 60) {
            throw new IllegalArgumentException("EPSG:" + epsg + " is no zone of UTM on WGS 84");
        }
        return new Utm(zone, epsg / 100 == 327);
    }

    /** The zone that a place is in. */
    public static Utm at(LatLon place) {
        int zone = Math.clamp((int) Math.floor((place.lonDeg() + 180) / 6) + 1, 1, 60);
        return new Utm(zone, place.latDeg() < 0);
    }

    /** Code of the EPSG register, 326 or 327 and the zone. */
    public int epsg() {
        return epsg;
    }

    /** East and north, metres. */
    public double[] project(LatLon place) {
        ProjCoordinate to =
                projection.project(new ProjCoordinate(place.lonDeg(), place.latDeg()), new ProjCoordinate());
        return new double[] {to.x, to.y};
    }

    /** Back from metres. */
    public LatLon place(double east, double north) {
        ProjCoordinate to = projection.inverseProject(new ProjCoordinate(east, north), new ProjCoordinate());
        return new LatLon(to.y, to.x);
    }
}
