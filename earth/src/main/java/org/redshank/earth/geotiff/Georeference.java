package org.redshank.earth.geotiff;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;
import org.redshank.earth.LatLon;

/**
 * Where the pixels of a GeoTIFF lie: an affine map, which may turn, into degrees on WGS 84, UTM, or web Mercator (EPSG:3857). Columns count
 * to the right and rows down; the upper left corner of the upper left pixel is (0, 0).
 */
public final class Georeference {
    private static final int PROJECTED = 1;
    private static final int GEOGRAPHIC = 2;
    private static final int POINTS = 2;
    private static final int WEB_MERCATOR = 3857;

    /** EPSG codes in degrees that agree with WGS 84 to a metre. */
    private static final Set<Integer> DEGREES = Set.of(4326, 4979, 4258, 4937, 6318, 6319);

    private final @Nullable Projection projection;
    private final int epsg;

    /** Model x and y by column, by row, and at (0, 0). */
    private final double xColumn;

    private final double xRow;
    private final double x0;
    private final double yColumn;
    private final double yRow;
    private final double y0;

    private Georeference(@Nullable Projection projection, int epsg, double[] x, double[] y) {
        this.projection = projection;
        this.epsg = epsg;
        this.xColumn = x[0];
        this.xRow = x[1];
        this.x0 = x[2];
        this.yColumn = y[0];
        this.yRow = y[1];
        this.y0 = y[2];
    }

    /**
     * Reads the tags of an image.
     *
     * @throws IllegalArgumentException that says what is missing or not understood
     */
    public static Georeference of(TiffTags image) {
        GeoKeys keys = new GeoKeys(image.numbers(TiffTags.GEO_KEYS));
        double shift = keys.value(GeoKeys.RASTER_TYPE, 1) == POINTS ? 0.5 : 0;
        double[] scale = image.numbers(TiffTags.PIXEL_SCALE);
        double[] tie = image.numbers(TiffTags.TIE_POINT);
        double[] matrix = image.numbers(TiffTags.TRANSFORMATION);
        double[] x;
        double[] y;
        if (matrix.length == 16) {
            x = new double[] {matrix[0], matrix[1], matrix[3]};
            y = new double[] {matrix[4], matrix[5], matrix[7]};
        } else if (scale.length >= 2 && tie.length >= 6) {
            x = new double[] {scale[0], 0, tie[3] - tie[0] * scale[0]};
            y = new double[] {0, -scale[1], tie[4] + tie[1] * scale[1]};
        } else {
            throw new IllegalArgumentException(
                    "does not say where it lies (no ModelPixelScale and ModelTiepoint, and no"
                            + " ModelTransformation); give it a place, for example with gdal_translate -a_srs and -a_ullr");
        }
        x[2] -= shift * (x[0] + x[1]);
        y[2] -= shift * (y[0] + y[1]);
        double area = x[0] * y[1] - x[1] * y[0];
        if (!(Math.abs(area) > 1e-18 && Double.isFinite(x[2]) && Double.isFinite(y[2]))) {
            throw new IllegalArgumentException("its place or its pixel size is no number above 0");
        }
        int model = keys.value(GeoKeys.MODEL_TYPE, 0);
        int projected = keys.value(GeoKeys.PROJECTED_CRS, 0);
        int degrees = keys.value(GeoKeys.GEODETIC_CRS, 0);
        if (model == GEOGRAPHIC && DEGREES.contains(degrees)) {
            return new Georeference(null, degrees, x, y);
        }
        Optional<Projection> plane = model != PROJECTED
                ? Optional.empty()
                : projected == WEB_MERCATOR ? Optional.of(webMercator()) : Utm.ofEpsg(projected);
        return new Georeference(
                plane.orElseThrow(() -> new IllegalArgumentException("is in "
                        + (model == PROJECTED
                                ? "EPSG:" + projected
                                : model == GEOGRAPHIC ? "EPSG:" + degrees : "no stated coordinates")
                        + "; read are degrees on WGS 84 (EPSG:4326), UTM (EPSG:326xx, 327xx, 258xx) and EPSG:3857; gdalwarp"
                        + " -t_srs brings it into one of them")),
                projected,
                x,
                y);
    }

    private static Projection webMercator() {
        return new CRSFactory()
                .createFromParameters("web", "+proj=merc +a=6378137 +b=6378137 +lon_0=0 +units=m")
                .getProjection();
    }

    /** EPSG code of the coordinates. */
    public int epsg() {
        return epsg;
    }

    /** The place of a point of the image. */
    public LatLon place(double column, double row) {
        double x = xColumn * column + xRow * row + x0;
        double y = yColumn * column + yRow * row + y0;
        if (projection == null) {
            return new LatLon(y, x > 180 ? x - 360 : x);
        }
        ProjCoordinate degrees = projection.inverseProject(new ProjCoordinate(x, y), new ProjCoordinate());
        return new LatLon(degrees.y, degrees.x);
    }

    /** The point of the image that a place has: its column, then its row; may lie outside. */
    public double[] pixel(LatLon place) {
        double x = place.lonDeg();
        double y = place.latDeg();
        if (projection == null) {
            double middle = x0;
            x += x < middle - 180 ? 360 : 0;
        } else {
            ProjCoordinate plane =
                    projection.project(new ProjCoordinate(place.lonDeg(), place.latDeg()), new ProjCoordinate());
            x = plane.x;
            y = plane.y;
        }
        double area = xColumn * yRow - xRow * yColumn;
        double dx = x - x0;
        double dy = y - y0;
        return new double[] {(dx * yRow - dy * xRow) / area, (dy * xColumn - dx * yColumn) / area};
    }
}
