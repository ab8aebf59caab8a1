package org.redshank.simulator.world;

import java.util.Arrays;

/** Where something that moves is and when: straight legs between points; a pause is the same point twice. */
public final class Plan {
    /** Half the time over which a turn is rounded, seconds. */
    private static final double ROUNDING = 0.35;

    private final double[] times;
    private final double[] easts;
    private final double[] norths;

    private Plan(double[] times, double[] easts, double[] norths) {
        this.times = times;
        this.easts = easts;
        this.norths = norths;
    }

    /** A plan is written leg by leg. */
    public static final class Writer {
        private double[] times = new double[16];
        private double[] easts = new double[16];
        private double[] norths = new double[16];
        private int count;

        /** Begins at a place and time, in seconds. */
        public Writer(double time, double east, double north) {
            put(time, east, north);
        }

        /** Goes straight to a point. */
        public Writer to(double east, double north, double speedMps) {
            double length = Math.hypot(east - easts[count - 1], north - norths[count - 1]);
            put(times[count - 1] + length / speedMps, east, north);
            return this;
        }

        /** Stays. */
        public Writer pause(double seconds) {
            put(times[count - 1] + seconds, easts[count - 1], norths[count - 1]);
            return this;
        }

        /** When it has got there. */
        public double time() {
            return times[count - 1];
        }

        public double east() {
            return easts[count - 1];
        }

        public double north() {
            return norths[count - 1];
        }

        private void put(double time, double east, double north) {
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
                easts = Arrays.copyOf(easts, count * 2);
                norths = Arrays.copyOf(norths, count * 2);
            }
            times[count] = time;
            easts[count] = east;
            norths[count++] = north;
        }

        public Plan done() {
            return new Plan(Arrays.copyOf(times, count), Arrays.copyOf(easts, count), Arrays.copyOf(norths, count));
        }
    }

    /** Metres east at a time, before and after the plan as at its ends. */
    public double east(double time) {
        return (on(easts, time - ROUNDING) + on(easts, time) + on(easts, time + ROUNDING)) / 3;
    }

    /** Metres north at a time. */
    public double north(double time) {
        return (on(norths, time - ROUNDING) + on(norths, time) + on(norths, time + ROUNDING)) / 3;
    }

    /** Metres a second. */
    public double speed(double time) {
        return Math.hypot(east(time + 0.1) - east(time - 0.1), north(time + 0.1) - north(time - 0.1)) / 0.2;
    }

    /** Which way it faces, clockwise from north; what stands faces as it came. */
    public double headingRad(double time) {
        for (double back = 0; back < 120; back += 0.5) {
            double x = east(time - back + 0.25) - east(time - back - 0.25);
            double y = north(time - back + 0.25) - north(time - back - 0.25);
            if (x * x + y * y > 1e-4) {
                return Math.atan2(x, y);
            }
        }
        return 0;
    }

    private double on(double[] values, double time) {
        int after = Arrays.binarySearch(times, time);
        after = after < 0 ? -after - 1 : after;
        if (after == 0) {
            return values[0];
        }
        if (after >= times.length) {
            return values[times.length - 1];
        }
        double length = times[after] - times[after - 1];
        double share = length > 0 ? (time - times[after - 1]) / length : 1;
        return values[after - 1] + share * (values[after] - values[after - 1]);
    }
}
