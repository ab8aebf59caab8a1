package org.redshank.imaging.movement;

/**
 * Learns to which side shadows fall in a film, so that boxes hold things and not their shadows. A shadow dims the ground, and
 * falls to the same side of all that moves; where that holds for most of it, there are shadows.
 */
final class Shadows {
    /** Shadows leave no smaller share of the light, and no larger one, their edges included. */
    private static final double DEEPEST = 0.15;

    private static final double FAINTEST = 0.8;

    /** Before so many blobs agree, nothing is called a shadow. */
    private static final double LEAST = 25;

    /** Share of agreement of the side, 1 where all fall to exactly the same one. */
    private static final double AGREE = 0.45;

    private double turn;
    private double sideX;
    private double sideY;
    private double count;

    /** Follows the camera's turning, so that a side stays a side of the ground: how frames lie in each other. */
    void turned(double[] h, double x, double y) {
        double[] j = Homography.stretch(h, x, y);
        turn += Math.atan2(j[2] - j[1], j[0] + j[3]);
    }

    /** Dimmed as by a shadow or its edge, for a share of the brightness of the ground. */
    static boolean isLike(double ratio) {
        return ratio > DEEPEST && ratio < FAINTEST;
    }

    /** Takes in to which side of something that surely moves its dimmed pixels lie, a direction of length 1 or none. */
    void fell(double dx, double dy) {
        if (dx * dx + dy * dy < 0.5) {
            return;
        }
        double c = Math.cos(-turn);
        double s = Math.sin(-turn);
        sideX = sideX * 0.998 + dx * c - dy * s;
        sideY = sideY * 0.998 + dx * s + dy * c;
        count = count * 0.998 + 1;
    }

    /** To which side shadows fall: a direction in the keyframe of length 1; nothing as long as it is not known. */
    double[] side() {
        double mean = Math.hypot(sideX, sideY);
        if (count < LEAST || mean < AGREE * count) {
            return new double[0];
        }
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        return new double[] {(sideX * c - sideY * s) / mean, (sideX * s + sideY * c) / mean};
    }
}
