package org.redshank.imaging.feature;

/**
 * SIFT's descriptor (Lowe 2004, section 6): histograms of gradient directions in 4 x 4 fields about a point, turned by its
 * direction, from 12 x 12 samples whose distance goes with the point's scale; then the square roots of its shares. It reads
 * the levels that the point was found in; OpenCV would build them again and take each pixel, at many times the cost.
 */
final class Descriptor {
    private static final int SAMPLES = 12;
    private static final int FIELDS = 4;
    private static final int DIRECTIONS = 8;
    /** Samples across a field, and their distance as a share of the scale: a field is three scales wide. */
    private static final double PER_FIELD = 3;

    private static final double SPACING = 1;
    private static final float CLIP = 0.2f;

    private final int[] field = new int[SAMPLES];
    private final float[] share = new float[SAMPLES];
    private final float[] window = new float[SAMPLES];
    /** One field more on each side takes what falls outside. */
    private final float[] histogram = new float[(FIELDS + 2) * (FIELDS + 2) * DIRECTIONS];

    Descriptor() {
        for (int k = 0; k < SAMPLES; k++) {
            double at = k - (SAMPLES - 1) / 2.0;
            double bin = at / PER_FIELD + FIELDS / 2.0 - 0.5 + 1;
            field[k] = (int) Math.floor(bin);
            share[k] = (float) (bin - field[k]);
            double half = PER_FIELD * FIELDS / 2;
            window[k] = (float) Math.exp(-at * at / (2 * half * half));
        }
    }

    /**
     * Describes a point.
     *
     * @param image the level that it was found in
     * @param x pixels of the level
     * @param angleDeg clockwise from the right
     */
    void describe(float[] image, int wide, float x, float y, double sigma, float angleDeg, byte[] to, int at) {
        java.util.Arrays.fill(histogram, 0);
        int high = image.length / wide;
        float cos = (float) Math.cos(Math.toRadians(angleDeg));
        float sin = (float) Math.sin(Math.toRadians(angleDeg));
        float step = (float) (SPACING * sigma);
        float middle = (SAMPLES - 1) / 2f;
        for (int v = 0; v < SAMPLES; v++) {
            float down = (v - middle) * step;
            for (int u = 0; u < SAMPLES; u++) {
                float across = (u - middle) * step;
                int px = (int) (x + cos * across - sin * down + 0.5f);
                int py = (int) (y + sin * across + cos * down + 0.5f);
                if (px < 1 || py < 1 || px >= wide - 1 || py >= high - 1) {
                    continue;
                }
                int i = py * wide + px;
                float dx = image[i + 1] - image[i - 1];
                float dy = image[i + wide] - image[i - wide];
                float gx = cos * dx + sin * dy;
                float gy = cos * dy - sin * dx;
                float weight = (float) Math.sqrt(gx * gx + gy * gy) * window[u] * window[v];
                add(u, v, Direction.turn(gx, gy) * DIRECTIONS, weight);
            }
        }
        finish(to, at);
    }

    private void add(int u, int v, float direction, float weight) {
        int first = (int) direction;
        float part = direction - first;
        int d0 = first & DIRECTIONS - 1;
        int d1 = first + 1 & DIRECTIONS - 1;
        int row = (field[v] * (FIELDS + 2) + field[u]) * DIRECTIONS;
        int next = row + (FIELDS + 2) * DIRECTIONS;
        float lower = weight * share[v];
        float upper = weight - lower;
        float upperRight = upper * share[u];
        float upperLeft = upper - upperRight;
        float lowerRight = lower * share[u];
        float lowerLeft = lower - lowerRight;
        histogram[row + d0] += upperLeft * (1 - part);
        histogram[row + d1] += upperLeft * part;
        histogram[row + DIRECTIONS + d0] += upperRight * (1 - part);
        histogram[row + DIRECTIONS + d1] += upperRight * part;
        histogram[next + d0] += lowerLeft * (1 - part);
        histogram[next + d1] += lowerLeft * part;
        histogram[next + DIRECTIONS + d0] += lowerRight * (1 - part);
        histogram[next + DIRECTIONS + d1] += lowerRight * part;
    }

    private void finish(byte[] to, int at) {
        float squares = 1e-6f;
        for (int row = 1; row <= FIELDS; row++) {
            int from = (row * (FIELDS + 2) + 1) * DIRECTIONS;
            for (int k = from; k < from + FIELDS * DIRECTIONS; k++) {
                squares += histogram[k] * histogram[k];
            }
        }
        float limit = CLIP * (float) Math.sqrt(squares);
        float sum = 1e-6f;
        for (int row = 1; row <= FIELDS; row++) {
            int from = (row * (FIELDS + 2) + 1) * DIRECTIONS;
            for (int k = from; k < from + FIELDS * DIRECTIONS; k++) {
                histogram[k] = Math.min(histogram[k], limit);
                sum += histogram[k];
            }
        }
        int next = at;
        for (int row = 1; row <= FIELDS; row++) {
            int from = (row * (FIELDS + 2) + 1) * DIRECTIONS;
            for (int k = from; k < from + FIELDS * DIRECTIONS; k++) {
                to[next++] = (byte) Math.min(255, (int) (512 * Math.sqrt(histogram[k] / sum) + 0.5));
            }
        }
    }
}
