package org.redshank.simulator.world;

/** Value noise on a hashed lattice: smooth, without a period, the same for the same seed. */
public final class Noise {
    private Noise() {}

    /** A number from 0 up to 1 for a lattice point. */
    public static float hash(int seed, int x, int y) {
        int h = seed + x * 0x27d4eb2d + y * 0x165667b1;
        h = (h ^ (h >>> 15)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return ((h ^ (h >>> 16)) >>> 8) * 0x1p-24f;
    }

    /** Noise from -1 to 1 with features about one unit wide. */
    public static float at(int seed, double x, double y) {
        int ix = (int) x - (x < 0 ? 1 : 0);
        int iy = (int) y - (y < 0 ? 1 : 0);
        float fx = (float) (x - ix);
        float fy = (float) (y - iy);
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float low = hash(seed, ix, iy);
        low += fx * (hash(seed, ix + 1, iy) - low);
        float high = hash(seed, ix, iy + 1);
        high += fx * (hash(seed, ix + 1, iy + 1) - high);
        return 2 * (low + fy * (high - low)) - 1;
    }

    /** Four octaves of noise, each half as wide and half as strong, from -1 to 1. */
    public static double rough(int seed, double x, double y) {
        return (at(seed, x, y) * 8
                        + at(seed + 1, x * 2.03, y * 2.03) * 4
                        + at(seed + 2, x * 4.1, y * 4.1) * 2
                        + at(seed + 3, x * 8.3, y * 8.3))
                / 15;
    }
}
