package org.redshank.imaging.movement;

/** How what stands over the ground moves against it while the camera moves: pixels a second, coarsely over the picture. */
final class Parallax {
    /** Beside a box is so far from it, pixels: farther than the dense flow smears. */
    private static final int BESIDE = 22;

    private final float[] cells;
    private final int columns;
    private final int rows;

    private Parallax(float[] cells, int columns, int rows) {
        this.cells = cells;
        this.columns = columns;
        this.rows = rows;
    }

    /** The mean of some flows in half pixels of the working scale for each cell. */
    static final class Sum {
        private final int columns;
        private final int rows;
        private final float[] sum;
        private final int[] counts;

        Sum(int columns, int rows) {
            this.columns = columns;
            this.rows = rows;
            this.sum = new float[columns * rows * 2];
            this.counts = new int[columns * rows];
        }

        /** Takes in shifts of the cells that are seen, {@code seconds} later. */
        void add(float[] shifts, boolean[] seen, double seconds) {
            for (int i = 0; i < counts.length; i++) {
                if (seen[i]) {
                    sum[2 * i] += (float) (2 * shifts[2 * i] / seconds);
                    sum[2 * i + 1] += (float) (2 * shifts[2 * i + 1] / seconds);
                    counts[i]++;
                }
            }
        }

        Parallax mean() {
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= Math.max(1, counts[i / 2]);
            }
            return new Parallax(sum, columns, rows);
        }
    }

    /** The greatest beside a box: x and y, pixels a second. */
    double[] around(int left, int top, int right, int bottom) {
        double[] most = {0, 0};
        for (int i = 0; i < 9 && columns > 0; i++) {
            if (i == 4) {
                continue;
            }
            int x = i % 3 == 0 ? left - BESIDE : i % 3 == 1 ? (left + right) / 2 : right + BESIDE;
            int y = i / 3 == 0 ? top - BESIDE : i / 3 == 1 ? (top + bottom) / 2 : bottom + BESIDE;
            int column = x / Workshop.CELL;
            int row = y / Workshop.CELL;
            if (x >= 0 && y >= 0 && column < columns && row < rows) {
                float vx = cells[2 * (row * columns + column)];
                float vy = cells[2 * (row * columns + column) + 1];
                if (vx * vx + vy * vy > most[0] * most[0] + most[1] * most[1]) {
                    most[0] = vx;
                    most[1] = vy;
                }
            }
        }
        return most;
    }
}
