package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What frames about a keyframe are expected to show, in their own light, and by how much they may differ. Exposure and darker
 * corners change slowly over the picture: what all of a region differs by is no movement.
 */
final class Expected implements AutoCloseable {
    /** By no more does the light of a region change, grey levels. */
    private static final int DRIFT = 12;

    /** The light is measured in pictures that are smaller by this. */
    private static final int SMALLER = 4;

    private final Mat lower = new Mat();
    private final Mat small = new Mat();
    private final Mat tolerance = new Mat();
    private final Mat least = new Mat(1, 1, CV_64F, Scalar.all(-DRIFT));
    private final Mat most = new Mat(1, 1, CV_64F, Scalar.all(DRIFT));

    Expected(Background background, MovementFinder.Sensitivity how) {
        try (Mat drift = new Mat(1, 1, CV_64F, Scalar.all(DRIFT))) {
            subtract(background.middle(), drift, lower);
        }
        background.spread().convertTo(tolerance, CV_8U, how.factor(), how.leastLevels());
        shrink(background.middle(), small);
    }

    private static void shrink(Mat from, Mat to) {
        resize(from, to, new Size(from.cols() / SMALLER, from.rows() / SMALLER), 0, 0, INTER_AREA);
    }

    /** By how much each colour differs more than it may, grey levels. */
    Mat differs(Mat laid) {
        Mat difference = new Mat();
        try (Mat now = new Mat();
                Mat drift = new Mat();
                Mat coarse = new Mat();
                Mat full = new Mat()) {
            shrink(laid, now);
            subtract(now, small, drift, new Mat(), CV_16S);
            max(drift, least, drift);
            min(drift, most, drift);
            resize(drift, coarse, new Size(20, 12), 0, 0, INTER_AREA);
            blur(coarse, coarse, new Size(3, 3));
            coarse.convertTo(coarse, CV_8U, 1, DRIFT);
            resize(coarse, full, laid.size(), 0, 0, INTER_LINEAR);
            add(lower, full, full);
            absdiff(laid, full, difference);
            subtract(difference, tolerance, difference);
        }
        return difference;
    }

    @Override
    public void close() {
        lower.close();
        small.close();
        tolerance.close();
        least.close();
        most.close();
    }
}
