package org.redshank.earth.geotiff;

import java.util.Optional;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.proj.Projection;
import org.redshank.earth.LatLon;

/** Universal Transverse Mercator, metres, on WGS 84 or ETRS89. */
public final class Utm {
    private Utm() {}

    /** Of an EPSG code: 326xx and 327xx (WGS 84, north and south), 258xx (ETRS89); nothing for any other. */
    public static Optional<Projection> ofEpsg(int epsg) {
        int zone = epsg % 100;
        int family = epsg / 100;
        boolean known = (family == 326 || family == 327 || family == 258) && zone >= 1 && zone <= 60;
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(of(zone, family == 327, family == 258 ? "GRS80" : "WGS84"));
    }

    /** The zone that a place lies in, on WGS 84; Norway's and Svalbard's exceptions left out. */
    public static Projection around(LatLon place) {
        int zone = Math.clamp((int) Math.floor((place.lonDeg() + 180) / 6) + 1, 1, 60);
        return of(zone, place.latDeg() < 0, "WGS84");
    }

    private static Projection of(int zone, boolean south, String ellipsoid) {
        return new CRSFactory()
                .createFromParameters(
                        "utm",
                        "+proj=utm +zone=" + zone + (south ? " +south" : "") + " +ellps=" + ellipsoid + " +units=m")
                .getProjection();
    }
}
