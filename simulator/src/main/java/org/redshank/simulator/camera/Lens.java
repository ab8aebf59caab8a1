package org.redshank.simulator.camera;

/**
 * A pinhole with radial distortion by Brown: a point at radius r from the axis (in focal lengths) is seen at
 * r (1 + k1 r^2 + k2 r^4).
 *
 * @param width picture's width in pixels
 * @param focalPx focal length in pixels
 * @param centreX principal point, pixels from the left edge of the leftmost pixel
 */
public record Lens(int width, int height, double focalPx, double centreX, double centreY, double k1, double k2) {
    /** Without distortion and with the principal point in the middle. */
    public static Lens of(int width, int height, double focalPx) {
        return new Lens(width, height, focalPx, width / 2.0, height / 2.0, 0, 0);
    }

    public Lens distorted(double k1, double k2) {
        return new Lens(width, height, focalPx, centreX, centreY, k1, k2);
    }

    /** Where a radius is seen. */
    double seen(double radius) {
        double r2 = radius * radius;
        return radius * (1 + r2 * (k1 + r2 * k2));
    }

    /** The radius that is seen at a radius, by Newton's method. */
    double unseen(double seen) {
        double radius = seen;
        for (int i = 0; i < 12; i++) {
            double r2 = radius * radius;
            double slope = 1 + r2 * (3 * k1 + 5 * k2 * r2);
            radius -= (seen(radius) - seen) / slope;
        }
        return radius;
    }
}
