package org.redshank.planning.allocation;

import java.util.function.LongSupplier;

/** Solves routing problems in bare numbers. Routes are arrays of task numbers in order, one for each vehicle. */
public final class RoutingSolver {
    private RoutingSolver() {}

    /**
     * Good routes, found within a budget.
     *
     * @param seed of everything random; the same seed and number of iterations give the same routes
     * @param iterations at most
     * @param nanos clock that the budget is counted on, such as the thread's CPU time
     * @param budget nanoseconds to spend, preparations counted in
     */
    public static int[][] solve(Routing problem, long seed, long iterations, LongSupplier nanos, long budget) {
        long begun = nanos.getAsLong();
        Routes routes = new Routes(problem);
        if (problem.tasks() > 0 && problem.vehicles() > 0) {
            RuinAndRecreate search = new RuinAndRecreate(problem, routes, seed);
            search.fill();
            search.run(iterations, nanos, budget - (nanos.getAsLong() - begun));
        }
        return routes(problem, routes);
    }

    /**
     * Mends routes after a change: tasks that no route holds are put where they cost least, the urgent first; what is
     * being flown stays in its order. A task that finds no room takes the place of a less urgent one.
     *
     * @param flown routes as they are, -1 never among them; that of a vehicle that was lost is empty
     * @param out vehicles that get nothing new
     * @param change seconds of flight that it is worth to leave a vehicle's route as it is
     */
    public static int[][] repair(Routing problem, int[][] flown, boolean[] out, double change) {
        Routes routes = new Routes(problem);
        for (int v = 0; v < flown.length; v++) {
            routes.lay(v, flown[v], flown[v].length);
        }
        new Repair(problem, routes, out, change).run();
        return routes(problem, routes);
    }

    private static int[][] routes(Routing problem, Routes routes) {
        int[][] all = new int[problem.vehicles()][];
        for (int v = 0; v < all.length; v++) {
            all[v] = routes.route(v);
        }
        return all;
    }
}
