package org.redshank.imaging.change;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How much two windows differ, pixel by pixel, once light and season are evened out, in units of what such ground differs by
 * anyway in this pair.
 */
final class Evidence {
    private static final int ACTIVITY_BINS = 12;

    /** A normal distribution has three quarters of its values within so many standard deviations. */
    private static final double THREE_QUARTERS = 1.15;

    /** And half of them within so many. */
    private static final double HALF = 0.674;

    /** How much heavier the tails of differences are than those of a normal distribution, at most. */
    private static final double HEAVY = 3;

    private static final int SAMPLES = 150_000;
    private static final int LOCAL = 4;
    private static final int LOCAL_MEDIAN = 31;

    /** How much the tint of shadows varies from ground to ground, of the lightness that they take. */
    private static final double TINT = 0.08;

    /** Differences are never told apart more finely than this: the steps of 8-bit grey values. */
    private static final double FINEST = 0.012;

    final Plane lightness;
    final Plane redness;
    final Plane blueness;

    /** Signed: darker after is below 0. */
    final Plane lightnessZ;

    final Plane colourZ;

    /** What the ground differs by anyway: standard deviations. */
    final Plane usualLightness;

    final Plane usualColour;

    /**
     * Compares.
     *
     * @param before evened to the light after
     * @param both whether both surveys saw the pixel
     */
    Evidence(LogColours before, LogColours after, boolean[] both, Shade shade) {
        int width = before.width();
        int height = before.height();
        Plane[] off = new Plane[3];
        for (int c = 0; c < 3; c++) {
            off[c] = tolerant(before.channels()[c], after.channels()[c], both).blurred(0.7);
        }
        lightness = new Plane(width, height);
        redness = new Plane(width, height);
        blueness = new Plane(width, height);
        Plane colour = new Plane(width, height);
        for (int at = 0; at < both.length; at++) {
            float red = off[0].of()[at];
            float green = off[1].of()[at];
            float blue = off[2].of()[at];
            float light = (red + green + blue) / 3;
            lightness.of()[at] = light;
            redness.of()[at] = (float) (red - green - shade.redTint() * light);
            blueness.of()[at] = (float) (blue - green - shade.blueTint() * light);
            colour.of()[at] = (float) Math.hypot(redness.of()[at], blueness.of()[at]);
        }
        Plane activity = activity(before.lightness(), after.lightness());
        usualLightness = usual(lightness, activity, both);
        usualColour = usual(colour, activity, both);
        lightnessZ = new Plane(width, height);
        colourZ = new Plane(width, height);
        for (int at = 0; at < both.length; at++) {
            lightnessZ.of()[at] = lightness.of()[at] / usualLightness.of()[at];
            double tint = TINT * lightness.of()[at];
            colourZ.of()[at] = (float) (colour.of()[at] / Math.hypot(usualColour.of()[at], tint));
        }
    }

    /** The difference that remains when each pixel may be any value of its neighbourhood in the other picture. */
    private static Plane tolerant(Plane before, Plane after, boolean[] both) {
        Plane beforeHigh = before.highest();
        Plane beforeLow = before.lowest();
        Plane afterHigh = after.highest();
        Plane afterLow = after.lowest();
        Plane off = new Plane(before.width(), before.height());
        for (int at = 0; at < both.length; at++) {
            if (!both[at]) {
                continue;
            }
            float brighter = Math.min(after.of()[at] - beforeHigh.of()[at], afterLow.of()[at] - before.of()[at]);
            float darker = Math.min(
                    beforeLow.of()[at] - after.of()[at],
                    before.of()[at] - afterHigh.of()[at]);
            off.of()[at] = brighter > 0 ? brighter : darker > 0 ? -darker : 0;
        }
        return off;
    }

    /** The texture that both have: where only one has it, that is no reason to expect differences. */
    private static Plane activity(Plane before, Plane after) {
        Plane one = texture(before);
        Plane two = texture(after);
        Plane least = new Plane(before.width(), before.height());
        for (int at = 0; at < least.of().length; at++) {
            least.of()[at] = Math.min(one.of()[at], two.of()[at]);
        }
        return least;
    }

