package org.redshank.earth.terrain;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;
import org.redshank.earth.geotiff.GeoKeys;
import org.redshank.earth.geotiff.TiffTags;
import org.redshank.earth.geotiff.Utm;

/**
 * Heights in a GeoTIFF (OGC 19-008r4) of one band in metres, in degrees on WGS 84 or ETRS89, or in UTM on either;
 * strips or tiles, integers or floats, plain or packed by LZW, Deflate or PackBits, with or without a predictor. The first image of the file counts; smaller copies after it are left alone.
 */
final class GeoTiffFile {
    /** Posts that fit into an array; a square of 30,000. */
    private static final long MOST_POSTS = 900_000_000;

    private static final double METRES_PER_DEGREE = 111_132;

    private static final int PROJECTED = 1;
    private static final int GEOGRAPHIC = 2;
    private static final int METRE = 9001;
    private static final int NOT_STATED = 0;
    /** EPSG codes in degrees that agree with WGS 84 to a metre: WGS 84, ETRS89, NAD83(2011), and their 3D forms. */
    private static final Set<Integer> DEGREES = Set.of(4326, 4979, 4258, 4937, 6318, 6319);
    /** EPSG codes of heights above an ellipsoid, which are off mean sea level by up to 100 m. */
    private static final Set<Integer> ELLIPSOIDAL = Set.of(4979, 4937, 5019, 5030, 6319);

    private final Path file;

    private GeoTiffFile(Path file) {
        this.file = file;
    }

    static HeightGrid read(Path file) {
        return new GeoTiffFile(file).read();
    }

    private HeightGrid read() {
        try {
            TiffTags tags;
            try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
                tags = new TiffTags(((CompoundDirectory) new TIFFReader().read(in)).getDirectory(0));
            }
            return grid(tags);
        } catch (TerrainFileException e) {
            throw e;
        } catch (FileNotFoundException e) {
            throw new TerrainFileException(file, "cannot be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // The library throws whatever comes up on damaged files: casts, nulls, bounds.
            throw new TerrainFileException(
                    file, "is no TIFF, is damaged, or is of a form that cannot be read: " + e.getMessage(), e);
        }
    }

