package org.redshank.planning.watch;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.planning.sorties.Pace;

/** How long the ways from launch sites to places of beats are, and back; climb and landing counted in. */
final class Transits {
    /** How fast vehicles climb to the height of the watch, m/s. */
    private static final double CLIMB = 2.5;

    private static final double SINK = 1.5;

    /** The last metres down are slow. */
    private static final double SLOW_BELOW = 8;

    private static final double SLOW = 0.5;
    private static final double STEP = 4;
    private static final int MOST = 2000;

    private final WatchPlane plane;
    private final Pace pace;
    private final double[] up;
    private final double[] down;
    private final List<AzimuthalFrame.Offset> sites;
    private final Map<Beat, Table> tables = new IdentityHashMap<>();

    /** Seconds out and back for each site and each step of a lap. */
    private record Table(double step, double[][] out, double[][] back) {}

    Transits(WatchPlane plane, Pace pace, Layers layers, List<AzimuthalFrame.Offset> sites) {
        this.plane = plane;
        this.pace = pace;
        this.sites = sites;
        up = new double[sites.size()];
        down = new double[sites.size()];
        for (int s = 0; s < sites.size(); s++) {
            up[s] = layers.outward(s, false) / CLIMB;
            double from = layers.homeward(s, false);
            down[s] = Math.max(0, from - SLOW_BELOW) / SINK + Math.min(from, SLOW_BELOW) / SLOW;
        }
    }

    int sites() {
        return sites.size();
    }

    AzimuthalFrame.Offset site(int site) {
        return sites.get(site);
    }

    /** Seconds from take-off at a site until at the beat's place at a phase. */
    double out(int site, Beat beat, double phase) {
        Table table = table(beat);
        return look(table.out[site], table.step, phase);
    }

    /** Seconds from the beat's place at a phase until landed at a site. */
    double back(int site, Beat beat, double phase) {
        Table table = table(beat);
        return look(table.back[site], table.step, phase);
    }

    private static double look(double[] values, double step, double phase) {
        double place = phase / step;
        int i = Math.min((int) place, values.length - 2);
        double share = Math.min(1, place - i);
        double a = values[i];
        double b = values[i + 1];
        return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : a + share * (b - a);
    }

    private Table table(Beat beat) {
        return tables.computeIfAbsent(beat, this::made);
    }

    private Table made(Beat beat) {
        int n = Math.clamp((int) Math.ceil(beat.period() / STEP), 8, MOST);
        double[][] out = new double[sites.size()][n + 1];
        double[][] back = new double[sites.size()][n + 1];
        double step = beat.period() / n;
        for (int s = 0; s < sites.size(); s++) {
            for (int i = 0; i <= n; i++) {
                double phase = Math.min(step * i, beat.period() * (1 - 1e-12));
                double x = beat.east(phase);
                double y = beat.north(phase);
                double[] way = plane.way(sites.get(s).east(), sites.get(s).north(), x, y);
                out[s][i] = way == null ? Double.POSITIVE_INFINITY : up[s] + seconds(way, false);
                back[s][i] = way == null ? Double.POSITIVE_INFINITY : down[s] + seconds(way, true);
            }
        }
        return new Table(step, out, back);
    }

    private double seconds(double[] way, boolean backwards) {
        double sum = 0;
        for (int i = 0; i + 3 < way.length; i += 2) {
            double dx = way[i + 2] - way[i];
            double dy = way[i + 3] - way[i + 1];
            if (Math.hypot(dx, dy) > 0) {
                sum += Math.hypot(dx, dy) / (backwards ? pace.groundSpeed(-dx, -dy) : pace.groundSpeed(dx, dy));
            }
        }
        return sum;
    }

    /** The longest way out to any place of some slots from the nearest of some sites, seconds. */
    double longestOut(List<Layout.Slot> slots, boolean[] fromSite) {
        double most = 0;
        for (Layout.Slot slot : slots) {
            Table table = table(slot.beat());
            double[] least = new double[table.out[0].length];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            for (int s = 0; s < sites.size(); s++) {
                for (int i = 0; i < least.length && fromSite[s]; i++) {
                    least[i] = Math.min(least[i], table.out[s][i]);
                }
            }
            most = Math.max(most, Arrays.stream(least).max().orElse(0));
        }
        return most;
    }
}
