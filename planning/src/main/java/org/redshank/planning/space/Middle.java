package org.redshank.planning.space;

import java.util.Collection;
import org.redshank.earth.LatLon;

/** The middle of points anywhere on the globe, also across the date line and round a pole. */
public final class Middle {
    private Middle() {}

    /** The direction of the sum of the unit vectors to the points; the first point when they cancel out. */
    public static LatLon of(Collection<LatLon> points) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (LatLon at : points) {
            double lat = Math.toRadians(at.latDeg());
            double lon = Math.toRadians(at.lonDeg());
            x += Math.cos(lat) * Math.cos(lon);
            y += Math.cos(lat) * Math.sin(lon);
            z += Math.sin(lat);
        }
        double length = Math.sqrt(x * x + y * y + z * z);
        if (length < 1e-9) {
            return points.iterator().next();
        }
        return new LatLon(
                Math.toDegrees(Math.asin(Math.clamp(z / length, -1.0, 1.0))), Math.toDegrees(Math.atan2(y, x)));
    }
}
