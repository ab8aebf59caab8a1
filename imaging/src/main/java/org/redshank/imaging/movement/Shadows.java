package org.redshank.imaging.movement;

/**
 * Learns how shadows look in a film, so that boxes hold things and not their shadows. A shadow dims the ground by the same
 * share for all that move, and falls to the same side of all of them; where both hold for most blobs, there are shadows.
 */
final class Shadows {
    private static final int BINS = 24;

    /** Deeper than the usual share by more than this is no shadow. */
    private static final double LIKE = 0.1;

    /** Before so many blobs agree, nothing is called a shadow. */
    private static final double LEAST = 25;

    /** Share of agreement of the side, 1 where all fall to exactly the same one. */
    private static final double AGREE = 0.7;

    private final double[] dimming = new double[BINS];
    private double turn;
    private double sideX;
    private double sideY;
    private double count;

    /** Follows the camera's turning, so that a side stays a side of the ground: how frames lie in each other. */
    void turned(double[] h, double x, double y) {
        double[] j = Homography.stretch(h, x, y);
        turn += Math.atan2(j[2] - j[1], j[0] + j[3]);
    }

    /** Takes in how a blob's pixels are dimmed: {@code ratios} to the background, 1 as it. */
    void learn(double[] ratios, int pixels) {
        for (int i = 0; i < pixels; i++) {
            if (ratios[i] < 0.85) {
                dimming[(int) (ratios[i] * BINS)] += 1.0 / pixels;
            }
        }
    }

    /** What share of the light shadows leave. */
    double usual() {
        int best = 0;
        for (int i = 1; i < BINS; i++) {
            best = dimming[i] > dimming[best] ? i : best;
        }
        double sum = 0;
        double weights = 0;
        for (int i = Math.max(0, best - 1); i <= Math.min(BINS - 1, best + 1); i++) {
            sum += dimming[i] * (i + 0.5) / BINS;
            weights += dimming[i];
        }
        return weights > 0 ? sum / weights : 0.5;
    }

    /** Dimmed as by a shadow or its edge, when shadows leave a share of the light. */
    static boolean isLike(double ratio, double usual) {
        return ratio > usual - LIKE && ratio < 0.95;
    }

    /** Takes in to which side of the rest of a blob its dimmed pixels lie, and tells whether that is the side of shadows. */
    boolean falls(double dx, double dy) {
        double length = Math.hypot(dx, dy);
        double c = Math.cos(-turn);
        double s = Math.sin(-turn);
        double x = (dx * c - dy * s) / length;
        double y = (dx * s + dy * c) / length;
        sideX = sideX * 0.998 + x;
        sideY = sideY * 0.998 + y;
        count = count * 0.998 + 1;
        double mean = Math.hypot(sideX, sideY);
        return count > LEAST && mean > AGREE * count && (x * sideX + y * sideY) / mean > 0.6;
    }
}
