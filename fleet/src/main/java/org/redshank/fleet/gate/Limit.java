package org.redshank.fleet.gate;

import java.util.List;
import java.util.stream.Collectors;

/** What a parameter of a command may be. What is not a number passes only where NaN is listed. */
sealed interface Limit {
    /** 1 to 7. */
    int param();

    boolean holds(float value);

    String words();

    /** Exactly one of these values. */
    record Only(int param, List<Float> values) implements Limit {
        @Override
        public boolean holds(float value) {
            return values.stream().anyMatch(v -> v.isNaN() ? Float.isNaN(value) : v == value);
        }

        @Override
        public String words() {
            return "parameter " + param + " only "
                    + values.stream()
                            .map(v -> v.isNaN() ? "NaN" : Integer.toString(Math.round(v)))
                            .collect(Collectors.joining(" or "));
        }
    }

    /** Any octet but this one. */
    record AnyBut(int param, int refused) implements Limit {
        @Override
        public boolean holds(float value) {
            return value >= 0 && value <= 255 && value == (int) value && value != refused;
        }

        @Override
        public String words() {
            return "parameter " + param + " a whole number from 0 to 255, not " + refused;
        }
    }

    static String words(List<Limit> limits) {
        return limits.stream().map(Limit::words).collect(Collectors.joining("; "));
    }
}
