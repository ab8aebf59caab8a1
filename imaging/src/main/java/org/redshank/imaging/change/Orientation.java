package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * How far a window must be moved to lie on another, by the directions of their gradients alone: what is bright or dark, warm
 * or hazy does not count. Orientation correlation after Fitch, Kadyrov, Christmas and Kittler, BMVC 2002.
 */
final class Orientation {
    private final int side;
    private final float[] taper;

    /** For square windows of this side, a power of two. */
    Orientation(int side) {
        this.side = side;
        this.taper = new float[side];
        for (int i = 0; i < side; i++) {
            taper[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / side));
        }
    }

    /**
     * The shift.
     *
     * @param dx columns from a feature in the first window to the same in the second
     * @param dy rows
     * @param clarity by how many standard deviations the best shift stands out of all others; from 7 on it is hardly chance
     */
    record Shift(double dx, double dy, double clarity) {}

    /**
     * Compares two windows whose upper left corners lie here in two planes.
     *
     * @param reach largest shift, pixels
     */
    Shift compare(Plane first, int x1, int y1, Plane second, int x2, int y2, int reach) {
        try (PointerScope scope = new PointerScope()) {
            Mat one = spectrum(first, x1, y1);
            Mat two = spectrum(second, x2, y2);
            Mat product = new Mat();
            opencv_core.mulSpectrums(two, one, product, 0, true);
            Mat back = new Mat();
            opencv_core.dft(product, back, opencv_core.DFT_INVERSE | opencv_core.DFT_SCALE, 0);
            float[] pairs = new float[2 * side * side];
            new FloatPointer(back.data()).get(pairs);
            return peak(pairs, Math.min(reach, side / 2 - 2));
        }
    }

    private Mat spectrum(Plane plane, int left, int top) {
        float[] gradients = new float[2 * side * side];
        float[] sizes = new float[side * side];
        for (int y = 0; y < side; y++) {
            int row = Math.clamp(top + y, 1, plane.height() - 2);
            for (int x = 0; x < side; x++) {
                int column = Math.clamp(left + x, 1, plane.width() - 2);
                int at = y * side + x;
                float gx = plane.at(column + 1, row) - plane.at(column - 1, row);
                float gy = plane.at(column, row + 1) - plane.at(column, row - 1);
                gradients[2 * at] = gx;
                gradients[2 * at + 1] = gy;
                sizes[at] = (float) Math.hypot(gx, gy);
            }
        }
        float[] sorted = sizes.clone();
        Arrays.sort(sorted);
        float usual = Math.max(sorted[sorted.length / 2], 1e-4f);
        for (int at = 0; at < sizes.length; at++) {
            // A strong edge, often one of light, counts no more than some weak ones.
            float weight = taper[at % side] * taper[at / side] / (sizes[at] + usual);
            gradients[2 * at] *= weight;
            gradients[2 * at + 1] *= weight;
        }
        Mat complex = new Mat(side, side, CV_32FC2, Scalar.all(0));
        new FloatPointer(complex.data()).put(gradients);
        Mat to = new Mat();
        opencv_core.dft(complex, to, 0, 0);
        return to;
    }

    private Shift peak(float[] pairs, int reach) {
        float best = Float.NEGATIVE_INFINITY;
        int bestX = 0;
        int bestY = 0;
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                float value = at(pairs, dx, dy);
                sum += value;
                squares += value * value;
                count++;
                if (value > best) {
                    best = value;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                float value = at(pairs, bestX + dx, bestY + dy);
                sum -= value;
                squares -= value * value;
                count--;
            }
        }
        double mean = sum / count;
        double spread = Math.sqrt(Math.max(squares / count - mean * mean, 1e-20));
        return new Shift(
                bestX + vertex(at(pairs, bestX - 1, bestY), best, at(pairs, bestX + 1, bestY)),
                bestY + vertex(at(pairs, bestX, bestY - 1), best, at(pairs, bestX, bestY + 1)),
                (best - mean) / spread);
    }

    private float at(float[] pairs, int dx, int dy) {
        return pairs[2 * (Math.floorMod(dy, side) * side + Math.floorMod(dx, side))];
    }

    /** Of the parabola through three neighbours, from the middle one. */
    private static double vertex(double left, double middle, double right) {
        double bend = left - 2 * middle + right;
        return bend >= 0 ? 0 : Math.clamp(0.5 * (left - right) / bend, -0.5, 0.5);
    }
}
