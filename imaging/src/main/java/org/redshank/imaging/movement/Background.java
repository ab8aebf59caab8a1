package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_core.CMP_GT;
import static org.bytedeco.opencv.global.opencv_core.CMP_LE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.compare;
import static org.bytedeco.opencv.global.opencv_core.countNonZero;
import static org.bytedeco.opencv.global.opencv_core.max;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_core.subtract;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_GRADIENT;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What a keyframe would show without what moves: six frames before and after are laid over it by the ground, then
 * shifted piece by piece by what is left (relief, trees and houses, which a plane does not explain), and each pixel is the
 * middle of the six. How far the middle ones lie apart says how much a difference means there.
 */
final class Background implements AutoCloseable {
    /** So many frames, half of them before where there are. */
    static final int FRAMES = 6;

    /** An order of comparisons that sorts six. */
    private static final int[] SORT = {0, 5, 1, 3, 2, 4, 1, 2, 3, 4, 0, 3, 2, 5, 0, 1, 2, 3, 4, 5, 1, 2, 3, 4};

    /** Where the frames lie farther apart than this in the mean of a region of so many pixels a side, it is restless. */
    private static final double RESTLESS_LEVELS = 5;

    private static final double RESTLESS_FACTOR = 1.5;

    private static final int REGION = 40;

    /** Share of the local contrast that counts as spread. */
    private static final double STEEP = 0.15;

    private final Mat middle = new Mat();
    private final Mat grey = new Mat();
    private final Mat spread = new Mat();
    private final Mat known;
    private final Parallax parallax;

    private Background(Mat known, Workshop workshop) {
        this.known = known;
        this.parallax = workshop.parallax();
    }

    /**
     * A frame, how the keyframe lies in it, and how long after the keyframe it was taken.
     *
     * @param grey at half the working scale, for the flow
     * @param allowed the farthest shifts by {@link Standpoints}, half pixels for each {@link Workshop#CELL}; empty where not known
     */
    record Reference(Mat grey, Mat colour, double[] fromKey, double seconds, Optional<float[]> allowed) {}

    /** Builds it; fewer than {@link #FRAMES} references are used more than once. */
    static Background of(Mat grey, Mat key, List<Reference> references, Workshop workshop) {
        Mat[] layers = new Mat[FRAMES];
        Mat[] covers = new Mat[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            Reference reference = references.get(i % references.size());
            if (i >= references.size()) {
                layers[i] = layers[i - references.size()].clone();
                covers[i] = covers[i - references.size()].clone();
                continue;
            }
            covers[i] = cover(reference.fromKey(), key.size());
            layers[i] = workshop.laid(grey, reference);
        }
        Mat known = known(covers, references.size());
        // Where one does not reach, another stands in; where none does, the key itself, which differs from nothing.
        for (int i = 0; i < FRAMES; i++) {
            try (Mat missing = new Mat()) {
                bitwise_not(covers[i], missing);
                if (countNonZero(missing) == 0) {
                    continue;
                }
                key.copyTo(layers[i], missing);
                for (int other = 1; other < FRAMES && countNonZero(missing) > 0; other++) {
                    int from = (i + other) % FRAMES;
                    try (Mat filled = new Mat()) {
                        min(missing, covers[from], filled);
                        layers[from].copyTo(layers[i], filled);
                        subtract(missing, filled, missing);
                    }
                }
            }
        }
        Background background = new Background(known, workshop);
        try (Mat open = workshop.open()) {
            background.sort(layers, open);
        }
        background.tolerate();
        for (int i = 0; i < FRAMES; i++) {
            layers[i].close();
            covers[i].close();
        }
        return background;
    }

    private void sort(Mat[] layers, Mat open) {
        Mat free = new Mat();
        try (Mat kernel = Mat.ones(5, 5, CV_8U).asMat()) {
            for (int i = 0; i < SORT.length; i += 2) {
                Mat a = layers[SORT[i]];
                Mat b = layers[SORT[i + 1]];
                min(a, b, free);
                max(a, b, b);
                layers[SORT[i]] = free;
                free = a;
            }
            subtract(layers[4], layers[1], spread);
            // On open ground only what moves makes frames differ, in up to two of them and on one side of the middle.
            subtract(layers[4], layers[2], free);
            subtract(layers[3], layers[1], middle);
            min(free, middle, free);
            spread.copyTo(middle);
            free.copyTo(spread, open);
            restless(middle, spread, open);
            addWeighted(layers[2], 0.5, layers[3], 0.5, 0, middle);
            cvtColor(middle, grey, COLOR_BGR2GRAY);
            dilate(spread, spread, kernel);
            blur(spread, spread, new Size(5, 5));
        } finally {
            free.close();
        }
    }

    /**
     * Raises what a difference means where much of a region differs from frame to frame: waves are no visitors.
     *
     * @param full how far the frames lie apart
     * @param spread is raised where it is open ground; elsewhere it is all that they lie apart anyway
     */
    private static void restless(Mat full, Mat spread, Mat open) {
        try (Mat least = new Mat(1, 1, CV_64F, Scalar.all(RESTLESS_LEVELS));
                Mat most = new Mat(1, 1, CV_64F, Scalar.all(4 * RESTLESS_LEVELS));
                Mat clamped = new Mat();
                Mat coarse = new Mat();
                Mat calm = new Mat();
                Mat rise = new Mat()) {
            min(full, most, clamped);
            resize(clamped, coarse, new Size(full.cols() / REGION, full.rows() / REGION), 0, 0, INTER_AREA);
            blur(coarse, coarse, new Size(3, 3));
            compare(coarse, least, calm, CMP_LE);
            coarse.convertTo(coarse, -1, RESTLESS_FACTOR, 0);
            coarse.setTo(new Mat(1, 1, CV_64F, Scalar.all(0)), calm);
            resize(coarse, rise, full.size(), 0, 0, INTER_LINEAR);
            add(spread, rise, spread, open, -1);
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
    static Mat cover(double[] fromKey, Size size) {
        double[] back = Homography.inverse(fromKey);
        int width = size.width();
        int height = size.height();
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

    /** The same without colour. */
    Mat grey() {
        return grey;
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
        grey.close();
        spread.close();
        known.close();
    }
}
