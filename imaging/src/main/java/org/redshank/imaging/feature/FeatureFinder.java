package org.redshank.imaging.feature;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.KeyPoint;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_features2d.SIFT;

/** Finds the points of a picture. Safe to share between threads. */
public final class FeatureFinder {
    private final double pixels;
    private final int most;

    /**
     * A finder.
     *
     * @param pixels the picture is made this small first; it is never enlarged
     * @param most points of a picture
     */
    public FeatureFinder(double pixels, int most) {
        this.pixels = pixels;
        this.most = most;
    }

    /** The points of a grey picture of 8 bits, in its pixels. */
    public Features find(Mat grey) {
        double scale = Math.min(1, Math.sqrt(pixels / ((double) grey.cols() * grey.rows())));
        try (Mat small = new Mat()) {
            if (scale < 1) {
                opencv_imgproc.resize(grey, small, new Size(), scale, scale, opencv_imgproc.INTER_AREA);
            } else {
                grey.copyTo(small);
            }
            double toX = (double) grey.cols() / small.cols();
            double toY = (double) grey.rows() / small.rows();
            return described(small, Extrema.of(small, most), toX, toY);
        }
    }

    private static Features described(Mat small, List<Extrema.Point> points, double toX, double toY) {
        int count = points.size();
        float[] x = new float[count];
        float[] y = new float[count];
        byte[] bytes = new byte[count * Features.DESCRIPTOR];
        if (count > 0) {
            try (KeyPointVector keys = new KeyPointVector(count);
                    Mat descriptors = new Mat();
                    Mat all = new Mat();
                    SIFT sift = SIFT.create(0, Extrema.LAYERS, 0.04, 10, Extrema.SIGMA, false)) {
                for (int i = 0; i < count; i++) {
                    Extrema.Point p = points.get(i);
                    x[i] = (float) ((p.x() + 0.5) * toX - 0.5);
                    y[i] = (float) ((p.y() + 0.5) * toY - 0.5);
                    try (KeyPoint key = new KeyPoint(
                            p.x(), p.y(), p.size(), p.angle(), p.strength(), p.octave() | p.layer() << 8, i)) {
                        keys.put(i, key);
                    }
                }
                sift.detectAndCompute(small, all, keys, descriptors, true);
                bytes = rooted(descriptors, keys, count);
            }
        }
        return new Features(x, y, bytes, sharpness(small));
    }

    /** In the order of the points, whatever order they come in. */
    private static byte[] rooted(Mat descriptors, KeyPointVector keys, int count) {
        int size = Features.DESCRIPTOR;
        float[] values = new float[descriptors.rows() * size];
        try (FloatPointer data = new FloatPointer(descriptors.data())) {
            data.get(values);
        }
        if (keys.size() != count) {
            throw new IllegalStateException("descriptors of " + keys.size() + " points where there are " + count);
        }
        byte[] bytes = new byte[count * size];
        for (int i = 0; i < count; i++) {
            float sum = 1e-6f;
            for (int k = 0; k < size; k++) {
                sum += values[i * size + k];
            }
            for (int k = 0; k < size; k++) {
                bytes[i * size + k] = (byte) Math.min(255, (int) (512 * Math.sqrt(values[i * size + k] / sum) + 0.5));
            }
        }
        return bytes;
    }

    private static float sharpness(Mat small) {
        try (Mat laplacian = new Mat();
                Mat mean = new Mat();
                Mat spread = new Mat();
                Mat spreadAll = new Mat()) {
            opencv_imgproc.Laplacian(small, laplacian, opencv_core.CV_16S);
            opencv_core.meanStdDev(laplacian, mean, spread);
            opencv_core.meanStdDev(small, mean, spreadAll);
            double fine = spread.createIndexer().getDouble(0);
            double coarse = spreadAll.createIndexer().getDouble(0);
            return coarse < 0.5 ? 0 : (float) (fine * fine / (coarse * coarse));
        }
    }
}
