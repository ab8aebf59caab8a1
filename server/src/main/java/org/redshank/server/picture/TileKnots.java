package org.redshank.server.picture;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.imaging.mosaic.Utm;

/**
 * Where the pixels of a tile of Web Mercator, 256 to a side, lie in a raster on a plane: as fractions of its pixels from its left
 * and top edge. Between the knots the projections are straight to a fraction of a pixel.
 */
final class TileKnots {
    static final int SIDE = 256;
    private static final int KNOT = 32;
    private static final int COUNT = SIDE / KNOT + 1;

    private final List<double[]> at = new ArrayList<>();
    /** The box around the tile in the raster. */
    final double left;

    final double right;
    final double top;
    final double bottom;

    TileKnots(MapPlace place, int zoom, int column, int row) {
        Utm utm = Utm.of(place.epsg());
        double world = Math.scalb(1.0, zoom);
        for (int j = 0; j < COUNT; j++) {
            for (int i = 0; i < COUNT; i++) {
                double x = (column + (double) i / (COUNT - 1)) / world;
                double y = (row + (double) j / (COUNT - 1)) / world;
                LatLon there = new LatLon(
                        Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y)))),
                        Math.clamp(x * 360 - 180, -180, 180));
                double[] plane = utm.project(there);
                at.add(new double[] {
                    (plane[0] - place.west()) / place.pixelM(), (place.north() - plane[1]) / place.pixelM()
                });
            }
        }
        left = at.stream().mapToDouble(one -> one[0]).min().orElseThrow();
        right = at.stream().mapToDouble(one -> one[0]).max().orElseThrow();
        top = at.stream().mapToDouble(one -> one[1]).min().orElseThrow();
        bottom = at.stream().mapToDouble(one -> one[1]).max().orElseThrow();
    }

    /** Whether the tile lies beside the raster. */
    boolean misses(MapPlace place) {
        return right < 0 || bottom < 0 || left >= place.columns() || top >= place.rows();
    }

    /** Pixels of the raster to one of the tile. */
    double perPixel() {
        return Math.max((right - left) / SIDE, (bottom - top) / SIDE);
    }

    /** Column of the raster at a pixel of the tile. */
    double column(int x, int y) {
        return between(x, y, 0);
    }

    /** Row of the raster at a pixel of the tile. */
    double row(int x, int y) {
        return between(x, y, 1);
    }

    private double between(int x, int y, int part) {
        double s = (x + 0.5) / KNOT;
        double t = (y + 0.5) / KNOT;
        int i = Math.min((int) s, COUNT - 2);
        int j = Math.min((int) t, COUNT - 2);
        double a = s - i;
        double b = t - j;
        int k = j * COUNT + i;
        return (1 - b) * ((1 - a) * at.get(k)[part] + a * at.get(k + 1)[part])
                + b * ((1 - a) * at.get(k + COUNT)[part] + a * at.get(k + COUNT + 1)[part]);
    }
}
