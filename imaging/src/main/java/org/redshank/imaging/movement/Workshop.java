package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CMP_LE;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.remap;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/** Lays frames over keyframes, by the ground and by how what stands is shifted; its buffers are used again and again. */
final class Workshop {
    /** Pixels of the working scale for each vector of the dense flow. */
    static final int CELL = 8;

    /** What seems shifted by more half pixels, and by more than this share of what it could be, stands over the ground. */
    private static final double RAISED = 0.75;

    private static final double RAISED_SHARE = 0.15;

    /** Cells about what stands that are not open ground. */
    private static final int AROUND = 7;

    /** References within this many seconds tell how what stands moves against the ground. */
    private static final double NEAR_S = 1.3;

    private final DISOpticalFlow flow = DISOpticalFlow.create(DISOpticalFlow.PRESET_ULTRAFAST);
    private final int columns;
    private final int rows;
    private final Mat grid;
    private final Mat full = new Mat();
    private byte[] raised;
    private boolean known = true;
    private Parallax.Sum near;

    Workshop(int width, int height) {
        columns = width / CELL;
        rows = height / CELL;
        raised = new byte[columns * rows];
        near = new Parallax.Sum(columns, rows);
        float[] at = new float[width * height * 2];
        for (int i = 0; i < width * height; i++) {
            at[2 * i] = i % width;
            at[2 * i + 1] = i / width;
        }
        grid = new Mat(height, width, CV_32FC2);
        new FloatPointer(grid.data()).put(at);
    }

    /** That of the near references that were laid since it was asked for last. */
    Parallax parallax() {
        Parallax mean = near.mean();
        near = new Parallax.Sum(columns, rows);
        return mean;
    }

    /** 255 where nothing stands over the ground far around, as the references tell that were laid since it was asked. */
    Mat open() {
        Mat open = new Mat(grid.size(), CV_8UC1, Scalar.all(0));
        if (known) {
            try (Mat cells = new Mat(rows, columns, CV_8UC1);
                    Mat around = Mat.ones(AROUND, AROUND, CV_8U).asMat();
                    Mat one = new Mat(1, 1, CV_64F, Scalar.all(1))) {
                new BytePointer(cells.data()).put(raised);
                dilate(cells, cells, around);
                compare(cells, one, cells, CMP_LE);
                resize(cells, open, open.size(), 0, 0, INTER_NEAREST);
            }
        }
        known = true;
        raised = new byte[raised.length];
        return open;
    }

    /** A reference as the keyframe would show it. */
    Mat laid(Mat key, Background.Reference reference) {
        float[] shifts = new float[columns * rows * 2];
        try (Mat warped = warped(reference.grey(), Homography.scaled(reference.fromKey(), 0.5), key.size());
                Mat vectors = new Mat();
                Mat coarse = new Mat()) {
            flow.calc(key, warped, vectors);
            resize(vectors, coarse, new Size(columns, rows), 0, 0, INTER_AREA);
            new FloatPointer(coarse.data()).get(shifts);
        }
        boolean[] seen = seen(reference.fromKey());
        reference.allowed().ifPresentOrElse(farthest -> allow(shifts, farthest, seen), () -> known = false);
        if (Math.abs(reference.seconds()) < NEAR_S) {
            near.add(shifts, seen, reference.seconds());
        }
        lead(shifts, reference.fromKey());
        return shifted(reference.colour(), shifts);
    }

    /** The cells of the keyframe that another frame sees, and not only at its edge. */
    private boolean[] seen(double[] fromKey) {
        boolean[] seen = new boolean[columns * rows];
        for (int i = 0; i < seen.length; i++) {
            double[] at = Homography.apply(fromKey, (i % columns + 0.5) * CELL, (i / columns + 0.5) * CELL);
            seen[i] = at[0] > CELL && at[1] > CELL && at[0] < (columns - 1) * CELL && at[1] < (rows - 1) * CELL;
        }
        return seen;
    }

    /** Leaves shifts that what stands can make, and counts by cells in which references it is seen to stand. */
    private void allow(float[] shifts, float[] farthest, boolean[] seen) {
        double ground = Standpoints.ground(shifts, farthest, seen);
        Standpoints.allow(shifts, farthest, ground);
        for (int i = 0; i < raised.length; i++) {
            double farX = farthest[2 * i];
            double farY = farthest[2 * i + 1];
            double x = shifts[2 * i] - ground * farX;
            double y = shifts[2 * i + 1] - ground * farY;
            double most2 = farX * farX + farY * farY;
            if (x * x + y * y > Math.max(RAISED * RAISED, RAISED_SHARE * RAISED_SHARE * most2)) {
                raised[i]++;
            }
        }
    }

    /** From shifts at half the working scale to the whole way from the keyframe to a reference. */
    private void lead(float[] shifts, double[] fromKey) {
        for (int i = 0; i < shifts.length; i += 2) {
            double x = (i / 2 % columns + 0.5) * CELL - 0.5;
            double y = (i / 2 / columns + 0.5) * CELL - 0.5;
            double[] to = Homography.apply(fromKey, x + 2 * shifts[i], y + 2 * shifts[i + 1]);
            shifts[i] = (float) (to[0] - x);
            shifts[i + 1] = (float) (to[1] - y);
        }
    }

    /** A frame of whose pixels each is taken from where the shifts of its cell lead to. */
    private Mat shifted(Mat colour, float[] shifts) {
        Mat out = new Mat();
        try (Mat coarse = new Mat(rows, columns, CV_32FC2)) {
            new FloatPointer(coarse.data()).put(shifts);
            resize(coarse, full, grid.size(), 0, 0, INTER_LINEAR);
            add(full, grid, full);
            remap(colour, out, full, new Mat(), INTER_LINEAR, BORDER_REPLICATE, Scalar.all(0));
        }
        return out;
    }

    /** A picture laid into another one's frame, of which {@code h} leads into it. */
    static Mat warped(Mat picture, double[] h, Size size) {
        Mat out = new Mat();
        try (Mat matrix = new Mat(3, 3, CV_64F)) {
            new DoublePointer(matrix.data()).put(h);
            warpPerspective(
                    picture, out, matrix, size, INTER_LINEAR | WARP_INVERSE_MAP, BORDER_REPLICATE, Scalar.all(0));
        }
        return out;
    }
}
