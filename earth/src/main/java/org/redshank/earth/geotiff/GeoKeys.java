package org.redshank.earth.geotiff;

import java.util.HashMap;
import java.util.Map;

/**
 * The short values of a GeoTIFF's GeoKeyDirectory (OGC 19-008r4, section 7.1.2): after a header of four numbers come
 * four for each key: its id, where its value lies, how many, and, where that is 0, the value itself.
 */
public final class GeoKeys {
    /** GTModelTypeGeoKey: 1 projected, 2 geographic. */
    public static final int MODEL_TYPE = 1024;

    /** GTRasterTypeGeoKey: 1 a value is of its pixel's area, 2 of a point. */
    public static final int RASTER_TYPE = 1025;

    /** GeodeticCRSGeoKey: EPSG code. */
    public static final int GEODETIC_CRS = 2048;

    /** ProjectedCRSGeoKey: EPSG code. */
    public static final int PROJECTED_CRS = 3072;

    /** VerticalGeoKey: EPSG code. */
    public static final int VERTICAL_CRS = 4096;

    /** VerticalUnitsGeoKey: EPSG code; 9001 is the metre. */
    public static final int VERTICAL_UNITS = 4099;

    private final Map<Integer, Integer> values = new HashMap<>();

    /** From the values of tag {@link TiffTags#GEO_KEYS}. */
    public GeoKeys(double[] directory) {
        for (int i = 4; i + 3 < directory.length; i += 4) {
            if (directory[i + 1] == 0) {
                values.put((int) directory[i], (int) directory[i + 3]);
            }
        }
    }

    /** The value of a key, or this where the file has none. */
    public int value(int key, int otherwise) {
        return values.getOrDefault(key, otherwise);
    }
}
