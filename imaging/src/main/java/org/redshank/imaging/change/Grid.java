package org.redshank.imaging.change;

import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;
import org.redshank.earth.LatLon;
import org.redshank.earth.geotiff.Utm;
import org.redshank.imaging.ortho.Orthophoto;

/** The grid that two orthophotos are brought onto: upright square pixels in UTM, as large as the coarser one's. */
public final class Grid {
    /** Ground beyond the other's edge that is taken along: more than two surveys' places disagree by. */
    private static final double SPARE_M = 15;

    private final Projection utm;
    private final double west;
    private final double north;
    private final double metresPerPixel;
    private final int width;
    private final int height;

    private Grid(Projection utm, double west, double north, double metresPerPixel, int width, int height) {
        this.utm = utm;
        this.west = west;
        this.north = north;
        this.metresPerPixel = metresPerPixel;
        this.width = width;
        this.height = height;
    }

    /**
     * Of the ground that both cover.
     *
     * @throws IllegalArgumentException where they lie apart
     */
    public static Grid of(Orthophoto before, Orthophoto after) {
        Projection utm = Utm.ofEpsg(before.georeference().epsg())
                .orElseGet(() -> Utm.around(before.georeference().place(before.width() / 2.0, before.height() / 2.0)));
        double[] one = box(before, utm);
        double[] two = box(after, utm);
        double metres = Math.max(before.metresPerPixel(), after.metresPerPixel());
        double west = Math.max(one[0], two[0] - SPARE_M);
        double south = Math.max(one[1], two[1] - SPARE_M);
        double east = Math.min(one[2], two[2] + SPARE_M);
        double north = Math.min(one[3], two[3] + SPARE_M);
        if (!(east - west > 2 * metres && north - south > 2 * metres)) {
            double apart = Math.hypot((one[0] + one[2] - two[0] - two[2]) / 2, (one[1] + one[3] - two[1] - two[3]) / 2);
            throw new IllegalArgumentException(
                    before + " and " + after + " do not overlap: their middles are " + Math.round(apart) + " m apart");
        }
        // On the pixels before, where those are upright and as large.
        west = one[0] + Math.floor((west - one[0]) / metres) * metres;
        north = one[3] - Math.floor((one[3] - north) / metres) * metres;
        int width = (int) Math.ceil((east - west) / metres - 1e-6);
        int height = (int) Math.ceil((north - south) / metres - 1e-6);
        return new Grid(utm, west, north, metres, width, height);
    }

    /** West, south, east, north of an orthophoto, metres. */
    private static double[] box(Orthophoto photo, Projection utm) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i <= 8; i++) {
            for (int j = 0; j <= 8; j++) {
                LatLon place = photo.georeference().place(photo.width() * i / 8.0, photo.height() * j / 8.0);
                ProjCoordinate at =
                        utm.project(new ProjCoordinate(place.lonDeg(), place.latDeg()), new ProjCoordinate());
                box[0] = Math.min(box[0], at.x);
                box[1] = Math.min(box[1], at.y);
                box[2] = Math.max(box[2], at.x);
                box[3] = Math.max(box[3], at.y);
            }
        }
        return box;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public double metresPerPixel() {
        return metresPerPixel;
    }

    /** The place of a point of the grid: columns to the right, rows down. */
    public LatLon place(double column, double row) {
        ProjCoordinate degrees = utm.inverseProject(
                new ProjCoordinate(west + column * metresPerPixel, north - row * metresPerPixel), new ProjCoordinate());
        return new LatLon(degrees.y, degrees.x);
    }
}
