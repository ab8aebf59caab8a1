package org.redshank.earth.terrain;

/** Heights at the posts of one file, and the bilinear surface between them. */
final class HeightGrid {
    /** Heights by row from the north and column from the west, metres above mean sea level; NaN for a hole. */
    interface Posts {
        double at(int row, int column);
    }

    /** Where a place lies among the posts. */
    interface Placement {
        /** Writes row and column, with fractions, of a place; the first post is 0, 0. */
        void locate(double latDeg, double lonDeg, double[] rowAndColumn);
    }

    /** What rounding of degrees may do to a place, in distances between posts; it must make no gap between files. */
    private static final double ROUNDING = 1e-4;

    private final Sheet sheet;
    private final Posts posts;
    private final Placement placement;
    private final int rows;
    private final int columns;
    private final double margin;

    /**
     * A grid.
     *
     * @param areas whether a value stands for its whole pixel, so that it holds half a pixel beyond the last post
     */
    HeightGrid(Sheet sheet, int rows, int columns, boolean areas, Placement placement, Posts posts) {
        this.sheet = sheet;
        this.rows = rows;
        this.columns = columns;
        this.placement = placement;
        this.posts = posts;
        this.margin = areas ? 0.5 + ROUNDING : ROUNDING;
    }

    Sheet sheet() {
        return sheet;
    }

    /** Metres above mean sea level; NaN outside and where one of the posts around has none. */
    double metres(double latDeg, double lonDeg) {
        double[] at = new double[2];
        placement.locate(latDeg, lonDeg, at);
        if (!(at[0] >= -margin && at[0] <= rows - 1 + margin && at[1] >= -margin && at[1] <= columns - 1 + margin)) {
            return Double.NaN;
        }
        double y = onPost(Math.clamp(at[0], 0.0, rows - 1.0));
        double x = onPost(Math.clamp(at[1], 0.0, columns - 1.0));
        int row = Math.min((int) y, Math.max(0, rows - 2));
        int column = Math.min((int) x, Math.max(0, columns - 2));
        double south = y - row;
        double east = x - column;
        double upper = between(row, column, east);
        return south == 0 ? upper : upper * (1 - south) + between(row + 1, column, east) * south;
    }

    /** On a post its neighbours do not count, though rounding puts the place a hair beside it. */
    private static double onPost(double at) {
        double nearest = Math.rint(at);
        return Math.abs(at - nearest) < ROUNDING ? nearest : at;
    }

    private double between(int row, int column, double east) {
        double west = posts.at(row, column);
        return east == 0 ? west : west * (1 - east) + posts.at(row, column + 1) * east;
    }
}
