package org.redshank.planning.allocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.space.Middle;

/** Gives tasks to vehicles, straight ways between them, in still air. */
public final class Allocator {
    private static final double FARTHEST = 400_000;
    private static final int KINDS_OF_NEED = 62;

    private final List<Visit> visits;
    private final List<Carrier> carriers;
    private final Routing problem;

    /**
     * For these tasks and vehicles; the same allocator can allocate and repair.
     *
     * @throws RefusedException when there is no vehicle, no launch site or a place is too far away to plan
     */
    public Allocator(List<Visit> visits, List<Carrier> carriers) {
        this.visits = List.copyOf(visits);
        this.carriers = List.copyOf(carriers);
        if (carriers.isEmpty()) {
            throw new RefusedException(
                    "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
        }
        problem = problem();
    }

    private Routing problem() {
        int n = visits.size();
        int v = carriers.size();
        List<LatLon> places = new ArrayList<>();
        visits.forEach(visit -> places.add(visit.at()));
        for (Carrier carrier : carriers) {
            places.add(carrier.drone()
                    .launch()
                    .orElseThrow(() -> new RefusedException(
                            "launch.none",
                            carrier.drone().id(),
                            carrier.drone().id() + " has no launch site, and ways to tasks begin there.",
                            "Give a launch site.")));
        }
        Map<String, Integer> bits = new TreeMap<>();
        long[] needs = new long[n];
        int[] priority = new int[n];
        double[][] of = new double[4][n];
        for (int i = 0; i < n; i++) {
            Visit visit = visits.get(i);
            for (String need : visit.needs()) {
                needs[i] |= 1L << bits.computeIfAbsent(need, name -> bits.size());
            }
            priority[i] = visit.priority();
            of[0][i] = seconds(visit.service());
            of[1][i] = seconds(visit.opens());
            of[2][i] = visit.closes().map(Allocator::seconds).orElse(Double.POSITIVE_INFINITY);
            of[3][i] = visit.demand();
        }
        if (bits.size() > KINDS_OF_NEED) {
            throw new RefusedException(
                    "needs.too-many",
                    bits.size() + " capabilities",
                    "Tasks need " + bits.size() + " different capabilities, and " + KINDS_OF_NEED
                            + " can be told apart.",
                    "Use fewer.");
        }
        long[] has = new long[v];
        int[] site = new int[v];
        double[] speed = new double[v];
        double[] capacity = new double[v];
        double[] endurance = new double[v];
        for (int i = 0; i < v; i++) {
            Carrier carrier = carriers.get(i);
            for (String can : carrier.capabilities()) {
                Integer bit = bits.get(can);
                has[i] |= bit == null ? 0 : 1L << bit;
            }
            // Vehicles at one launch site share its place, so that they are known to be alike.
            site[i] = n + i;
            for (int k = 0; k < i; k++) {
                if (places.get(n + k).equals(places.get(n + i))) {
                    site[i] = n + k;
                    break;
                }
            }
            speed[i] = carrier.drone().airspeed();
            capacity[i] = carrier.capacity();
            endurance[i] = seconds(carrier.drone().endurance());
        }
        double[] until = new double[v];
        Arrays.fill(until, Double.POSITIVE_INFINITY);
        return new Routing(
                n,
                n + v,
                distances(places),
                of[0],
                of[1],
                of[2],
                of[3],
                priority,
                needs,
                site,
                site,
                speed,
                capacity,
                endurance,
                new double[v],
                until,
                has);
    }

    private static float[] distances(List<LatLon> places) {
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(places));
        int n = places.size();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            AzimuthalFrame.Offset at = frame.offset(places.get(i));
            x[i] = at.east();
            y[i] = at.north();
            if (Math.hypot(x[i], y[i]) > FARTHEST) {
                String place = told(places.get(i));
                throw new RefusedException(
                        "place.too-far",
                        place,
                        "The place " + place + " lies more than 400 km from the middle of all tasks and launch sites.",
                        "Plan for it apart.");
            }
        }
        float[] distances = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i * n + j] = (float) Math.hypot(x[i] - x[j], y[i] - y[j]);
            }
        }
        return distances;
    }

    static String told(LatLon at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.latDeg(), at.lonDeg());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** An allocation within a budget; see {@link RoutingSolver#solve}. It is checked before it is handed out. */
    public Answer<Allocation> allocate(long seed, long iterations, LongSupplier nanos, long budget) {
        return allocate(seed, iterations, nanos, budget, Progress.NONE);
    }

    /** The same, telling how much of the budget is spent. */
    public Answer<Allocation> allocate(long seed, long iterations, LongSupplier nanos, long budget, Progress progress) {
        long begun = nanos.getAsLong();
        LongSupplier told = () -> {
            long now = nanos.getAsLong();
            progress.step(now - begun, budget);
            return now;
        };
        return answer(RoutingSolver.solve(problem, seed, iterations, told, budget));
    }

    /**
     * An allocation anew after vehicles were lost: all others keep their tasks in order, and the tasks of the lost
     * go where they cost least, the urgent first.
     *
     * @param before with tours of these carriers
     * @param lost ids of vehicles that fly no more
     * @param change what it is worth to leave a vehicle's tour as it is
     */
    public Answer<Allocation> repair(Allocation before, List<String> lost, Duration change) {
        int[][] routes = new int[carriers.size()][0];
        boolean[] out = new boolean[carriers.size()];
        Map<String, Integer> tasks = new TreeMap<>();
        for (int i = 0; i < visits.size(); i++) {
            tasks.put(visits.get(i).id(), i);
        }
        Map<String, Allocation.Tour> tours = new TreeMap<>();
        before.tours().forEach(tour -> tours.put(tour.vehicle(), tour));
        for (int v = 0; v < routes.length; v++) {
            String id = carriers.get(v).drone().id();
            out[v] = lost.contains(id);
            Allocation.Tour tour = tours.get(id);
            if (tour != null && !out[v]) {
                routes[v] = tour.stops().stream()
                        .mapToInt(stop -> tasks.getOrDefault(stop.task(), -1))
                        .filter(task -> task >= 0)
                        .toArray();
            }
        }
        return answer(RoutingSolver.repair(problem, routes, out, seconds(change)));
    }

    private Answer<Allocation> answer(int[][] routes) {
        RouteCheck check = new RouteCheck(problem);
        List<String> faults = check.faults(routes);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("an allocation that cannot be flown: " + faults.getFirst());
        }
        boolean[] served = new boolean[visits.size()];
        List<Allocation.Tour> tours = new ArrayList<>();
        for (int v = 0; v < routes.length; v++) {
            if (routes[v].length > 0) {
                tours.add(tour(v, routes[v], check.timing(v, routes[v])));
            }
            for (int task : routes[v]) {
                served[task] = true;
            }
        }
        List<Allocation.Unserved> unserved = new ArrayList<>();
        for (int i = 0; i < served.length; i++) {
            if (!served[i]) {
                unserved.add(new Allocation.Unserved(
                        visits.get(i).id(), visits.get(i).priority(), reason(i, check)));
            }
        }
        unserved.sort(Comparator.comparingInt(u -> -u.priority()));
        List<String> remarks =
                unserved.isEmpty() ? List.of() : List.of(unserved.size() + " tasks are not done; see why at each.");
        return new Answer.Planned<>(new Allocation(tours, unserved), remarks);
    }

    private Allocation.Tour tour(int v, int[] route, RouteCheck.Timing timing) {
        List<Allocation.Stop> stops = new ArrayList<>();
        for (int i = 0; i < route.length; i++) {
            Visit visit = visits.get(route[i]);
            stops.add(new Allocation.Stop(visit.id(), visit.at(), duration(timing.begin()[i])));
        }
        Carrier carrier = carriers.get(v);
        return new Allocation.Tour(
                carrier.drone().id(),
                carrier.drone().launch().orElseThrow(),
                duration(timing.departure()),
                stops,
                duration(timing.arrival()),
                timing.metres(),
                (timing.arrival() - timing.departure()) * carrier.drone().cruiseWatts() / 3600);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Why no vehicle does a task: by itself on an otherwise empty tour, or for want of room. */
    private String reason(int task, RouteCheck check) {
        Optional<String> nearest = Optional.empty();
        for (int v = 0; v < carriers.size(); v++) {
            int[][] alone = new int[carriers.size()][0];
            alone[v] = new int[] {task};
            List<String> faults = check.faults(alone);
            if (faults.isEmpty()) {
                return "No vehicle that can do it has time or capacity left; one vehicle more, or more endurance,"
                        + " could.";
            }
            if (nearest.isEmpty() || (problem.needs()[task] & ~problem.has()[v]) == 0) {
                RouteCheck.Timing timing = check.timing(v, alone[v]);
                nearest = Optional.of(why(task, v, timing));
            }
        }
        return nearest.orElse("There is no vehicle.");
    }

    private String why(int task, int v, RouteCheck.Timing timing) {
        Visit visit = visits.get(task);
        String id = carriers.get(v).drone().id();
        if ((problem.needs()[task] & ~problem.has()[v]) != 0) {
            return "No vehicle has all that it needs: "
                    + String.join(", ", visit.needs().stream().sorted().toList()) + ".";
        }
        if (visit.demand() > problem.capacity()[v]) {
            return "It takes more than the capacity of any vehicle that could do it.";
        }
        double air = timing.arrival() - timing.departure();
        if (air > problem.endurance()[v]) {
            return String.format(
                    Locale.ROOT,
                    "There and back takes %s %.1f min, %.1f min more than it lasts.",
                    id,
                    air / 60,
                    (air - problem.endurance()[v]) / 60);
        }
        return String.format(
                Locale.ROOT,
                "%s cannot be there before it closes: it could begin %.1f min after that.",
                id,
                (timing.begin()[0] - problem.closes()[task]) / 60);
    }
}
