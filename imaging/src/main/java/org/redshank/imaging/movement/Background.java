package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CMP_GT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_GRADIENT;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.remap;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpPerspective;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/**
 * What a keyframe would show without what moves: eight frames before and after are laid over it by the ground, then
 * shifted piece by piece by what is left (relief, trees and houses, which a plane does not explain), and each pixel is the
 * middle of the eight. How far the middle four lie apart says how much a difference means there.
 */
final class Background implements AutoCloseable {
    /** So many frames, half of them before where there are. */
    static final int FRAMES = 8;

    /** Batcher's order of comparisons that sorts eight. */
    private static final int[] SORT = {
        0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 1, 2, 5, 6, 0, 4, 1, 5, 2, 6, 3, 7, 2, 4, 3, 5, 1, 2, 3, 4, 5, 6
    };

    /** References within this many seconds tell how what stands moves against the ground. */
    private static final double NEAR_S = 1.3;

    /** Share of the local contrast that counts as spread. */
    private static final double STEEP = 0.15;

    private final Mat middle = new Mat();
    private final Mat spread = new Mat();
    private final Mat known;
    private Parallax parallax = Parallax.NONE;

    private Background(Mat known) {
        this.known = known;
    }

    /** A frame, how the keyframe lies in it, and how long after the keyframe it was taken. */
    record Reference(Mat grey, double[] fromKey, double seconds) {}

    /** Builds it; fewer than {@link #FRAMES} references are used more than once. */
    static Background of(Mat key, List<Reference> references, Workshop workshop) {
        Mat[] layers = new Mat[FRAMES];
        Mat[] covers = new Mat[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            Reference reference = references.get(i % references.size());
            if (i >= references.size()) {
                layers[i] = layers[i - references.size()].clone();
                covers[i] = covers[i - references.size()].clone();
                continue;
            }
            covers[i] = cover(reference.grey(), reference.fromKey(), key.size());
            layers[i] = workshop.laid(key, reference);
        }
        Mat known = known(covers, references.size());
        // Where one does not reach, another stands in; where none does, the key itself, which differs from nothing.
        for (int i = 0; i < FRAMES; i++) {
            try (Mat missing = new Mat()) {
                bitwise_not(covers[i], missing);
                key.copyTo(layers[i], missing);
                for (int other = 1; other < FRAMES; other++) {
                    int from = (i + other) % FRAMES;
                    try (Mat filled = new Mat()) {
                        min(missing, covers[from], filled);
                        layers[from].copyTo(layers[i], filled);
                        subtract(missing, filled, missing);
                    }
                }
            }
        }
        Background background = new Background(known);
        background.sort(layers);
        background.tolerate();
        background.parallax = workshop.parallax();
        for (int i = 0; i < FRAMES; i++) {
            layers[i].close();
            covers[i].close();
        }
        return background;
    }

    private void sort(Mat[] layers) {
        try (Mat low = new Mat();
                Mat kernel = Mat.ones(5, 5, CV_8U).asMat()) {
            for (int i = 0; i < SORT.length; i += 2) {
                Mat a = layers[SORT[i]];
                Mat b = layers[SORT[i + 1]];
                min(a, b, low);
                max(a, b, b);
                low.copyTo(a);
            }
            addWeighted(layers[3], 0.5, layers[4], 0.5, 0, middle);
            subtract(layers[5], layers[2], spread);
            dilate(spread, spread, kernel);
            blur(spread, spread, new Size(5, 5));
        }
    }

    /** Where at least three different frames see the place. */
    private static Mat known(Mat[] covers, int different) {
        Mat count = new Mat(covers[0].size(), CV_8UC1, Scalar.all(0));
        try (Mat one = new Mat(1, 1, CV_64F, Scalar.all(1));
                Mat each = new Mat();
                Mat two = new Mat(1, 1, CV_64F, Scalar.all(2))) {
            for (int i = 0; i < Math.min(FRAMES, different); i++) {
                min(covers[i], one, each);
                add(count, each, count);
            }
            compare(count, two, count, CMP_GT);
        }
        return count;
    }

