package org.redshank.imaging.picture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What is to be added to times of one clock to bring most of them to times of another.
 *
 * @param seconds to add
 * @param pairs so many come together
 * @param sure whether no other offset brings nearly as many together
 */
record ClockOffset(double seconds, int pairs, boolean sure) {
    /** Cameras write whole seconds and shoot a little after they are told to. */
    static final double NEAR = 1;

    /** Clocks are set wrong by time zones more often than by anything else. */
    private static final double ZONE = 900;

    /** Votes of all pairs, in bins of half a second. */
    static ClockOffset of(double[] from, double[] to) {
        Map<Long, Integer> votes = new HashMap<>();
        for (double a : from) {
            for (double b : to) {
                votes.merge(Math.round((b - a) * 2), 1, Integer::sum);
            }
        }
        ClockOffset best = new ClockOffset(0, 0, true);
        int second = 0;
        int most = votes.values().stream().mapToInt(n -> n).max().orElse(0);
        double[] sorted = to.clone();
        Arrays.sort(sorted);
        for (Map.Entry<Long, Integer> entry : votes.entrySet()) {
            if (3 * entry.getValue() < most) {
                continue;
            }
            ClockOffset here = refined(entry.getKey() / 2.0, from, sorted);
            boolean apart = Math.abs(here.seconds - best.seconds) > NEAR;
            if (here.pairs > best.pairs || here.pairs == best.pairs && offZone(here.seconds) < offZone(best.seconds)) {
                second = apart ? Math.max(second, best.pairs) : second;
                best = here;
            } else if (apart) {
                second = Math.max(second, here.pairs);
            }
        }
        return new ClockOffset(best.seconds, best.pairs, second < best.pairs);
    }

    private static double offZone(double seconds) {
        return Math.abs(seconds - ZONE * Math.round(seconds / ZONE));
    }

    /** The middle of what the pairs at about an offset say, and how many come together by it. */
    private static ClockOffset refined(double about, double[] from, double[] sorted) {
        double[] off = new double[from.length];
        int n = 0;
        for (double time : from) {
            double nearest = nearest(sorted, time + about);
            if (Math.abs(nearest - time - about) <= NEAR) {
                off[n++] = nearest - time;
            }
        }
        if (n == 0) {
            return new ClockOffset(about, 0, true);
        }
        Arrays.sort(off, 0, n);
        double middle = off[n / 2];
        int pairs = 0;
        double last = Double.NaN;
        double[] times = from.clone();
        Arrays.sort(times);
        for (double time : times) {
            double nearest = nearest(sorted, time + middle);
            if (Math.abs(nearest - time - middle) <= NEAR && nearest != last) {
                pairs++;
                last = nearest;
            }
        }
        return new ClockOffset(middle, pairs, true);
    }

    private static double nearest(double[] sorted, double time) {
        int at = Arrays.binarySearch(sorted, time);
        int above = Math.min(sorted.length - 1, at >= 0 ? at : -at - 1);
        int below = Math.max(0, above - 1);
        return Math.abs(sorted[above] - time) < Math.abs(sorted[below] - time) ? sorted[above] : sorted[below];
    }
}
