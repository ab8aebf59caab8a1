package org.redshank.earth.terrain;

import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

/**
 * Posts at equal steps of metres on a projection.
 *
 * @param north of the first row, metres
 * @param west of the first column, metres
 * @param perRow metres from a row to the next one south
 * @param perColumn metres from a column to the next one east
 */
record Projected(Projection projection, double north, double west, double perRow, double perColumn)
        implements HeightGrid.Placement {
    @Override
    public void locate(double latDeg, double lonDeg, double[] rowAndColumn) {
        ProjCoordinate plane = projection.project(new ProjCoordinate(lonDeg, latDeg), new ProjCoordinate());
        rowAndColumn[0] = (north - plane.y) / perRow;
        rowAndColumn[1] = (plane.x - west) / perColumn;
    }
}
