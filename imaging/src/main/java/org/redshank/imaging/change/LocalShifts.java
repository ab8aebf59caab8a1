package org.redshank.imaging.change;

import java.util.Arrays;
import org.redshank.imaging.ortho.Pixels;

/**
 * What is left of misregistration within a tile, which changes from place to place with relief and with the surveys' own errors:
 * shifts at nodes, each agreed with its neighbours, and smooth between.
 */
final class LocalShifts {
    private static final int STEP = 48;
    private static final int SIDE = 128;
    private static final int REACH = 10;
    private static final double CLEAR = 6;

    private final int columns;
    private final int rows;
    private final Plane dx;
    private final Plane dy;

    /** Compares two tiles of the same size that lie on each other to within {@value #REACH} pixels. */
    LocalShifts(Plane before, Plane after) {
        this.columns = Math.max(1, (before.width() - SIDE) / STEP + 1);
        this.rows = Math.max(1, (before.height() - SIDE) / STEP + 1);
        float[] weights = new float[columns * rows];
        float[] x = new float[columns * rows];
        float[] y = new float[columns * rows];
        Orientation orientation = new Orientation(SIDE);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Orientation.Shift shift =
                        orientation.compare(before, column * STEP, row * STEP, after, column * STEP, row * STEP, REACH);
                int at = row * columns + column;
                weights[at] = shift.clarity() > CLEAR ? (float) shift.clarity() : 0;
                x[at] = (float) shift.dx();
                y[at] = (float) shift.dy();
            }
        }
        this.dx = smoothed(x, weights);
        this.dy = smoothed(y, weights);
    }

    /** Each node takes the weighted median of its neighbourhood, then all are smoothed; where nothing is clear, nothing moves. */
    private Plane smoothed(float[] values, float[] weights) {
        float[] settled = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float agreed = Float.NaN;
                for (int reach = 1; reach <= Math.max(rows, columns) && Float.isNaN(agreed); reach *= 2) {
                    agreed = median(values, weights, row, column, reach);
                }
                settled[row * columns + column] = Float.isNaN(agreed) ? 0 : agreed;
            }
        }
        Plane plane = new Plane(columns, rows, settled);
        return Math.min(columns, rows) < 3 ? plane : plane.blurred(0.7);
    }

    private float median(float[] values, float[] weights, int row, int column, int reach) {
        float[] near = new float[(2 * reach + 1) * (2 * reach + 1)];
        int count = 0;
        for (int j = Math.max(0, row - reach); j <= Math.min(rows - 1, row + reach); j++) {
            for (int i = Math.max(0, column - reach); i <= Math.min(columns - 1, column + reach); i++) {
                if (weights[j * columns + i] > 0) {
                    near[count++] = values[j * columns + i];
                }
            }
        }
        if (count < 3 && rows * columns >= 3) {
            return Float.NaN;
        }
        if (count == 0) {
            return Float.NaN;
        }
        Arrays.sort(near, 0, count);
        return (near[(count - 1) / 2] + near[count / 2]) / 2;
    }

    /**
     * A part of the survey after, brought onto the grid before.
     *
     * @param after pixels that hold the part and a margin
     * @param alignment from the tile's pixels to those of {@code after}
     */
    static Pixels warped(
            Pixels after,
            int width,
            int height,
            Alignment alignment,
            @org.jspecify.annotations.Nullable LocalShifts shifts) {
        Plane mapX = new Plane(width, height);
        Plane mapY = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                double fromX = x + (shifts == null ? 0 : shifts.at(shifts.dx, x, y));
                double fromY = y + (shifts == null ? 0 : shifts.at(shifts.dy, x, y));
                mapX.of()[at] = (float) alignment.x(fromX, fromY);
                mapY.of()[at] = (float) alignment.y(fromX, fromY);
            }
        }
        return Warp.of(after, mapX, mapY);
    }

    private double at(Plane nodes, int x, int y) {
        double u = Math.clamp((x - SIDE / 2.0) / STEP, 0, columns - 1);
        double v = Math.clamp((y - SIDE / 2.0) / STEP, 0, rows - 1);
        int column = Math.min((int) u, Math.max(0, columns - 2));
        int row = Math.min((int) v, Math.max(0, rows - 2));
        double s = u - column;
        double t = v - row;
        int right = Math.min(column + 1, columns - 1);
        int below = Math.min(row + 1, rows - 1);
        double upper = nodes.at(column, row) * (1 - s) + nodes.at(right, row) * s;
        double lower = nodes.at(column, below) * (1 - s) + nodes.at(right, below) * s;
        return upper * (1 - t) + lower * t;
    }
}
