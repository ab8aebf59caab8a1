package org.redshank.imaging.feature;

/**
 * What two pictures have in common.
 *
 * @param a number of the first picture
 * @param b number of the second picture
 * @param inA points of the first
 * @param inB the same of the second, in the same order
 */
public record PairMatch(int a, int b, int[] inA, int[] inB) {
    /** How many points. */
    public int size() {
        return inA.length;
    }
}
