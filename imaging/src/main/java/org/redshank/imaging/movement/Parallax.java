package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.scaleAdd;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;

/** How what stands over the ground moves against it while the camera moves: pixels a second, coarsely over the picture. */
final class Parallax {
    /** Beside a box is so far from it, pixels: farther than the dense flow smears. */
    private static final int BESIDE = 22;

    static final Parallax NONE = new Parallax(new float[0], 0, 0);

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
        private @Nullable Mat sum;
        private int count;

        void add(Mat vectors, double seconds) {
            if (sum == null) {
                sum = new Mat(vectors.size(), CV_32FC2, Scalar.all(0));
            }
            scaleAdd(vectors, 2 / seconds, sum, sum);
            count++;
        }

        Parallax mean() {
            if (sum == null) {
                return NONE;
            }
            int columns = sum.cols();
            int rows = sum.rows();
            float[] cells = new float[columns * rows * 2];
            new FloatPointer(sum.data()).get(cells);
            sum.close();
            for (int i = 0; i < cells.length; i++) {
                cells[i] /= count;
            }
            return new Parallax(cells, columns, rows);
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
            int column = x / Background.CELL;
            int row = y / Background.CELL;
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
