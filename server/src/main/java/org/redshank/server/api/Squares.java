package org.redshank.server.api;

import org.redshank.earth.LatLon;

/** Squares of Web Mercator, 1/2^zoom of the world to a side: columns from 180 degrees west, rows from the north. */
final class Squares {
    private static final double HIGHEST = 85.05;

    private Squares() {}

    static int column(double lonDeg, int zoom) {
        int side = 1 << zoom;
        return Math.min(side - 1, (int) ((lonDeg + 180) / 360 * side));
    }

    static int row(double latDeg, int zoom) {
        int side = 1 << zoom;
        double lat = Math.toRadians(Math.clamp(latDeg, -HIGHEST, HIGHEST));
        double y = 0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI);
        return Math.clamp((int) (y * side), 0, side - 1);
    }

    /** The middle of a square. */
    static LatLon middle(int x, int y, int zoom) {
        double side = 1 << zoom;
        double mercator = Math.PI * (1 - 2 * (y + 0.5) / side);
        return new LatLon(Math.toDegrees(Math.atan(Math.sinh(mercator))), (x + 0.5) / side * 360 - 180);
    }
}
