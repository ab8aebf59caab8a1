package org.redshank.imaging.camera;

/**
 * A lens with Brown's distortion (D. C. Brown, Close-range camera calibration, 1971; the form and the order of the
 * coefficients are those of OpenCV's {@code calib3d}). Pixels count from the centre of the first one, right and down.
 */
public final class Lens {
    /** How many numbers describe it: focal length, principal point x and y, k1, k2, p1, p2. */
    public static final int SIZE = 7;

    private static final int UNDISTORT_STEPS = 12;

    private Lens() {}

    /** A lens without distortion whose axis meets the middle of the picture. */
    public static double[] plain(int width, int height, double focalPx) {
        return new double[] {focalPx, (width - 1) / 2.0, (height - 1) / 2.0, 0, 0, 0, 0};
    }

    /**
     * Where a point is seen.
     *
     * @param lens {@link #SIZE} numbers
     * @param rotation earth to camera, nine numbers
     * @param centre of the camera, metres
     * @param px receives x and y in pixels
     * @return metres in front of the camera; nothing is received where that is not above 0
     */
    public static double project(
            double[] lens, double[] rotation, double[] centre, double x, double y, double z, double[] px) {
        double dx = x - centre[0];
        double dy = y - centre[1];
        double dz = z - centre[2];
        double depth = rotation[6] * dx + rotation[7] * dy + rotation[8] * dz;
        if (!(depth > 1e-6)) {
            return depth;
        }
        double u = (rotation[0] * dx + rotation[1] * dy + rotation[2] * dz) / depth;
        double v = (rotation[3] * dx + rotation[4] * dy + rotation[5] * dz) / depth;
        distort(lens, u, v, px);
        return depth;
    }

    /** From the tangents of the angles right and down of the axis to pixels. */
    public static void distort(double[] lens, double u, double v, double[] px) {
        double r2 = u * u + v * v;
        double radial = 1 + r2 * (lens[3] + r2 * lens[4]);
        double ud = u * radial + 2 * lens[5] * u * v + lens[6] * (r2 + 2 * u * u);
        double vd = v * radial + lens[5] * (r2 + 2 * v * v) + 2 * lens[6] * u * v;
        px[0] = lens[1] + lens[0] * ud;
        px[1] = lens[2] + lens[0] * vd;
    }

    /** From pixels to the tangents of the angles right and down of the axis, by fixed-point steps. */
    public static void undistort(double[] lens, double x, double y, double[] tangents) {
        double ud = (x - lens[1]) / lens[0];
        double vd = (y - lens[2]) / lens[0];
        double u = ud;
        double v = vd;
        for (int i = 0; i < UNDISTORT_STEPS; i++) {
            double r2 = u * u + v * v;
            double radial = Math.max(0.2, 1 + r2 * (lens[3] + r2 * lens[4]));
            double du = 2 * lens[5] * u * v + lens[6] * (r2 + 2 * u * u);
            double dv = lens[5] * (r2 + 2 * v * v) + 2 * lens[6] * u * v;
            u = (ud - du) / radial;
            v = (vd - dv) / radial;
        }
        tangents[0] = u;
        tangents[1] = v;
    }

    /**
     * The direction in which a pixel looks, in the earth's axes, not of unit length.
     *
     * @param ray receives east, north, up
     */
    public static void ray(double[] lens, double[] rotation, double x, double y, double[] ray) {
        undistort(lens, x, y, ray);
        double u = ray[0];
        double v = ray[1];
        for (int i = 0; i < 3; i++) {
            ray[i] = rotation[i] * u + rotation[3 + i] * v + rotation[6 + i];
        }
    }
}
