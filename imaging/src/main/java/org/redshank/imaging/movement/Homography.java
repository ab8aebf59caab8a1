package org.redshank.imaging.movement;

/** Plane to plane: nine numbers row by row, the last one 1. */
final class Homography {
    private Homography() {}

    static double[] identity() {
        return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    }

    /** First {@code first}, then {@code then}. */
    static double[] chain(double[] first, double[] then) {
        double[] out = new double[9];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                out[row * 3 + column] = then[row * 3] * first[column]
                        + then[row * 3 + 1] * first[3 + column]
                        + then[row * 3 + 2] * first[6 + column];
            }
        }
        return scaled(out);
    }

    static double[] inverse(double[] h) {
        double a = h[4] * h[8] - h[5] * h[7];
        double b = h[5] * h[6] - h[3] * h[8];
        double c = h[3] * h[7] - h[4] * h[6];
        return scaled(new double[] {
            a,
            h[2] * h[7] - h[1] * h[8],
            h[1] * h[5] - h[2] * h[4],
            b,
            h[0] * h[8] - h[2] * h[6],
            h[2] * h[3] - h[0] * h[5],
            c,
            h[1] * h[6] - h[0] * h[7],
            h[0] * h[4] - h[1] * h[3]
        });
    }

    private static double[] scaled(double[] h) {
        for (int i = 0; i < 9; i++) {
            h[i] /= i < 8 ? h[8] : 1;
        }
        h[8] = 1;
        return h;
    }

    /** The same between pictures that are made smaller by a factor, of which pixels count from the corner. */
    static double[] scaled(double[] h, double by) {
        return new double[] {h[0], h[1], h[2] * by, h[3], h[4], h[5] * by, h[6] / by, h[7] / by, 1};
    }

    /** Where a point goes. */
    static double[] apply(double[] h, double x, double y) {
        double w = h[6] * x + h[7] * y + h[8];
        return new double[] {(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w};
    }

    /** How it stretches at a point: dx'/dx, dx'/dy, dy'/dx, dy'/dy. */
    static double[] stretch(double[] h, double x, double y) {
        double w = h[6] * x + h[7] * y + h[8];
        double[] to = apply(h, x, y);
        return new double[] {
            (h[0] - h[6] * to[0]) / w, (h[1] - h[7] * to[0]) / w, (h[3] - h[6] * to[1]) / w, (h[4] - h[7] * to[1]) / w
        };
    }

    /** Whether it is one that a camera's motion over ground can give: it turns nothing over and stretches little. */
    static boolean isPlausible(double[] h, int width, int height) {
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 * (double) width;
            double y = corner / 2 * (double) height;
            double w = h[6] * x + h[7] * y + h[8];
            double[] j = stretch(h, x, y);
            double area = j[0] * j[3] - j[1] * j[2];
            if (!(w > 0.05 && area > 0.05 && area < 20)) {
                return false;
            }
        }
        return true;
    }
}
