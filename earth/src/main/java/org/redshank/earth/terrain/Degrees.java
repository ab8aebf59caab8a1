package org.redshank.earth.terrain;

/**
 * Posts at equal steps of latitude and longitude.
 *
 * @param north latitude of the first row, degrees
 * @param west longitude of the first column, degrees
 * @param perRow degrees from a row to the next one south
 * @param perColumn degrees from a column to the next one east
 */
record Degrees(double north, double west, double perRow, double perColumn) implements HeightGrid.Placement {
    /** Half a degree west of the first column is taken for that, not for a turn round the globe. */
    private static final double SLACK = 0.5;

    @Override
    public void locate(double latDeg, double lonDeg, double[] rowAndColumn) {
        double east = lonDeg - west;
        if (east < -SLACK) {
            east += 360;
        } else if (east >= 360 - SLACK) {
            east -= 360;
        }
        rowAndColumn[0] = (north - latDeg) / perRow;
        rowAndColumn[1] = east / perColumn;
    }
}
