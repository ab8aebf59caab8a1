package org.redshank.planning.sorties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;

/**
 * Keeps vehicles that work in the same place apart: one that would come near to another, in place and in height, begins later.
 * A pure function.
 */
public final class Apart {
    /** Vehicles nearer than this over the ground must differ in height, metres. */
    public static final double BESIDE = 15;

    /** By this much, metres. */
    public static final double ABOVE = 5;

    /** Near its launch site a vehicle stands on the ground or climbs; who starts there sees to that, metres. */
    private static final double LAUNCH = 30;

    private static final double STEP = 1;
    private static final double LATER = 5;
    private static final int MOST = 120;

    private final AzimuthalFrame frame;

    private Apart(LatLon middle) {
        frame = new AzimuthalFrame(middle);
    }

    /**
     * What came of it.
     *
     * @param sorties with their starts
     * @param apart whether all keep apart now
     */
    public record Spread(List<Sortie> sorties, boolean apart) {}

    /** Lets vehicles begin one after the other as far as they must. */
    public static Spread spread(List<Sortie> sorties) {
        Map<String, List<Sortie>> byVehicle = new LinkedHashMap<>();
        sorties.forEach(sortie -> byVehicle
                .computeIfAbsent(sortie.vehicle(), id -> new ArrayList<>())
                .add(sortie));
        if (byVehicle.size() < 2) {
            return new Spread(sorties, true);
        }
        Apart apart = new Apart(sorties.getFirst().points().getFirst());
        List<Sortie> done = new ArrayList<>();
        List<Way> ways = new ArrayList<>();
        boolean all = true;
        for (List<Sortie> tour : byVehicle.values()) {
            List<Sortie> later = tour;
            List<Way> tried = apart.ways(later);
            for (int i = 1; near(tried, ways) && i <= MOST; i++) {
                double by = LATER * i;
                later = tour.stream().map(sortie -> delayed(sortie, by)).toList();
                tried = apart.ways(later);
            }
            boolean clear = !near(tried, ways);
            all &= clear;
            done.addAll(clear ? later : tour);
            ways.addAll(clear ? tried : apart.ways(tour));
        }
        return new Spread(done, all);
    }

    private static Sortie delayed(Sortie sortie, double seconds) {
        return new Sortie(
                sortie.vehicle(),
                sortie.number(),
                sortie.height(),
                sortie.legs(),
                sortie.start().plus(Duration.ofMillis(Math.round(1000 * seconds))),
                sortie.duration(),
                sortie.energyWh());
    }

    private List<Way> ways(List<Sortie> tour) {
        return tour.stream().map(Way::new).toList();
    }

    private static boolean near(List<Way> some, List<Way> others) {
        for (Way a : some) {
            for (Way b : others) {
                if (near(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean near(Way a, Way b) {
        double end = Math.min(a.end(), b.end());
        double[] at = new double[3];
        double[] other = new double[3];
        for (double t = Math.max(a.start, b.start); t <= end; t += STEP) {
            a.at(t, at);
            b.at(t, other);
            boolean beside = Math.hypot(at[0] - other[0], at[1] - other[1]) < BESIDE;
            if (beside && Math.abs(at[2] - other[2]) < ABOVE && !a.launching(at) && !b.launching(other)) {
                return true;
            }
        }
        return false;
    }

    /** A sortie in metres, flown at an even speed. */
    private final class Way {
        private final double start;
        private final double seconds;
        private final double[] x;
        private final double[] y;
        private final double[] z;
        private final double[] along;

        Way(Sortie sortie) {
            start = sortie.start().toMillis() / 1000.0;
            seconds = sortie.duration().toMillis() / 1000.0;
            List<double[]> points = new ArrayList<>();
            for (Leg leg : sortie.legs()) {
                for (int i = points.isEmpty() ? 0 : 1; i < leg.points().size(); i++) {
                    AzimuthalFrame.Offset offset = frame.offset(leg.points().get(i));
                    double height = leg.heights().isEmpty()
                            ? sortie.height().metres()
                            : leg.heights().get(i).metres();
                    points.add(new double[] {offset.east(), offset.north(), height});
                }
            }
            int n = points.size();
            x = new double[n];
            y = new double[n];
            z = new double[n];
            along = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = points.get(i)[0];
                y[i] = points.get(i)[1];
                z[i] = points.get(i)[2];
                double level = i == 0 ? 0 : Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
                along[i] = i == 0 ? 0 : along[i - 1] + Math.hypot(level, z[i] - z[i - 1]);
            }
        }

        double end() {
            return start + seconds;
        }

        void at(double time, double[] place) {
            double on = seconds == 0 ? 0 : along[along.length - 1] * (time - start) / seconds;
            int i = Arrays.binarySearch(along, on);
            int k = Math.clamp(i >= 0 ? i : -i - 2, 0, along.length - 2);
            double length = along[k + 1] - along[k];
            double share = length == 0 ? 0 : (on - along[k]) / length;
            place[0] = x[k] + share * (x[k + 1] - x[k]);
            place[1] = y[k] + share * (y[k + 1] - y[k]);
            place[2] = z[k] + share * (z[k + 1] - z[k]);
        }

        boolean launching(double[] place) {
            return Math.hypot(place[0] - x[0], place[1] - y[0]) < LAUNCH;
        }
    }
}
