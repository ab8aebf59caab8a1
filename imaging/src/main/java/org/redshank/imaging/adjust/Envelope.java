package org.redshank.imaging.adjust;

/**
 * A symmetric positive definite matrix of which each row is kept from its first number that is not 0 (A. George and
 * J. Liu, Computer solution of large sparse positive definite systems, 1981, chapter 4), and its Cholesky factor in place.
 */
final class Envelope {
    private final double[][] rows;
    private final int[] first;

    /** Zeros; {@code first[i]} is the first column kept of row i. */
    Envelope(int[] first) {
        this.first = first.clone();
        rows = new double[first.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[i - first[i] + 1];
        }
    }

    void clear() {
        for (double[] row : rows) {
            java.util.Arrays.fill(row, 0);
        }
    }

    /** Adds below the diagonal or on it: column at most row. */
    void add(int row, int column, double value) {
        rows[row][column - first[row]] += value;
    }

    double diagonal(int row) {
        return rows[row][row - first[row]];
    }

    /** Factors in place; false where it is not positive definite. */
    boolean factor() {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            for (int j = first[i]; j < i; j++) {
                double[] other = rows[j];
                int from = Math.max(first[i], first[j]);
                row[j - first[i]] = (row[j - first[i]] - dot(row, from - first[i], other, from - first[j], j - from))
                        / other[j - first[j]];
            }
            int last = i - first[i];
            double pivot = row[last] - dot(row, 0, row, 0, last);
            if (!(pivot > 0)) {
                return false;
            }
            row[last] = Math.sqrt(pivot);
        }
        return true;
    }

    private static double dot(double[] a, int i, double[] b, int j, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < count; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + s2 + s3;
    }

    /** Solves in place, after {@link #factor()}. */
    void solve(double[] x) {
        for (int i = 0; i < rows.length; i++) {
            int last = i - first[i];
            x[i] = (x[i] - dot(rows[i], 0, x, first[i], last)) / rows[i][last];
        }
        for (int i = rows.length - 1; i >= 0; i--) {
            double[] row = rows[i];
            int last = i - first[i];
            x[i] /= row[last];
            for (int k = 0; k < last; k++) {
                x[first[i] + k] -= row[k] * x[i];
            }
        }
    }
}