    private HeightGrid grid(TiffTags image) throws IOException {
        int columns = size(image.number(TIFF.TAG_IMAGE_WIDTH, 0));
        int rows = size(image.number(TIFF.TAG_IMAGE_HEIGHT, 0));
        if ((long) rows * columns > MOST_POSTS) {
            throw new TerrainFileException(
                    file, "has " + rows + " x " + columns + " pixels; cut it into smaller files");
        }
        double bands = image.number(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
        if (bands != 1) {
            throw new TerrainFileException(
                    file, "has " + Math.round(bands) + " bands where heights are one; it may be a picture");
        }
        checkPieces(image, rows, columns);
        GeoKeys keys = new GeoKeys(image.numbers(TiffTags.GEO_KEYS));
        String datum = datum(keys);
        boolean areas = keys.value(GeoKeys.RASTER_TYPE, 1) != 2;
        double[] corner = corner(image, areas ? 0.5 : 0);
        HeightGrid.Placement placement;
        Sheet sheet;
        double half = areas ? 0.5 : 0;
        double south = corner[1] - (rows - 1 + half) * corner[3];
        double north = corner[1] + half * corner[3];
        double west = corner[0] - half * corner[2];
        double east = corner[0] + (columns - 1 + half) * corner[2];
        String name = String.valueOf(file.getFileName());
        if (keys.value(GeoKeys.MODEL_TYPE, NOT_STATED) == PROJECTED) {
            Projection utm = utm(keys.value(GeoKeys.PROJECTED_CRS, NOT_STATED));
            placement = new Projected(utm, corner[1], corner[0], corner[3], corner[2]);
            sheet = boxed(name, utm, new double[] {south, west, north, east}, corner[3], datum);
        } else {
            int crs = keys.value(GeoKeys.GEODETIC_CRS, NOT_STATED);
            if (keys.value(GeoKeys.MODEL_TYPE, NOT_STATED) != GEOGRAPHIC || !DEGREES.contains(crs)) {
                throw place("EPSG:" + crs);
            }
            if (!(south >= -91 && north <= 91 && west >= -181 && east <= 541)) {
                throw new TerrainFileException(file, "its corners lie off the globe");
            }
            placement = new Degrees(corner[1], corner[0], corner[3], corner[2]);
            sheet = new Sheet(name, south, west, north, east, corner[3] * METRES_PER_DEGREE, datum);
        }
        float[] heights = heights(image, rows, columns);
        return new HeightGrid(sheet, rows, columns, areas, placement, (row, column) -> heights[row * columns + column]);
    }

    private int size(double pixels) {
        if (!(pixels >= 2 && pixels <= Integer.MAX_VALUE)) {
            throw new TerrainFileException(file, "needs at least 2 x 2 pixels");
        }
        return (int) pixels;
    }

    /** Tiles and strips so large that no image has them would only use up the memory. */
    private void checkPieces(TiffTags image, int rows, int columns) {
        double wide = image.number(TIFF.TAG_TILE_WIDTH, columns);
        double high = image.number(TIFF.TAG_TILE_HEIGTH, rows);
        if (!(wide * high <= MOST_POSTS)) {
            throw new TerrainFileException(file, "is damaged: a tile of " + wide + " x " + high + " pixels");
        }
    }

    private String datum(GeoKeys keys) {
        int units = keys.value(GeoKeys.VERTICAL_UNITS, METRE);
        if (units != METRE) {
            throw new TerrainFileException(file, "its heights are not in metres (EPSG unit " + units + ")");
        }
        int crs = keys.value(GeoKeys.VERTICAL_CRS, NOT_STATED);
        if (ELLIPSOIDAL.contains(crs)) {
            throw new TerrainFileException(
                    file, "its heights are above the ellipsoid (EPSG:" + crs + "); bring them to the geoid first");
        }
        return switch (crs) {
            case NOT_STATED -> "not stated, taken as mean sea level";
            case 5773 -> "EGM96 geoid (mean sea level)";
            case 3855 -> "EGM2008 geoid (mean sea level)";
            default -> "EPSG:" + crs + ", taken as mean sea level";
        };
    }

    /** Of the first post: east, north; then the steps to the next column east and to the next row south. */
    private double[] corner(TiffTags image, double half) {
        double[] scale = image.numbers(TiffTags.PIXEL_SCALE);
        double[] tie = image.numbers(TiffTags.TIE_POINT);
        if (scale.length < 2 || tie.length < 6) {
            throw new TerrainFileException(
                    file, "does not say where it lies (ModelPixelScale and ModelTiepoint), or is turned");
        }
        double perColumn = scale[0];
        double perRow = scale[1];
        double east = tie[3] + (half - tie[0]) * perColumn;
        double north = tie[4] - (half - tie[1]) * perRow;
        if (!(perColumn > 0 && perRow > 0 && Double.isFinite(east) && Double.isFinite(north) && perRow < 1e6)) {
            throw new TerrainFileException(file, "its place or its pixel size is no number above 0");
        }
        return new double[] {east, north, perColumn, perRow};
    }

    private TerrainFileException place(String what) {
        return new TerrainFileException(
                file,
                "is in " + what + "; only degrees on WGS 84 (EPSG:4326) and UTM (EPSG:326xx, 327xx, 258xx) are read");
    }

    private Projection utm(int epsg) {
        return Utm.ofEpsg(epsg).orElseThrow(() -> place("EPSG:" + epsg));
    }

    /** The box in degrees around a rectangle in metres {south, west, north, east}, from points along its edges. */
    private Sheet boxed(String name, Projection projection, double[] metres, double postMetres, String datum) {
        double south = 90;
        double north = -90;
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        ProjCoordinate degrees = new ProjCoordinate();
        for (int i = 0; i <= 16; i++) {
            for (int j = 0; j <= 16; j++) {
                double x = metres[1] + (metres[3] - metres[1]) * i / 16;
                double y = metres[0] + (metres[2] - metres[0]) * j / 16;
                projection.inverseProject(new ProjCoordinate(x, y), degrees);
                south = Math.min(south, degrees.y);
                north = Math.max(north, degrees.y);
                west = Math.min(west, degrees.x);
                east = Math.max(east, degrees.x);
            }
        }
        if (!(north - south < 30 && east - west < 90)) {
            throw new TerrainFileException(file, "is too large for its UTM zone");
        }
        return new Sheet(name, south, west, north, east, postMetres, datum);
    }

    private float[] heights(TiffTags image, int rows, int columns) throws IOException {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            Raster raster = reader.readRaster(0, null);
            float[] heights = new float[rows * columns];
            raster.getSamples(0, 0, columns, rows, 0, heights);
            return holed(heights, hole(image));
        } finally {
            reader.dispose();
        }
    }

    /** What the file says stands for a hole, and what is no height on earth anyway. */
    private static float[] holed(float[] heights, float hole) {
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] == hole || !(heights[i] > -12_000 && heights[i] < 9_000)) {
                heights[i] = Float.NaN;
            }
        }
        return heights;
    }

    private static float hole(TiffTags image) {
        try {
            return Float.parseFloat(
                    image.text(TiffTags.GDAL_NODATA).replace("\0", "").trim());
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }
}