    /** The square of what is finer than some pixels, over 9 x 9. */
    static Plane texture(Plane lightness) {
        Plane fine = fine(lightness);
        for (int at = 0; at < fine.of().length; at++) {
            fine.of()[at] *= fine.of()[at];
        }
        return fine.boxed(9);
    }

    /** What is finer than some pixels. */
    static Plane fine(Plane plane) {
        Plane smooth = plane.blurred(2.5);
        Plane fine = new Plane(plane.width(), plane.height());
        for (int at = 0; at < fine.of().length; at++) {
            fine.of()[at] = plane.of()[at] - smooth.of()[at];
        }
        return fine;
    }

    /** The larger of what ground of this texture differs by in the window, and what most pixels around differ by. */
    private static Plane usual(Plane off, Plane activity, boolean[] both) {
        int step = Math.max(1, both.length / SAMPLES);
        float[] sorted = new float[both.length / step + 1];
        int count = 0;
        for (int at = 0; at < both.length; at += step) {
            if (both[at]) {
                sorted[count++] = activity.of()[at];
            }
        }
        Plane usual = new Plane(off.width(), off.height());
        if (count == 0) {
            Arrays.fill(usual.of(), 1);
            return usual;
        }
        Arrays.sort(sorted, 0, count);
        float[] edges = new float[ACTIVITY_BINS - 1];
        for (int bin = 1; bin < ACTIVITY_BINS; bin++) {
            // Finer towards the rough end, where trees and edges are.
            double share = 1 - Math.pow(1 - (double) bin / ACTIVITY_BINS, 1.7);
            edges[bin - 1] = sorted[Math.min(count - 1, (int) (share * count))];
        }
        float[][] ofBin = new float[ACTIVITY_BINS][count];
        int[] counts = new int[ACTIVITY_BINS];
        byte[] bins = new byte[both.length];
        for (int at = 0; at < both.length; at++) {
            int bin = Arrays.binarySearch(edges, activity.of()[at]);
            bins[at] = (byte) (bin < 0 ? -bin - 1 : bin);
            if (both[at] && at % step == 0) {
                ofBin[bins[at]][counts[bins[at]]++] = Math.abs(off.of()[at]);
            }
        }
        double[] spread = new double[ACTIVITY_BINS];
        for (int bin = 0; bin < ACTIVITY_BINS; bin++) {
            Arrays.sort(ofBin[bin], 0, counts[bin]);
            double quartile = counts[bin] == 0 ? 0 : ofBin[bin][counts[bin] * 3 / 4] / THREE_QUARTERS;
            double median = counts[bin] == 0 ? 0 : ofBin[bin][counts[bin] / 2] / HALF;
            // Where a quarter of the ground and more is in shadow at one of the times, three quarters tell of the
            // shadows.
            double expected = Math.min(quartile, HEAVY * median);
            // Rougher ground never differs less.
            spread[bin] = Math.max(bin == 0 ? FINEST : spread[bin - 1], expected);
        }
        Plane around = around(off);
        for (int at = 0; at < both.length; at++) {
            usual.of()[at] = (float) Math.max(spread[bins[at]], around.of()[at]);
        }
        return usual.blurred(1.5);
    }

    /** The median of the differences over some 120 pixels around. */
    private static Plane around(Plane off) {
        Plane sizes = new Plane(off.width(), off.height());
        for (int at = 0; at < sizes.of().length; at++) {
            sizes.of()[at] = Math.min(1, Math.abs(off.of()[at])) * 255;
        }
        Plane small = sizes.resized(Math.max(1, off.width() / LOCAL), Math.max(1, off.height() / LOCAL));
        try (PointerScope scope = new PointerScope()) {
            Mat bytes = new Mat();
            small.mat().convertTo(bytes, opencv_core.CV_8U);
            Mat median = new Mat();
            opencv_imgproc.medianBlur(bytes, median, LOCAL_MEDIAN);
            byte[] values = new byte[small.of().length];
            new BytePointer(median.data()).get(values);
            for (int at = 0; at < values.length; at++) {
                small.of()[at] = (values[at] & 255) / 255f / 0.67f;
            }
        }
        return small.resized(off.width(), off.height());
    }
}
