package org.redshank.imaging.change;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * One difference.
 *
 * @param outline polygons on the grid before: columns to the right, rows down, a pixel's middle at .5
 * @param confidence that something changed, 0 to 1
 * @param other of what was moved: the middle of its other place, on the same grid
 */
public record Change(
        Kind kind,
        Geometry outline,
        double confidence,
        @Nullable Coordinate other) {}
