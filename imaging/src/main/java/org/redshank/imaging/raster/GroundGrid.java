package org.redshank.imaging.raster;

/**
 * Square pixels on a projected plane, rows from north to south.
 *
 * @param epsg code of the projection
 * @param west edge of the first column, metres
 * @param north edge of the first row, metres
 * @param pixel metres
 */
public record GroundGrid(int epsg, double west, double north, double pixel, int columns, int rows) {
    /** Refuses an empty grid. */
    public GroundGrid {
        if (!(pixel > 0) || columns < 1 || rows < 1 || !Double.isFinite(west + north)) {
            throw new IllegalArgumentException(
                    "a raster needs a place, pixels above 0 m and at least one of them, was " + columns + " x " + rows);
        }
    }
}
