package org.redshank.imaging.change;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How the colours before look in the light and the season after: a smooth function of colour (exposure, gamma, haze, colour temperature,
 * green grass that turned yellow) and of place (haze or light that is uneven). It has few coefficients, fitted robustly to most of
 * the ground, so that a change is not taken for season. All colours as {@link LogColours}.
 */
final class LightModel {
    private static final int TERMS = 15;
    private static final double MIDDLE = 4.6;
    private static final int SAMPLES = 40_000;
    private static final int ROUNDS = 12;

    /**
     * How much coefficients are held toward one contrast for all channels, of the weight of all samples: so that what common ground does
     * not tell of rare colours, as of blue paint, is what the camera would make of them.
     */
    private static final double SLOPES_HELD = 3e-5;

    private static final double BENDS_HELD = 3e-4;
    private static final double PLACES_HELD = 1e-4;

    /** Tukey's biweight, at which well-behaved samples keep 95 % of their worth. */
    private static final double TUKEY = 4.685;

    private final double[][] coefficients;
    private final double width;
    private final double height;

    private LightModel(double[][] coefficients, double width, double height) {
        this.coefficients = coefficients;
        this.width = width;
        this.height = height;
    }

    /** Fits to two overviews that lie on each other. */
    static LightModel fit(LogColours before, LogColours after, boolean[] both) {
        int[] places = samples(before, both);
        double[][] terms = new double[places.length][TERMS];
        for (int i = 0; i < places.length; i++) {
            int at = places[i];
            terms(
                    before.channels()[0].of()[at],
                    before.channels()[1].of()[at],
                    before.channels()[2].of()[at],
                    2.0 * (at % before.width()) / before.width() - 1,
                    2.0 * (at / before.width()) / before.height() - 1,
                    terms[i]);
        }
        double[][] targets = new double[3][places.length];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < places.length; i++) {
                targets[c][i] = after.channels()[c].of()[places[i]];
            }
        }
        return new LightModel(fitted(terms, targets), before.width(), before.height());
    }

    /**
     * Takes colours evenly: grass that fills most of the picture must not outweigh roads, so of each common colour only as many samples
     * as of others.
     */
    private static int[] samples(LogColours before, boolean[] both) {
        List<Integer> order = new java.util.ArrayList<>();
        for (int at = 0; at < both.length; at++) {
            if (both[at]) {
                order.add(at);
            }
        }
        java.util.Collections.shuffle(order, new Random(1));
        int[] ofColour = new int[16 * 16 * 16];
        int most = Math.max(200, order.size() / 60);
        int[] places = new int[Math.min(SAMPLES, order.size())];
        int count = 0;
        for (int at : order) {
            int bin = 0;
            for (Plane channel : before.channels()) {
                bin = 16 * bin + Math.clamp((int) ((channel.of()[at] - 2) * 4), 0, 15);
            }
            if (count < places.length && ofColour[bin]++ < most) {
                places[count++] = at;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static double[][] fitted(double[][] terms, double[][] targets) {
        int count = terms.length;
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        double[][] coefficients = new double[3][];
        double[] sizes = new double[count];
        double contrast = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int c = 0; c < 3; c++) {
                coefficients[c] = solved(terms, targets[c], weights, c, contrast);
            }
            contrast = contrast(coefficients);
            for (int i = 0; i < count; i++) {
                double squares = 0;
                for (int c = 0; c < 3; c++) {
                    double off = targets[c][i] - sum(coefficients[c], terms[i]);
                    squares += off * off;
                }
                sizes[i] = Math.sqrt(squares);
            }
            double[] sorted = sizes.clone();
            Arrays.sort(sorted);
            double scale = TUKEY / 1.5 * Math.max(sorted[count / 2], 1e-3);
            for (int i = 0; i < count; i++) {
                double share = sizes[i] / scale;
                weights[i] = share < 1 ? (1 - share * share) * (1 - share * share) : 0;
            }
        }
        return coefficients;
    }

    /** How much brighter ground is after that was brighter before: what gamma and haze make of all channels together. */
    private static double contrast(double[][] coefficients) {
        double sum = 0;
        for (double[] ofChannel : coefficients) {
            sum += ofChannel[1] + ofChannel[2] + ofChannel[3];
        }
        return Math.clamp(sum / 3, 0.4, 2.5);
    }

    private static double[] solved(double[][] terms, double[] targets, double[] weights, int channel, double contrast) {
        double[] normal = new double[TERMS * TERMS];
        double[] right = new double[TERMS];
        for (int i = 0; i < terms.length; i++) {
            double weight = weights[i];
            if (weight == 0) {
                continue;
            }
            double[] row = terms[i];
            for (int j = 0; j < TERMS; j++) {
                double weighted = weight * row[j];
                right[j] += weighted * targets[i];
                for (int k = j; k < TERMS; k++) {
                    normal[j * TERMS + k] += weighted * row[k];
                }
            }
        }
        double whole = Arrays.stream(weights).sum();
        for (int j = 0; j < TERMS; j++) {
            for (int k = 0; k < j; k++) {
                normal[j * TERMS + k] = normal[k * TERMS + j];
            }
            double held = whole * (j == 0 ? 0 : j < 4 ? SLOPES_HELD : j < 10 ? BENDS_HELD : PLACES_HELD);
            normal[j * TERMS + j] += held;
            right[j] += j == channel + 1 ? held * contrast : 0;
        }
        try (PointerScope scope = new PointerScope()) {
            Mat a = new Mat(TERMS, TERMS, opencv_core.CV_64F);
            new DoublePointer(a.data()).put(normal);
            Mat b = new Mat(TERMS, 1, opencv_core.CV_64F);
            new DoublePointer(b.data()).put(right);
            Mat x = new Mat();
            opencv_core.solve(a, b, x, opencv_core.DECOMP_SVD);
            double[] solution = new double[TERMS];
            new DoublePointer(x.data()).get(solution);
            return solution;
        }
    }

    private static double sum(double[] coefficients, double[] terms) {
        double sum = 0;
        for (int j = 0; j < TERMS; j++) {
            sum += coefficients[j] * terms[j];
        }
        return sum;
    }

    private static void terms(double red, double green, double blue, double x, double y, double[] to) {
        double r = red - MIDDLE;
        double g = green - MIDDLE;
        double b = blue - MIDDLE;
        to[0] = 1;
        to[1] = r;
        to[2] = g;
        to[3] = b;
        to[4] = r * r;
        to[5] = g * g;
        to[6] = b * b;
        to[7] = r * g;
        to[8] = r * b;
        to[9] = g * b;
        to[10] = x;
        to[11] = y;
        to[12] = x * x;
        to[13] = x * y;
        to[14] = y * y;
    }

    /**
     * Colours before, as they would look after.
     *
     * @param left of the window, pixels of the whole survey
     * @param factor pixels of the survey in one of the overview
     */
    LogColours evened(LogColours before, int left, int top, double factor) {
        Plane[] channels = new Plane[3];
        for (int c = 0; c < 3; c++) {
            channels[c] = new Plane(before.width(), before.height());
        }
        double[] terms = new double[TERMS];
        for (int y = 0; y < before.height(); y++) {
            for (int x = 0; x < before.width(); x++) {
                int at = y * before.width() + x;
                terms(
                        before.channels()[0].of()[at],
                        before.channels()[1].of()[at],
                        before.channels()[2].of()[at],
                        Math.clamp(2 * (left + x) / factor / width - 1, -1, 1),
                        Math.clamp(2 * (top + y) / factor / height - 1, -1, 1),
                        terms);
                for (int c = 0; c < 3; c++) {
                    channels[c].of()[at] = (float) sum(coefficients[c], terms);
                }
            }
        }
        return new LogColours(channels, before.seen());
    }
}
