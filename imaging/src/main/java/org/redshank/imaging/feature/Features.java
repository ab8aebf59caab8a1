package org.redshank.imaging.feature;

/**
 * Points of one picture with their descriptors, in such an order that any first part of them is spread over the picture
 * as evenly as all.
 *
 * @param x pixels of the whole picture
 * @param y pixels of the whole picture
 * @param descriptors {@link #DESCRIPTOR} bytes a point: the square roots of SIFT's histogram over its sum, times 512
 *     (R. Arandjelovic and A. Zisserman, Three things everyone should know to improve object retrieval, 2012)
 * @param sharpness of the picture: the mean square of its Laplacian over its variance
 */
public record Features(float[] x, float[] y, byte[] descriptors, float sharpness) {
    /** Bytes a point. */
    public static final int DESCRIPTOR = 128;

    /** How many points. */
    public int size() {
        return x.length;
    }

    /** Square of the distance between two descriptors, no further than needed to see that it is above a limit. */
    static int distance(byte[] a, int i, byte[] b, int j, int limit) {
        int from = i * DESCRIPTOR;
        int to = j * DESCRIPTOR;
        int sum = 0;
        for (int part = 0; part < DESCRIPTOR && sum < limit; part += 32) {
            for (int k = part; k < part + 32; k++) {
                int d = (a[from + k] & 0xff) - (b[to + k] & 0xff);
                sum += d * d;
            }
        }
        return sum;
    }
}
