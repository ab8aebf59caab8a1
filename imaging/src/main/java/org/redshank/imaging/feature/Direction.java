package org.redshank.imaging.feature;

/** The main direction of the gradients around a point (Lowe 2004, section 5). */
final class Direction {
    private static final int BINS = 36;
    private static final double WINDOW = 1.5;

    private Direction() {}

    /**
     * Degrees from the right, clockwise in the picture, as OpenCV's key points have it.
     *
     * @param at index of the point
     * @param sigma scale of the point in these pixels
     */
    static float of(float[] image, int wide, int at, double sigma) {
        int high = image.length / wide;
        int px = at % wide;
        int py = at / wide;
        double spread = WINDOW * sigma;
        int radius = (int) Math.round(2.5 * spread);
        // The level is blurred by its scale: samples nearer than that tell the same.
        int step = Math.max(1, (int) Math.round(sigma));
        float[] gauss = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            gauss[i] = (float) Math.exp(-i * i / (2 * spread * spread));
        }
        float[] histogram = new float[BINS];
        for (int dy = -radius; dy <= radius; dy += step) {
            int y = py + dy;
            if (y <= 0 || y >= high - 1) {
                continue;
            }
            for (int dx = -radius; dx <= radius; dx += step) {
                int x = px + dx;
                if (x <= 0 || x >= wide - 1) {
                    continue;
                }
                int i = y * wide + x;
                float gx = image[i + 1] - image[i - 1];
                float gy = image[i + wide] - image[i - wide];
                float weight = (float) Math.sqrt(gx * gx + gy * gy) * gauss[Math.abs(dx)] * gauss[Math.abs(dy)];
                histogram[bin(gx, gy)] += weight;
            }
        }
        return peak(smooth(smooth(histogram)));
    }

    private static int bin(float gx, float gy) {
        int bin = (int) (turn(gx, gy) * BINS + 0.5f);
        return bin >= BINS ? bin - BINS : bin;
    }

    /** A direction as a share of a full turn, from a rational approximation of the arc tangent that is right to 0.3 degrees. */
    static float turn(float gx, float gy) {
        float ax = Math.abs(gx);
        float ay = Math.abs(gy);
        float most = Math.max(ax, ay);
        float ratio = most == 0 ? 0 : Math.min(ax, ay) / most;
        float turn = ratio * (0.125f + 0.0434f * (1 - ratio));
        turn = ay > ax ? 0.25f - turn : turn;
        turn = gx < 0 ? 0.5f - turn : turn;
        return gy < 0 ? 1 - turn : turn;
    }

    private static float[] smooth(float[] histogram) {
        float[] smooth = new float[BINS];
        for (int i = 0; i < BINS; i++) {
            smooth[i] =
                    0.25f * histogram[(i + BINS - 1) % BINS] + 0.5f * histogram[i] + 0.25f * histogram[(i + 1) % BINS];
        }
        return smooth;
    }

    private static float peak(float[] histogram) {
        int best = 0;
        for (int i = 1; i < BINS; i++) {
            best = histogram[i] > histogram[best] ? i : best;
        }
        float left = histogram[(best + BINS - 1) % BINS];
        float right = histogram[(best + 1) % BINS];
        float curve = left - 2 * histogram[best] + right;
        float shift = curve == 0 ? 0 : 0.5f * (left - right) / curve;
        return ((best + shift) * 360f / BINS + 360) % 360;
    }
}
