package org.redshank.planning.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks routes against their problem by flying through them task by task; shares nothing with the search. Times are
 * compared with a slack of a millisecond.
 */
public final class RouteCheck {
    private static final double SLACK = 1e-3;

    private final Routing problem;

    public RouteCheck(Routing problem) {
        this.problem = problem;
    }

    /**
     * One route, flown so that it ends as early as it can and starts as late as that allows.
     *
     * @param departure seconds
     * @param begin of each task in order, seconds
     * @param arrival at the end, seconds
     * @param metres flown
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Timing(double departure, double[] begin, double arrival, double metres) {}

    /** What is wrong with the routes, in sentences; empty when they can be flown. */
    public List<String> faults(int[][] routes) {
        List<String> faults = new ArrayList<>();
        int[] seen = new int[problem.tasks()];
        for (int v = 0; v < routes.length; v++) {
            double demand = 0;
            for (int task : routes[v]) {
                seen[task]++;
                demand += problem.demand()[task];
                if ((problem.needs()[task] & ~problem.has()[v]) != 0) {
                    faults.add("vehicle " + v + " cannot do task " + task);
                }
            }
            if (demand > problem.capacity()[v] + SLACK) {
                faults.add("vehicle " + v + " would carry " + demand + " where it can carry " + problem.capacity()[v]);
            }
            if (routes[v].length > 0) {
                Timing timing = timing(v, routes[v]);
                String late = late(v, routes[v], timing);
                if (late != null) {
                    faults.add(late);
                }
            }
        }
        for (int task = 0; task < seen.length; task++) {
            if (seen[task] > 1) {
                faults.add("task " + task + " is done " + seen[task] + " times");
            }
        }
        return faults;
    }

    private @Nullable String late(int v, int[] route, Timing timing) {
        for (int i = 0; i < route.length; i++) {
            if (timing.begin[i] > problem.closes()[route[i]] + SLACK) {
                return "vehicle " + v + " begins task " + route[i] + " at " + seconds(timing.begin[i])
                        + ", after it closes at " + seconds(problem.closes()[route[i]]);
            }
        }
        if (timing.arrival > problem.until()[v] + SLACK) {
            return "vehicle " + v + " is back at " + seconds(timing.arrival) + ", too late";
        }
        double air = timing.arrival - timing.departure;
        if (air > problem.endurance()[v] + SLACK) {
            return "vehicle " + v + " would be in the air for " + seconds(air) + " where it lasts "
                    + seconds(problem.endurance()[v]);
        }
        return null;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }

    /** When a vehicle leaves, does each task and is back. */
    public Timing timing(int v, int[] route) {
        double[] begin = new double[route.length];
        double arrival = fly(v, route, problem.from()[v], begin);
        // The latest begins that still end then; what was waited for on the way is waited for before take-off.
        double late = arrival;
        int place = problem.end()[v];
        for (int i = route.length - 1; i >= 0; i--) {
            late -= seconds(v, route[i], place) + problem.service()[route[i]];
            late = Math.min(late, Math.max(problem.closes()[route[i]], begin[i]));
            place = route[i];
        }
        double departure = Math.max(problem.from()[v], late - seconds(v, problem.start()[v], place));
        arrival = fly(v, route, departure, begin);
        double metres = 0;
        place = problem.start()[v];
        for (int task : route) {
            metres += problem.distance()[place * problem.places() + task];
            place = task;
        }
        metres += problem.distance()[place * problem.places() + problem.end()[v]];
        return new Timing(departure, begin, arrival, route.length == 0 ? 0 : metres);
    }

    private double fly(int v, int[] route, double departure, double[] begin) {
        double time = departure;
        int place = problem.start()[v];
        for (int i = 0; i < route.length; i++) {
            time = Math.max(problem.opens()[route[i]], time + seconds(v, place, route[i]));
            begin[i] = time;
            time += problem.service()[route[i]];
            place = route[i];
        }
        return time + seconds(v, place, problem.end()[v]);
    }

    private double seconds(int v, int from, int to) {
        return problem.distance()[from * problem.places() + to] / problem.speed()[v];
    }
}
