package org.redshank.planning.terrain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Sheet;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;
import org.redshank.planning.sortie.Polar;

/**
 * Lays sorties over terrain at their height above ground: points are put in where the ground demands it, and where it
 * is steeper than a vehicle climbs or sinks, the vehicle is higher before and after rather than lower. A pure function.
 */
public final class TerrainFollower {
    /** Metres that the way may differ from the wished height between two points at least. */
    private static final double LEAST_SLACK = 1;

    /** The same as a share of the height above ground. */
    private static final double SLACK = 0.03;

    private static final double FINEST = 5;
    private static final double COARSEST = 30;

    /** A way that is higher than this many wished heights is remarked. */
    private static final double HIGH = 1.25;

    /** Cruise power by mass of small vehicles. */
    private static final double COPTER_WATTS_A_KG = 150;

    private static final double WING_WATTS_A_KG = 60;

    /** A copter's motors take this part of their power at least, also in a descent. */
    private static final double COPTER_IDLE = 0.3;

    /** Of motor and propeller in a climb. */
    private static final double EFFICIENCY = 0.6;

    private final Ground ground;
    private final Wind wind;
    private final double step;

    /** Over ground, in a wind that may make vehicles faster than through the air. */
    public TerrainFollower(Ground ground, Wind wind) {
        this.ground = ground;
        this.wind = wind;
        double finest = ground.terrain().sheets().stream()
                .mapToDouble(Sheet::postMetres)
                .min()
                .orElse(COARSEST);
        step = Math.clamp(finest / 2, FINEST, COARSEST);
    }

