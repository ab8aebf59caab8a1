package org.redshank.imaging.world;

import java.util.SplittableRandom;

/** Ground with hills and a pattern that is the same at no two places; metres of a local plane. */
public final class MadeGround {
    private static final int SIZE = 256;
    private static final double[] SCALES = {0.23, 0.61, 1.7, 5.3, 17};

    private final float[] noise = new float[SIZE * SIZE];
    private final double relief;

    /** Ground whose hills are so high. */
    public MadeGround(long seed, double relief) {
        this.relief = relief;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble();
        }
    }

    /** Metres over the datum, about 100. */
    public double height(double x, double y) {
        return 100 + relief * (Math.sin(x / 23) * Math.cos(y / 31) + 0.4 * Math.sin(x / 7 + y / 11));
    }

    /** Brightness from 0 to 1. */
    public double brightness(double x, double y) {
        double sum = 0;
        for (int i = 0; i < SCALES.length; i++) {
            sum += smooth(x / SCALES[i] + 37.7 * i, y / SCALES[i] + 11.3 * i);
        }
        return Math.clamp(0.5 + (sum / SCALES.length - 0.5) * 1.8, 0, 1);
    }

    private double smooth(double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        double top = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
        double bottom = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private double at(int x, int y) {
        // Mixing the high bits in, the pattern does not come again after SIZE cells.
        int row = y + 31 * (x >> 8);
        int column = x + 17 * (y >> 8);
        return noise[(row & SIZE - 1) * SIZE + (column & SIZE - 1)];
    }
}
