package org.redshank.imaging.change;

import java.util.Arrays;

/** Learns from a pair what its shadows do. */
final class Shades {
    /** Standard deviations from which on a difference of lightness is one. */
    private static final double CLEAR = 5;

    private static final int FEWEST = 200;

    private Shades() {}

    /** From overviews that lie on each other, before evened to the light after. */
    static Shade learn(LogColours before, LogColours after, boolean[] both) {
        Shade plain = new Shade(0, 0, 9, 9);
        Evidence evidence = new Evidence(before, after, both, plain);
        double[] darker = new double[both.length];
        double[] brighter = new double[both.length];
        double[] red = new double[both.length];
        double[] blue = new double[both.length];
        int dark = 0;
        int bright = 0;
        for (int at = 0; at < both.length; at++) {
            double lightness = evidence.lightness.of()[at];
            if (!both[at] || Math.abs(evidence.lightnessZ.of()[at]) < CLEAR || Math.abs(lightness) < 0.15) {
                continue;
            }
            double tintRed = evidence.redness.of()[at] / lightness;
            double tintBlue = evidence.blueness.of()[at] / lightness;
            if (Math.abs(tintRed) > 0.4 || Math.abs(tintBlue) > 0.5) {
                continue;
            }
            red[dark + bright] = tintRed;
            blue[dark + bright] = tintBlue;
            if (lightness < 0) {
                darker[dark++] = -lightness;
            } else {
                brighter[bright++] = lightness;
            }
        }
        int all = dark + bright;
        if (all < FEWEST) {
            return Shade.USUAL;
        }
        return new Shade(
                quantile(red, all, 0.5),
                quantile(blue, all, 0.5),
                dark < FEWEST ? Shade.USUAL.darkening() : most(darker, dark),
                bright < FEWEST ? Shade.USUAL.brightening() : most(brighter, bright));
    }

    /** Somewhat beyond what nearly all reach. */
    private static double most(double[] values, int count) {
        return Math.clamp(1.15 * quantile(values, count, 0.9), 0.4, 1.7);
    }

    private static double quantile(double[] values, int count, double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) (share * (count - 1))];
    }
}