    /** Where the picture is steep, a shift by less than a pixel makes a difference, too. */
    private void tolerate() {
        try (Mat steep = new Mat();
                Mat kernel = Mat.ones(3, 3, CV_8U).asMat()) {
            morphologyEx(middle, steep, MORPH_GRADIENT, kernel);
            addWeighted(spread, 1, steep, STEEP, 0, spread);
        }
    }

    /** 255 where a frame sees the keyframe's place. */
    static Mat cover(Mat grey, double[] fromKey, Size size) {
        double[] back = Homography.inverse(fromKey);
        int width = grey.cols();
        int height = grey.rows();
        int[] corners = new int[8];
        for (int i = 0; i < 4; i++) {
            double x = i == 0 || i == 3 ? 3 : width - 4;
            double y = i < 2 ? 3 : height - 4;
            double[] at = Homography.apply(back, x, y);
            corners[2 * i] = (int) Math.round(Math.clamp(at[0], -8000, 8000));
            corners[2 * i + 1] = (int) Math.round(Math.clamp(at[1], -8000, 8000));
        }
        Mat mask = new Mat(size, CV_8UC1, Scalar.all(0));
        try (IntPointer points = new IntPointer(corners)) {
            fillConvexPoly(mask, new Point(points), 4, Scalar.all(255), 8, 0);
        }
        return mask;
    }

    /** What the keyframe would show. */
    Mat middle() {
        return middle;
    }

    /** How far apart the frames are there, grey levels. */
    Mat spread() {
        return spread;
    }

    /** 255 where at least one other frame sees the place. */
    Mat known() {
        return known;
    }

    /** How what stands moves against the ground. */
    Parallax parallax() {
        return parallax;
    }

    @Override
    public void close() {
        middle.close();
        spread.close();
        known.close();
    }

    /** Buffers and the dense flow, used again and again. */
    static final class Workshop {
        private final DISOpticalFlow flow = DISOpticalFlow.create(DISOpticalFlow.PRESET_ULTRAFAST);
        private final Mat grid;
        private Parallax.Sum near = new Parallax.Sum();

        Workshop(int width, int height) {
            float[] at = new float[width * height * 2];
            for (int i = 0; i < width * height; i++) {
                at[2 * i] = i % width;
                at[2 * i + 1] = i / width;
            }
            grid = new Mat(height, width, CV_32FC2);
            new FloatPointer(grid.data()).put(at);
        }

        /** That of the near references that were laid since it was asked for last. */
        private Parallax parallax() {
            Parallax mean = near.mean();
            near = new Parallax.Sum();
            return mean;
        }

        /** A reference as the keyframe would show it. */
        Mat laid(Mat key, Reference reference) {
            Mat out = new Mat();
            try (Mat warped = warped(reference.grey(), reference.fromKey(), key.size());
                    Mat smallKey = new Mat();
                    Mat small = new Mat();
                    Mat vectors = new Mat();
                    Mat full = new Mat()) {
                Size half = new Size(key.cols() / 2, key.rows() / 2);
                resize(key, smallKey, half, 0, 0, INTER_AREA);
                resize(warped, small, half, 0, 0, INTER_AREA);
                flow.calc(smallKey, small, vectors);
                blur(vectors, vectors, new Size(7, 7));
                if (Math.abs(reference.seconds()) < NEAR_S) {
                    near.add(vectors, reference.seconds());
                }
                vectors.convertTo(vectors, -1, 2, 0);
                resize(vectors, full, key.size(), 0, 0, INTER_LINEAR);
                add(full, grid, full);
                remap(warped, out, full, new Mat(), INTER_LINEAR, BORDER_REPLICATE, Scalar.all(0));
            }
            return out;
        }
    }

    /** A picture laid into another one's frame, of which {@code h} leads into it. */
    static Mat warped(Mat picture, double[] h, Size size) {
        Mat out = new Mat();
        try (Mat matrix = new Mat(3, 3, CV_64F)) {
            new DoublePointer(matrix.data()).put(h);
            warpPerspective(
                    picture,
                    out,
                    matrix,
                    size,
                    INTER_LINEAR | org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP,
                    BORDER_REPLICATE,
                    Scalar.all(0));
        }
        return out;
    }
}
