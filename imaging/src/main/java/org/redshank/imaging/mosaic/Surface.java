package org.redshank.imaging.mosaic;

import java.util.Arrays;

/**
 * Heights of what is seen from above, on a grid: means of the points in each cell, holes filled from ever coarser grids
 * (the push and the pull of S. Gortler et al., The lumigraph, 1996).
 */
final class Surface {
    private static final int MOST_CELLS = 6_000_000;
    private static final double OWN_WEIGHT = 0.7;

    final double west;
    final double north;
    final double cell;
    final int columns;
    final int rows;
    final float[] heights;
    /** How many points each cell has. */
    final short[] counts;

    private Surface(double west, double north, double cell, int columns, int rows) {
        this.west = west;
        this.north = north;
        this.cell = cell;
        this.columns = columns;
        this.rows = rows;
        heights = new float[columns * rows];
        counts = new short[columns * rows];
    }

    /** A level surface. */
    static Surface level(double[] bounds, double height) {
        double size = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
        Surface surface = new Surface(bounds[0], bounds[3], Math.max(1, size), 2, 2);
        Arrays.fill(surface.heights, (float) height);
        return surface;
    }

    /**
     * From points.
     *
     * @param bounds west, south, east, north
     * @param points east, north, up
     * @param level of the ground, and how far above it the cameras were: what lies beyond is an error
     */
    static Surface of(double[] bounds, float[] points, double pixel, double level, double above) {
        double area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]);
        double cell = Math.max(4 * pixel, 0.7 * Math.sqrt(area / Math.max(1, points.length / 3)));
        cell = Math.max(cell, Math.sqrt(area / MOST_CELLS));
        int columns = (int) Math.ceil((bounds[2] - bounds[0]) / cell) + 1;
        int rows = (int) Math.ceil((bounds[3] - bounds[1]) / cell) + 1;
        Surface surface = new Surface(bounds[0], bounds[3], cell, columns, rows);
        surface.fill(points, level, above);
        return surface;
    }

    private void fill(float[] points, double level, double above) {
        float[] weights = new float[heights.length];
        for (int k = 0; k < points.length; k += 3) {
            int column = (int) ((points[k] - west) / cell);
            int row = (int) ((north - points[k + 1]) / cell);
            boolean inside = column >= 0 && column < columns && row >= 0 && row < rows;
            if (inside && Math.abs(points[k + 2] - level) < 0.7 * above) {
                int at = row * columns + column;
                heights[at] += points[k + 2];
                counts[at]++;
            }
        }
        for (int i = 0; i < heights.length; i++) {
            if (counts[i] > 0) {
                heights[i] /= counts[i];
                weights[i] = (float) (1 - (1 - OWN_WEIGHT) / counts[i]);
            } else {
                heights[i] = (float) level;
            }
        }
        pull(heights, weights, columns, rows, (float) level);
    }

    /** Blends each cell with the coarser grid by what its own weight leaves. */
    private static void pull(float[] z, float[] w, int columns, int rows, float level) {
        if (columns <= 2 && rows <= 2) {
            float sum = 0;
            float weight = 1e-3f;
            float all = level * weight;
            for (int i = 0; i < z.length; i++) {
                all += z[i] * w[i];
                weight += w[i];
            }
            sum = all / weight;
            for (int i = 0; i < z.length; i++) {
                z[i] = w[i] * z[i] + (1 - w[i]) * sum;
            }
            return;
        }
        int c = (columns + 1) / 2;
        int r = (rows + 1) / 2;
        float[] coarse = new float[c * r];
        float[] weights = new float[c * r];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int to = y / 2 * c + x / 2;
                coarse[to] += w[y * columns + x] * z[y * columns + x];
                weights[to] += w[y * columns + x];
            }
        }
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = weights[i] > 0 ? coarse[i] / weights[i] : level;
            weights[i] = Math.min(1, weights[i]);
        }
        pull(coarse, weights, c, r, level);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int i = y * columns + x;
                if (w[i] < 1) {
                    z[i] = w[i] * z[i] + (1 - w[i]) * sample(coarse, c, r, (x - 0.5) / 2, (y - 0.5) / 2);
                }
            }
        }
    }

    private static float sample(float[] z, int columns, int rows, double x, double y) {
        double cx = Math.clamp(x, 0, columns - 1);
        double cy = Math.clamp(y, 0, rows - 1);
        int x0 = Math.min((int) cx, Math.max(0, columns - 2));
        int y0 = Math.min((int) cy, Math.max(0, rows - 2));
        int x1 = Math.min(x0 + 1, columns - 1);
        int y1 = Math.min(y0 + 1, rows - 1);
        double fx = cx - x0;
        double fy = cy - y0;
        double top = z[y0 * columns + x0] * (1 - fx) + z[y0 * columns + x1] * fx;
        double bottom = z[y1 * columns + x0] * (1 - fx) + z[y1 * columns + x1] * fx;
        return (float) (top * (1 - fy) + bottom * fy);
    }

    /** Height at a place; the nearest edge's beyond the grid. */
    double height(double x, double y) {
        return sample(heights, columns, rows, (x - west) / cell - 0.5, (north - y) / cell - 0.5);
    }
}
