package org.redshank.imaging.feature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture blurred by ever larger Gaussians, in octaves of half the size each (Lowe 2004, section 3). The two levels of an
 * octave that lie beyond the next one's first are not blurred anew but taken from there, at a quarter of the pixels and
 * half the radius: what is blurred so much loses nothing when it is doubled.
 */
final class Pyramid implements AutoCloseable {
    static final int LAYERS = 2;
    static final double SIGMA = 1.6;
    /** Levels of an octave. */
    static final int LEVELS = LAYERS + 3;

    private static final double CAMERA_SIGMA = 0.5;
    private static final int OCTAVES = 4;
    private static final int SMALLEST = 48;
    private static final double STEP = Math.pow(2, 1.0 / LAYERS);

    private final List<Mat[]> octaves = new ArrayList<>();

    /** The levels of a grey picture of 8 bits. */
    Pyramid(Mat grey) {
        Mat base = new Mat();
        grey.convertTo(base, opencv_core.CV_32F);
        blur(base, base, Math.sqrt(SIGMA * SIGMA - CAMERA_SIGMA * CAMERA_SIGMA));
        for (int octave = 0; octave < OCTAVES && Math.min(base.cols(), base.rows()) >= SMALLEST; octave++) {
            Mat[] levels = new Mat[LEVELS];
            levels[0] = base;
            for (int i = 1; i <= LAYERS; i++) {
                levels[i] = blurred(levels[i - 1], i);
            }
            octaves.add(levels);
            base = halved(levels[LAYERS]);
        }
        base.close();
        for (int octave = 0; octave < octaves.size(); octave++) {
            Mat[] levels = octaves.get(octave);
            for (int i = LAYERS + 1; i < LEVELS; i++) {
                levels[i] = octave + 1 == octaves.size()
                        ? blurred(levels[i - 1], i)
                        : doubled(octaves.get(octave + 1)[i - LAYERS], levels[0]);
            }
        }
    }

    int octaves() {
        return octaves.size();
    }

    /** A level, of 32-bit floats; pixel k of an octave is pixel 2 k of the one before. */
    Mat level(int octave, int level) {
        return octaves.get(octave)[level];
    }

    private static Mat blurred(Mat before, int level) {
        Mat after = new Mat();
        blur(before, after, SIGMA * Math.pow(STEP, level - 1) * Math.sqrt(STEP * STEP - 1));
        return after;
    }

    private static void blur(Mat from, Mat to, double sigma) {
        int side = 2 * (int) Math.ceil(3 * sigma) + 1;
        try (Size size = new Size(side, side)) {
            opencv_imgproc.GaussianBlur(from, to, size, sigma);
        }
    }

    private static Mat halved(Mat level) {
        Mat half = new Mat();
        try (Size size = new Size(Math.max(1, level.cols() / 2), Math.max(1, level.rows() / 2))) {
            opencv_imgproc.resize(level, half, size, 0, 0, opencv_imgproc.INTER_NEAREST);
        }
        return half;
    }

    private static Mat doubled(Mat level, Mat like) {
        Mat twice = new Mat();
        try (Size size = like.size()) {
            opencv_imgproc.pyrUp(level, twice, size, opencv_core.BORDER_DEFAULT);
        }
        return twice;
    }

    @Override
    public void close() {
        for (Mat[] levels : octaves) {
            for (Mat level : levels) {
                level.close();
            }
        }
    }
}
