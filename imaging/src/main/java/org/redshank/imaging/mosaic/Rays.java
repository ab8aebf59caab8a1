package org.redshank.imaging.mosaic;

/** Points from rays. */
final class Rays {
    private final double[] m = new double[6];
    private final double[] v = new double[3];
    private int count;

    void clear() {
        java.util.Arrays.fill(m, 0);
        java.util.Arrays.fill(v, 0);
        count = 0;
    }

    /** A ray from a centre in a direction of any length. */
    void add(double[] centre, double[] direction) {
        double n = direction[0] * direction[0] + direction[1] * direction[1] + direction[2] * direction[2];
        double xx = 1 - direction[0] * direction[0] / n;
        double xy = -direction[0] * direction[1] / n;
        double xz = -direction[0] * direction[2] / n;
        double yy = 1 - direction[1] * direction[1] / n;
        double yz = -direction[1] * direction[2] / n;
        double zz = 1 - direction[2] * direction[2] / n;
        m[0] += xx;
        m[1] += xy;
        m[2] += xz;
        m[3] += yy;
        m[4] += yz;
        m[5] += zz;
        v[0] += xx * centre[0] + xy * centre[1] + xz * centre[2];
        v[1] += xy * centre[0] + yy * centre[1] + yz * centre[2];
        v[2] += xz * centre[0] + yz * centre[1] + zz * centre[2];
        count++;
    }

    /** The point nearest to all rays; false where they are too parallel to say. */
    boolean meet(double[] point) {
        double c0 = m[3] * m[5] - m[4] * m[4];
        double c1 = m[2] * m[4] - m[1] * m[5];
        double c2 = m[1] * m[4] - m[2] * m[3];
        double det = m[0] * c0 + m[1] * c1 + m[2] * c2;
        // For two rays the determinant is twice the square of the sine of half their angle, about; 1e-3 is some 2
        // degrees.
        if (count < 2 || det < 1e-3) {
            return false;
        }
        double d1 = m[0] * m[5] - m[2] * m[2];
        double d2 = m[1] * m[2] - m[0] * m[4];
        double e2 = m[0] * m[3] - m[1] * m[1];
        point[0] = (c0 * v[0] + c1 * v[1] + c2 * v[2]) / det;
        point[1] = (c1 * v[0] + d1 * v[1] + d2 * v[2]) / det;
        point[2] = (c2 * v[0] + d2 * v[1] + e2 * v[2]) / det;
        return true;
    }
}
