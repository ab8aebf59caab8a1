package org.redshank.simulator.camera;

import java.util.SplittableRandom;

/** From light to pixels: the lens's blur, darker corners, gain and the sensor's noise, in place. */
final class Development {
    private static final int SAMPLES = 1 << 14;

    private final Lens lens;
    private final byte[] gauss = new byte[SAMPLES];
    private final int[][] lines;

    Development(Lens lens) {
        this.lens = lens;
        this.lines = new int[4][lens.width()];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < SAMPLES; i++) {
            gauss[i] = (byte) Math.clamp(Math.round(random.nextGaussian() * 32), -127, 127);
        }
    }

    void develop(int[] pixels, Exposure exposure, long seed) {
        if (exposure.blurPx() > 0.2) {
            blur(pixels, exposure.blurPx());
        }
        int state = (int) (seed * 0x9e3779b97f4a7c15L >>> 32) | 1;
        float noise = (float) exposure.noise() / 32;
        double cx = lens.width() / 2.0;
        double cy = lens.height() / 2.0;
        double corner = cx * cx + cy * cy;
        int at = 0;
        for (int y = 0; y < lens.height(); y++) {
            double v = (y - cy) * (y - cy);
            for (int x = 0; x < lens.width(); x++, at++) {
                double r2 = ((x - cx) * (x - cx) + v) / corner;
                float gain = (float) (exposure.gain() * (1 - exposure.vignette() * r2));
                state = state * 1664525 + 1013904223;
                int pick = state >>> 10;
                int rgb = pixels[at];
                pixels[at] = level((rgb >> 16 & 255) * gain + noise * gauss[pick & SAMPLES - 1]) << 16
                        | level((rgb >> 8 & 255) * gain + noise * gauss[pick + 5237 & SAMPLES - 1]) << 8
                        | level((rgb & 255) * gain + noise * gauss[pick + 10_711 & SAMPLES - 1]);
            }
        }
    }

    private static int level(float value) {
        return value < 0 ? 0 : value > 254.5f ? 255 : (int) (value + 0.5f);
    }

    /** Gauss over three pixels, as far as three pixels can; red and blue are summed in one number. */
    private void blur(int[] pixels, double sigma) {
        double side = Math.exp(-1 / (2 * sigma * sigma));
        int edge = (int) Math.round(256 * side / (1 + 2 * side));
        int middle = 256 - 2 * edge;
        int width = lens.width();
        int height = lens.height();
        int[] above = lines[0];
        int[] here = lines[1];
        int[] below = lines[2];
        across(pixels, 0, here, edge, middle);
        System.arraycopy(here, 0, above, 0, width);
        for (int y = 0; y < height; y++) {
            if (y + 1 < height) {
                across(pixels, y + 1, below, edge, middle);
            } else {
                System.arraycopy(here, 0, below, 0, width);
            }
            int at = y * width;
            for (int x = 0; x < width; x++) {
                pixels[at + x] = sum(above[x], here[x], below[x], edge, middle);
            }
            int[] free = above;
            above = here;
            here = below;
            below = free;
        }
    }

    private void across(int[] pixels, int row, int[] out, int edge, int middle) {
        int at = row * lens.width();
        int last = lens.width() - 1;
        for (int x = 0; x <= last; x++) {
            out[x] = sum(
                    pixels[at + Math.max(0, x - 1)], pixels[at + x], pixels[at + Math.min(last, x + 1)], edge, middle);
        }
    }

    private static int sum(int a, int b, int c, int edge, int middle) {
        int odd = ((a & 0xff00ff) + (c & 0xff00ff)) * edge + (b & 0xff00ff) * middle + 0x800080 >>> 8 & 0xff00ff;
        int even = ((a & 0xff00) + (c & 0xff00) >>> 8) * edge + ((b & 0xff00) >>> 8) * middle + 128 & 0xff00;
        return odd | even;
    }
}
