package org.redshank.datalink.send;

import java.util.Arrays;

/** The least time that datagrams of at most so many bytes ever took, seconds on clocks that differ. */
final class LeastDelays {
    private double[] least = new double[0];

    /** Of datagrams that are no longer; infinite when none was seen. */
    double of(int length) {
        return length < least.length
                ? least[length]
                : least.length == 0 ? Double.POSITIVE_INFINITY : least[least.length - 1];
    }

    void add(int length, double seconds) {
        if (length >= least.length) {
            int from = least.length;
            double longest = of(length);
            least = Arrays.copyOf(least, length + 1);
            Arrays.fill(least, from, least.length, longest);
        }
        for (int i = length; i < least.length && least[i] > seconds; i++) {
            least[i] = seconds;
        }
    }

    void forget() {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
    }
}
