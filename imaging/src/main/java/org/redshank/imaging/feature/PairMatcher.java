package org.redshank.imaging.feature;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Matches two pictures in two steps: few points against each other give a plane's homography, and all points are then
 * sought near where it says; what is left must agree with one epipolar geometry. Safe to share between threads.
 */
public final class PairMatcher {
    /** Points of each picture in the first step, and if that fails for close neighbours. */
    private static final int FEW = 320;

    private static final int MANY = 1500;
    private static final float RATIO = 0.82f;
    private static final int LEAST = 9;

    /** Share of the longer side that a point may be off the plane in the first step. */
    private static final double RELIEF = 0.008;

    private static final double EPIPOLAR_SHARE = 0.0012;
    private static final double CERTAINTY = 0.999;
    /** Enough where four in seven are right (0.55^7 * 500 is 7.6): what the plane left has more. */
    private static final int EPIPOLAR_TRIES = 500;

    private final int leastMatches;

    /**
     * A matcher.
     *
     * @param leastMatches fewer common points count as none
     */
    public PairMatcher(int leastMatches) {
        this.leastMatches = leastMatches;
    }

    /**
     * What two pictures have in common; null if nothing sure.
     *
     * @param longSide of the larger picture, pixels
     * @param thorough whether to try with more points when few do not do
     */
    public @Nullable PairMatch match(int a, Features inA, int b, Features inB, int longSide, boolean thorough) {
        int[][] first = mutual(inA, inB, FEW);
        double[] plane = plane(inA, inB, first, longSide);
        if (plane == null && thorough) {
            first = mutual(inA, inB, MANY);
            plane = plane(inA, inB, first, longSide);
        }
        if (plane == null) {
            return null;
        }
        int[][] all = new GuidedMatcher(inA, inB, plane, reach(inA, inB, first, plane, longSide)).match();
        int[][] sure = epipolar(inA, inB, all, EPIPOLAR_SHARE * longSide);
        return sure[0].length < leastMatches ? null : new PairMatch(a, b, sure[0], sure[1]);
    }

    /** Pairs of points that are each other's best, clearly ahead of the second. */
    private static int[][] mutual(Features a, Features b, int most) {
        int n = Math.min(most, a.size());
        int m = Math.min(most, b.size());
        if (n < LEAST || m < LEAST) {
            return new int[2][0];
        }
        float[] dots = new float[n * m];
        try (Mat left = floats(a, n);
                Mat right = floats(b, m);
                Mat none = new Mat();
                Mat product = new Mat()) {
            opencv_core.gemm(left, right, 1, none, 0, product, opencv_core.GEMM_2_T);
            try (FloatPointer data = new FloatPointer(product.data())) {
                data.get(dots);
            }
        }
        int[] bestOfB = new int[m];
        float[] mostOfB = new float[m];
        Arrays.fill(mostOfB, -1);
        int[] bestOfA = new int[n];
        for (int i = 0; i < n; i++) {
            float first = -1;
            float second = -1;
            for (int j = 0; j < m; j++) {
                float dot = dots[i * m + j];
                if (dot > first) {
                    second = first;
                    first = dot;
                    bestOfA[i] = j;
                } else if (dot > second) {
                    second = dot;
                }
                if (dot > mostOfB[j]) {
                    mostOfB[j] = dot;
                    bestOfB[j] = i;
                }
            }
            // Unit vectors times 512: the square of their distance is 2 * 512 * 512 - 2 * dot.
            if (262_144 - first > RATIO * RATIO * (262_144 - second)) {
                bestOfA[i] = -1;
            }
        }
        int[][] pairs = new int[2][n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (bestOfA[i] >= 0 && bestOfB[bestOfA[i]] == i) {
                pairs[0][count] = i;
                pairs[1][count++] = bestOfA[i];
            }
        }
        return new int[][] {Arrays.copyOf(pairs[0], count), Arrays.copyOf(pairs[1], count)};
    }