    /**
     * Sorties over the ground.
     *
     * @param sorties their legs with heights above mean sea level
     * @param least height above ground anywhere on the way, metres
     * @param most the same, metres
     * @param battery largest part of its battery that a sortie takes, climbs counted in; above 1 it cannot be flown; 0 when the
     *     vehicles' power is not known
     * @param remarks what the asker should know, in sentences
     */
    public record Followed(List<Sortie> sorties, double least, double most, double battery, List<String> remarks) {
        /** Keeps its own copies. */
        public Followed {
            sorties = List.copyOf(sorties);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Lays sorties that are planned above ground over it.
     *
     * @param drones by their ids
     * @throws RefusedException where the terrain has a hole or ends
     */
    public Followed follow(List<Sortie> sorties, Map<String, Drone> drones) {
        List<Sortie> laid = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double battery = 0;
        for (Sortie sortie : sorties) {
            Drone drone = drones.get(sortie.vehicle());
            if (drone == null) {
                throw new IllegalArgumentException("no vehicle " + sortie.vehicle());
            }
            Way way = new Way(sortie);
            way.limit(drone);
            laid.add(way.sortie(drone));
            double full = drone.cruiseWatts() * drone.endurance().toMillis() / 3.6e6;
            battery = full == 0 ? battery : Math.max(battery, laid.getLast().energyWh() / full);
            least = Math.min(least, way.least);
            most = Math.max(most, way.most);
            if (way.most > HIGH * Math.max(way.above, way.highest())) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "Sortie %d of %s is up to %.0f m above ground where %.0f m was wished: the ground is steeper than it"
                                + " climbs with %.1f m/s and sinks with %.1f m/s.",
                        sortie.number(),
                        sortie.vehicle(),
                        way.most,
                        way.above,
                        drone.climbRate(),
                        drone.sinkRate()));
            }
        }
        return new Followed(laid, least, most, battery, remarks);
    }

    /** One sortie in samples along its way. */
    private final class Way {
        private final Sortie sortie;
        private final double above;
        private final List<LatLon> places = new ArrayList<>();
        private final List<Integer> begins = new ArrayList<>();
        private final BitSet kept = new BitSet();
        private double[] along = new double[1024];
        private double[] floor = new double[1024];
        private double[] wished = new double[1024];
        private double[] height = new double[0];
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        Way(Sortie sortie) {
            this.sortie = sortie;
            above = sortie.height().metres();
            for (Leg leg : sortie.legs()) {
                begins.add(Math.max(0, places.size() - 1));
                for (int i = 0; i < leg.points().size(); i++) {
                    if (places.isEmpty()) {
                        add(leg.points().get(i), 0, over(leg, i));
                    } else if (i > 0) {
                        stretch(leg.points().get(i - 1), leg.points().get(i), over(leg, i - 1), over(leg, i));
                    }
                    kept.set(places.size() - 1);
                }
            }
        }

        /** Wished above ground at a point of a leg, metres. */
        private double over(Leg leg, int point) {
            return leg.heights().isEmpty() ? above : leg.heights().get(point).metres();
        }

        private void stretch(LatLon from, LatLon to, double first, double last) {
            double length = Geodesy.distanceMetres(from, to);
            int pieces = Math.max(1, (int) Math.ceil(length / step));
            double bearing = pieces > 1 ? Geodesy.bearingDeg(from, to) : 0;
            for (int i = 1; i < pieces; i++) {
                double over = first + (last - first) * i / pieces;
                add(Geodesy.destination(from, bearing, length * i / pieces), length / pieces, over);
            }
            add(to, length / pieces, last);
        }

        private void add(LatLon at, double on, double over) {
            int n = places.size();
            if (n == along.length) {
                along = Arrays.copyOf(along, 2 * n);
                floor = Arrays.copyOf(floor, 2 * n);
                wished = Arrays.copyOf(wished, 2 * n);
            }
            along[n] = n == 0 ? 0 : along[n - 1] + on;
            wished[n] = over;
            floor[n] = ground.height(at).metres();
            places.add(at);
        }

        /** The lowest way that is nowhere below the wished height nor steeper than the vehicle flies, thinned out. */
        void limit(Drone drone) {
            int n = places.size();
            double fastest = drone.airspeed() + wind.speedMetresPerSecond();
            double up = drone.climbRate() / fastest;
            double down = drone.sinkRate() / fastest;
            height = new double[n];
            for (int i = 0; i < n; i++) {
                height[i] = floor[i] + wished[i];
            }
            for (int i = 1; i < n; i++) {
                height[i] = Math.max(height[i], height[i - 1] - down * (along[i] - along[i - 1]));
            }
            for (int i = n - 2; i >= 0; i--) {
                height[i] = Math.max(height[i], height[i + 1] - up * (along[i + 1] - along[i]));
            }
            thin(Math.max(LEAST_SLACK, SLACK * above));
        }

        /** Keeps points so that straight lines between them stay near the way (Douglas and Peucker, 1973). */
        private void thin(double slack) {
            Deque<int[]> open = new ArrayDeque<>();
            for (int a = 0; a >= 0 && a < places.size() - 1; ) {
                int b = kept.nextSetBit(a + 1);
                open.push(new int[] {a, b});
                a = b;
            }
            while (!open.isEmpty()) {
                int[] span = open.pop();
                int worst = -1;
                double off = slack;
                for (int i = span[0] + 1; i < span[1]; i++) {
                    double gap = Math.abs(height[i] - between(span[0], span[1], i));
                    if (gap > off) {
                        off = gap;
                        worst = i;
                    }
                }
                if (worst >= 0) {
                    kept.set(worst);
                    open.push(new int[] {span[0], worst});
                    open.push(new int[] {worst, span[1]});
                } else {
                    for (int i = span[0]; i <= span[1]; i++) {
                        double over = between(span[0], span[1], i) - floor[i];
                        least = Math.min(least, over);
                        most = Math.max(most, over);
                    }
                }
            }
        }

        /** Greatest height above ground that is wished anywhere. */
        double highest() {
            return Arrays.stream(wished, 0, places.size()).max().orElse(above);
        }

        private double between(int a, int b, int i) {
            double length = along[b] - along[a];
            return length == 0 ? height[i] : height[a] + (height[b] - height[a]) * (along[i] - along[a]) / length;
        }

        /**
         * Energy of climbs less what descents save, Wh: lifting takes m g h / e, sinking saves m g h e as far as motors can be
         * slowed, e being the efficiency. The mass is the one that goes with the cruise power.
         */
        private double climbs(Drone drone) {
            boolean copter = drone.kind() == DroneKind.COPTER;
            double watts = drone.cruiseWatts();
            double newtons = watts / (copter ? COPTER_WATTS_A_KG : WING_WATTS_A_KG) * Polar.GRAVITY;
            double idle = copter ? COPTER_IDLE * watts : 0;
            double joules = 0;
            int last = 0;
            for (int i = kept.nextSetBit(1); i >= 0; i = kept.nextSetBit(i + 1)) {
                double seconds = (along[i] - along[last]) / drone.airspeed();
                double rise = height[i] - height[last];
                double lifting = newtons * rise * (rise > 0 ? 1 / EFFICIENCY : EFFICIENCY);
                joules += Math.max(idle * seconds, watts * seconds + lifting) - watts * seconds;
                last = i;
            }
            return joules / 3600;
        }

        Sortie sortie(Drone drone) {
            List<Leg> legs = new ArrayList<>();
            for (int k = 0; k < sortie.legs().size(); k++) {
                Leg leg = sortie.legs().get(k);
                int end = k + 1 < begins.size() ? begins.get(k + 1) : places.size() - 1;
                List<LatLon> points = new ArrayList<>();
                List<Altitude> heights = new ArrayList<>();
                for (int i = kept.nextSetBit(begins.get(k)); i >= 0 && i <= end; i = kept.nextSetBit(i + 1)) {
                    points.add(places.get(i));
                    heights.add(new Altitude.AboveMeanSeaLevel(height[i]));
                }
                legs.add(new Leg(leg.kind(), points, heights, leg.gaze()));
            }
            return new Sortie(
                    sortie.vehicle(),
                    sortie.number(),
                    sortie.height(),
                    legs,
                    sortie.start(),
                    sortie.duration(),
                    Math.max(0, sortie.energyWh() + climbs(drone)));
        }
    }

    /**
     * Heights above ground along sorties that say their own heights above mean sea level.
     *
     * @return least and most, metres
     * @throws RefusedException where the terrain has a hole or ends
     */
    public double[] clearance(List<Sortie> sorties) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Sortie sortie : sorties) {
            for (Leg leg : sortie.legs()) {
                for (int i = 0; i + 1 < leg.points().size(); i++) {
                    LatLon from = leg.points().get(i);
                    LatLon to = leg.points().get(i + 1);
                    double length = Geodesy.distanceMetres(from, to);
                    int pieces = Math.max(1, (int) Math.ceil(length / step));
                    double bearing = Geodesy.bearingDeg(from, to);
                    for (int k = 0; k <= pieces; k++) {
                        double part = (double) k / pieces;
                        LatLon at = Geodesy.destination(from, bearing, length * part);
                        double high = leg.heights().get(i).metres() * (1 - part)
                                + leg.heights().get(i + 1).metres() * part;
                        double over = high - ground.height(at).metres();
                        least = Math.min(least, over);
                        most = Math.max(most, over);
                    }
                }
            }
        }
        return new double[] {least, most};
    }
}
