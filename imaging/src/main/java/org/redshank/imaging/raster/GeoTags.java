package org.redshank.imaging.raster;

/** The tags that say where a raster lies (OGC 19-008r4). */
final class GeoTags {
    private static final int PIXEL_SCALE = 33550;
    private static final int TIE_POINT = 33922;
    private static final int GEO_KEYS = 34735;
    private static final int MODEL_TYPE = 1024;
    private static final int RASTER_TYPE = 1025;
    private static final int PROJECTED_CRS = 3072;
    private static final int LINEAR_UNITS = 3076;
    private static final int METRE = 9001;

    private GeoTags() {}

    static void put(TiffFile.Image image, GroundGrid grid) {
        image.doubles(PIXEL_SCALE, grid.pixel(), grid.pixel(), 0);
        image.doubles(TIE_POINT, 0, 0, 0, grid.west(), grid.north(), 0);
        image.shorts(
                GEO_KEYS,
                1,
                1,
                0,
                4,
                MODEL_TYPE,
                0,
                1,
                1,
                RASTER_TYPE,
                0,
                1,
                1,
                PROJECTED_CRS,
                0,
                1,
                grid.epsg(),
                LINEAR_UNITS,
                0,
                1,
                METRE);
    }
}