    private static Mat floats(Features features, int count) {
        Mat floats = new Mat();
        try (BytePointer bytes = new BytePointer((long) count * Features.DESCRIPTOR)) {
            bytes.put(features.descriptors(), 0, count * Features.DESCRIPTOR);
            try (Mat raw = new Mat(count, Features.DESCRIPTOR, opencv_core.CV_8U, bytes)) {
                raw.convertTo(floats, opencv_core.CV_32F);
            }
        }
        return floats;
    }

    private static Mat points(Features features, int[] chosen) {
        float[] xy = new float[chosen.length * 2];
        for (int i = 0; i < chosen.length; i++) {
            xy[2 * i] = features.x()[chosen[i]];
            xy[2 * i + 1] = features.y()[chosen[i]];
        }
        Mat points = new Mat(chosen.length, 1, opencv_core.CV_32FC2);
        try (FloatPointer data = new FloatPointer(points.data())) {
            data.put(xy);
        }
        return points;
    }

    private static double @Nullable [] plane(Features a, Features b, int[][] pairs, int longSide) {
        if (pairs[0].length < LEAST) {
            return null;
        }
        try (Mat from = points(a, pairs[0]);
                Mat to = points(b, pairs[1]);
                Mat inliers = new Mat();
                Mat found = opencv_calib3d.findHomography(
                        from, to, inliers, opencv_calib3d.USAC_DEFAULT, RELIEF * longSide)) {
            if (found.empty()) {
                return null;
            }
            int count = opencv_core.countNonZero(inliers);
            if (count < LEAST || count < 0.15 * pairs[0].length) {
                return null;
            }
            double[] plane = new double[9];
            try (DoublePointer data = new DoublePointer(found.data())) {
                data.get(plane);
            }
            return plausible(plane) ? plane : null;
        } catch (RuntimeException e) {
            // OpenCV's sampler asserts on sets from which no model comes; that is an answer, too.
            return null;
        }
    }

    /** Not mirrored, and neither much larger nor much smaller. */
    private static boolean plausible(double[] h) {
        double area = h[0] * h[4] - h[1] * h[3];
        return area > 0.05 && area < 20;
    }

    /** How far from the plane to seek: as far as the first matches that agree with it roughly do lie. */
    private static double reach(Features a, Features b, int[][] pairs, double[] plane, int longSide) {
        double[] off = new double[pairs[0].length];
        int count = 0;
        double[] at = new double[2];
        for (int i = 0; i < off.length; i++) {
            GuidedMatcher.through(plane, a.x()[pairs[0][i]], a.y()[pairs[0][i]], at);
            double distance = Math.hypot(at[0] - b.x()[pairs[1][i]], at[1] - b.y()[pairs[1][i]]);
            if (distance < 0.06 * longSide) {
                off[count++] = distance;
            }
        }
        Arrays.sort(off, 0, count);
        double usual = count == 0 ? 0 : off[(int) (0.9 * (count - 1))];
        return Math.clamp(1.5 * usual, 0.01 * longSide, 0.04 * longSide);
    }

    private static int[][] epipolar(Features a, Features b, int[][] pairs, double error) {
        int count = pairs[0].length;
        if (count < LEAST) {
            return new int[2][0];
        }
        try (Mat from = points(a, pairs[0]);
                Mat to = points(b, pairs[1]);
                Mat inliers = new Mat();
                Mat found = opencv_calib3d.findFundamentalMat(
                        from, to, opencv_calib3d.USAC_FAST, error, CERTAINTY, EPIPOLAR_TRIES, inliers)) {
            if (found.empty() || inliers.empty()) {
                return new int[2][0];
            }
            byte[] keep = new byte[count];
            try (BytePointer data = new BytePointer(inliers.data())) {
                data.get(keep);
            }
            int[][] sure = new int[2][count];
            int n = 0;
            for (int i = 0; i < count; i++) {
                if (keep[i] != 0) {
                    sure[0][n] = pairs[0][i];
                    sure[1][n++] = pairs[1][i];
                }
            }
            return new int[][] {Arrays.copyOf(sure[0], n), Arrays.copyOf(sure[1], n)};
        } catch (RuntimeException e) {
            // As for the plane.
            return new int[2][0];
        }
    }
}
