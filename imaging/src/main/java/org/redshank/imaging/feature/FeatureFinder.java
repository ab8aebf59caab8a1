package org.redshank.imaging.feature;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Finds the points of a picture. Safe to share between threads. */
public final class FeatureFinder {
    private final double pixels;
    private final int most;
    private final ThreadLocal<Extrema.Room> room = ThreadLocal.withInitial(Extrema.Room::new);

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

    /**
     * A picture made half as large, again and again, while it still has so many pixels: quick, and what is left to a
     * bilinear step is less than a half again, so that nothing aliases. The caller closes it.
     */
    public static Mat halved(Mat picture, double pixels) {
        Mat small = new Mat(picture);
        while ((double) small.cols() * small.rows() >= 4 * pixels) {
            Mat half = new Mat();
            try (Size size = new Size(small.cols() / 2, small.rows() / 2)) {
                opencv_imgproc.resize(small, half, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
            small.close();
            small = half;
        }
        return small;
    }

    /** The points of a grey picture of 8 bits, in its pixels. */
    public Features find(Mat grey) {
        try (Mat from = halved(grey, pixels);
                Mat small = new Mat()) {
            double scale = Math.sqrt(pixels / ((double) from.cols() * from.rows()));
            if (scale < 0.99) {
                opencv_imgproc.resize(from, small, new Size(), scale, scale, opencv_imgproc.INTER_LINEAR);
            } else {
                from.copyTo(small);
            }
            double toX = (double) grey.cols() / small.cols();
            double toY = (double) grey.rows() / small.rows();
            Extrema.Found found = Extrema.of(small, most, room.get());
            float[] x = found.x();
            float[] y = found.y();
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) ((x[i] + 0.5) * toX - 0.5);
                y[i] = (float) ((y[i] + 0.5) * toY - 0.5);
            }
            return new Features(x, y, found.descriptors(), sharpness(small));
        }
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
