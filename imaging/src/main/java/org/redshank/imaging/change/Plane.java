package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * One value a pixel, row by row.
 *
 * @param of width x height values
 */
record Plane(int width, int height, float[] of) {
    Plane(int width, int height) {
        this(width, height, new float[width * height]);
    }

    float at(int x, int y) {
        return of[y * width + x];
    }

    /** Smoothed by a Gaussian of this standard deviation, pixels. */
    Plane blurred(double sigma) {
        try (PointerScope scope = new PointerScope()) {
            Mat to = new Mat();
            opencv_imgproc.GaussianBlur(mat(), to, new Size(0, 0), sigma);
            return of(to);
        }
    }

    /** The mean of the square of this odd side around each pixel. */
    Plane boxed(int side) {
        try (PointerScope scope = new PointerScope()) {
            Mat to = new Mat();
            opencv_imgproc.blur(mat(), to, new Size(side, side));
            return of(to);
        }
    }

    /** The highest of the 3 x 3 pixels around each. */
    Plane highest() {
        try (PointerScope scope = new PointerScope()) {
            Mat to = new Mat();
            opencv_imgproc.dilate(mat(), to, Mat.ones(3, 3, opencv_core.CV_8U).asMat());
            return of(to);
        }
    }

    /** The lowest of the 3 x 3 pixels around each. */
    Plane lowest() {
        try (PointerScope scope = new PointerScope()) {
            Mat to = new Mat();
            opencv_imgproc.erode(mat(), to, Mat.ones(3, 3, opencv_core.CV_8U).asMat());
            return of(to);
        }
    }

    /** Brought to another size, by the mean of areas when smaller. */
    Plane resized(int newWidth, int newHeight) {
        try (PointerScope scope = new PointerScope()) {
            Mat to = new Mat();
            boolean smaller = newWidth < width;
            opencv_imgproc.resize(
                    mat(),
                    to,
                    new Size(newWidth, newHeight),
                    0,
                    0,
                    smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
            return of(to);
        }
    }

    /** A copy for OpenCV, of 32-bit floats. */
    Mat mat() {
        Mat mat = new Mat(height, width, CV_32F);
        new FloatPointer(mat.data()).put(of);
        return mat;
    }

    /** A copy from OpenCV, of a continuous matrix of 32-bit floats. */
    static Plane of(Mat mat) {
        Plane plane = new Plane(mat.cols(), mat.rows());
        new FloatPointer(mat.data()).get(plane.of);
        return plane;
    }
}
