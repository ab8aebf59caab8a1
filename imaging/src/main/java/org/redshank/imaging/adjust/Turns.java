package org.redshank.imaging.adjust;

/** Small sums with rotations and 3 x 3 matrices, row by row. */
public final class Turns {
    private Turns() {}

    /** Turns a camera by a small rotation vector in its own axes (Rodrigues' formula). */
    public static void turn(double[] rotation, int at, double x, double y, double z) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        if (angle == 0) {
            return;
        }
        double s = Math.sin(angle) / angle;
        double c = (1 - Math.cos(angle)) / (angle * angle);
        double[] t = {
            1 - c * (y * y + z * z),
            c * x * y - s * z,
            c * x * z + s * y,
            c * x * y + s * z,
            1 - c * (x * x + z * z),
            c * y * z - s * x,
            c * x * z - s * y,
            c * y * z + s * x,
            1 - c * (x * x + y * y)
        };
        double[] old = java.util.Arrays.copyOfRange(rotation, at, at + 9);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                rotation[at + 3 * i + j] = t[3 * i] * old[j] + t[3 * i + 1] * old[3 + j] + t[3 * i + 2] * old[6 + j];
            }
        }
    }

    /** The rotation vector, in the camera's axes, that turns the second camera into the first. */
    static void between(double[] a, int i, double[] b, int j, double[] vector) {
        double[] m = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                m[3 * r + c] = a[i + 3 * r] * b[j + 3 * c]
                        + a[i + 3 * r + 1] * b[j + 3 * c + 1]
                        + a[i + 3 * r + 2] * b[j + 3 * c + 2];
            }
        }
        double sx = (m[7] - m[5]) / 2;
        double sy = (m[2] - m[6]) / 2;
        double sz = (m[3] - m[1]) / 2;
        double sin = Math.sqrt(sx * sx + sy * sy + sz * sz);
        double cos = (m[0] + m[4] + m[8] - 1) / 2;
        double scale = sin < 1e-9 ? 1 : Math.atan2(sin, cos) / sin;
        vector[0] = sx * scale;
        vector[1] = sy * scale;
        vector[2] = sz * scale;
    }

    /** Inverts a symmetric matrix. */
    public static void invert(double[] m, double[] to) {
        double a = m[4] * m[8] - m[5] * m[7];
        double b = m[5] * m[6] - m[3] * m[8];
        double c = m[3] * m[7] - m[4] * m[6];
        double det = m[0] * a + m[1] * b + m[2] * c;
        double f = 1 / det;
        to[0] = a * f;
        to[1] = (m[2] * m[7] - m[1] * m[8]) * f;
        to[2] = (m[1] * m[5] - m[2] * m[4]) * f;
        to[3] = b * f;
        to[4] = (m[0] * m[8] - m[2] * m[6]) * f;
        to[5] = (m[2] * m[3] - m[0] * m[5]) * f;
        to[6] = c * f;
        to[7] = (m[1] * m[6] - m[0] * m[7]) * f;
        to[8] = (m[0] * m[4] - m[1] * m[3]) * f;
    }
}
