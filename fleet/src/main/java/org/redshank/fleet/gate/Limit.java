package org.redshank.fleet.gate;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The values that a command's parameter may have. What is not a number passes only where NaN is listed.
 *
 * @param param 1 to 7
 */
record Limit(int param, float... values) {
    boolean holds(float value) {
        for (float allowed : values) {
            if (Float.isNaN(allowed) ? Float.isNaN(value) : value == allowed) {
                return true;
            }
        }
        return false;
    }

    String words() {
        return "parameter " + param + " only "
                + Arrays.toString(values)
                        .replaceAll("\\.0\\b", "")
                        .replaceAll("[\\[\\]]", "")
                        .replace(", ", " or ");
    }

    static String words(java.util.List<Limit> limits) {
        return limits.stream().map(Limit::words).collect(Collectors.joining("; "));
    }
}
