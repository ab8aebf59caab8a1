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

    /** The points of a grey picture of 8 bits, in its pixels. */
    public Features find(Mat grey) {
        double scale = Math.min(1, Math.sqrt(pixels / ((double) grey.cols() * grey.rows())));
        try (Mat half = new Mat();
                Mat small = new Mat()) {
            // Halving is quick, and what is left to a bilinear step is less than a half again, so that nothing aliases.
            Mat from = grey;
            while (scale <= 0.5) {
                opencv_imgproc.resize(
                        from, half, new Size(from.cols() / 2, from.rows() / 2), 0, 0, opencv_imgproc.INTER_AREA);
                from = half;
                scale *= 2;
            }
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
