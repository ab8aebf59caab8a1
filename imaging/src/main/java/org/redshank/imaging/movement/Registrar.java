package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_calib3d.USAC_MAGSAC;
import static org.bytedeco.opencv.global.opencv_calib3d.findHomography;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.goodFeaturesToTrack;
import static org.bytedeco.opencv.global.opencv_video.OPTFLOW_USE_INITIAL_FLOW;
import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowPyrLK;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;
import org.jspecify.annotations.Nullable;

/** Finds how the ground of one picture lies in another: corners, followed by Lucas and Kanade's method, most of them agree. */
public final class Registrar {
    private static final int CORNERS = 450;

    /** Fewer agreeing corners are not believed. */
    private static final int LEAST = 12;

    /** A corner agrees within so many pixels. */
    private static final double AGREES_PX = 1.5;

    private final TermCriteria criteria = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 20, 0.03);
    private final Size window = new Size(17, 17);

    /** Corners to follow, a column of points; empty in pictures without any. */
    public Mat corners(Mat grey) {
        Mat points = new Mat();
        goodFeaturesToTrack(grey, points, CORNERS, 0.004, Math.max(8, grey.cols() / 60.0), new Mat(), 3, false, 0.04);
        return points;
    }

    /**
     * From the first picture to the second.
     *
     * @param guess what it is about
     * @return null where too few corners agree
     */
    public double @Nullable [] register(Mat from, Mat corners, Mat to, double[] guess) {
        int count = corners.rows();
        if (count < LEAST) {
            return null;
        }
        float[] start = new float[count * 2];
        new FloatPointer(corners.data()).get(start);
        float[] guessed = new float[count * 2];
        for (int i = 0; i < count; i++) {
            double[] at = Homography.apply(guess, start[2 * i], start[2 * i + 1]);
            guessed[2 * i] = (float) at[0];
            guessed[2 * i + 1] = (float) at[1];
        }
        try (Mat next = new Mat(count, 1, CV_32FC2);
                Mat status = new Mat();
                Mat error = new Mat()) {
            new FloatPointer(next.data()).put(guessed);
            calcOpticalFlowPyrLK(
                    from, to, corners, next, status, error, window, 3, criteria, OPTFLOW_USE_INITIAL_FLOW, 1e-4);
            float[] end = new float[count * 2];
            new FloatPointer(next.data()).get(end);
            byte[] found = new byte[count];
            new BytePointer(status.data()).get(found);
            return fit(start, end, found, to.cols(), to.rows());
        }
    }

    private static double @Nullable [] fit(float[] start, float[] end, byte[] found, int width, int height) {
        int kept = 0;
        for (int i = 0; i < found.length; i++) {
            float x = end[2 * i];
            float y = end[2 * i + 1];
            if (found[i] != 0 && x > 1 && y > 1 && x < width - 2 && y < height - 2) {
                start[2 * kept] = start[2 * i];
                start[2 * kept + 1] = start[2 * i + 1];
                end[2 * kept] = x;
                end[2 * kept + 1] = y;
                kept++;
            }
        }
        if (kept < LEAST) {
            return null;
        }
        try (Mat source = new Mat(kept, 1, CV_32FC2);
                Mat target = new Mat(kept, 1, CV_32FC2);
                Mat agree = new Mat()) {
            new FloatPointer(source.data()).put(start, 0, kept * 2);
            new FloatPointer(target.data()).put(end, 0, kept * 2);
            try (Mat found3 = findHomography(source, target, USAC_MAGSAC, AGREES_PX, agree, 500, 0.995)) {
                if (found3.empty() || found3.type() != CV_64F) {
                    return null;
                }
                double[] h = new double[9];
                new org.bytedeco.javacpp.DoublePointer(found3.data()).get(h);
                byte[] votes = new byte[kept];
                new BytePointer(agree.data()).get(votes);
                int agreeing = 0;
                for (byte vote : votes) {
                    agreeing += vote;
                }
                return agreeing >= LEAST && agreeing * 4 > kept && Homography.isPlausible(h, width, height) ? h : null;
            }
        }
    }
}
