package org.redshank.bench.planning;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.bench.Figure;
import org.redshank.planning.allocation.RouteCheck;
import org.redshank.planning.allocation.Routing;
import org.redshank.planning.allocation.RoutingSolver;

/** 1,000 tasks in a second of CPU time, and the repair after a vehicle drops out. */
final class AllocationBench {
    private static final long SECOND = 1_000_000_000;
    private static final int SEEDS = 3;
    /** Where no best is known, a search this many times as long stands for it. */
    private static final int LONGER = 8;

    private static final double CHANGE = 20;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final @Nullable Path folder;
    private final PrintStream out;

    AllocationBench(@Nullable Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void run() throws IOException {
        measure("C1_10_1", RoutingProblems.made(true, 1), 1);
        int[][] routes = measure("R1_10_1", RoutingProblems.made(false, 2), 8);
        repair(problem("R1_10_1", RoutingProblems.made(false, 2)), routes);
    }

    private Routing problem(String name, Routing made) throws IOException {
        return folder == null ? made : RoutingProblems.read(folder.resolve(name + ".vrp"));
    }

    private int[][] measure(String name, Routing made, double goal) throws IOException {
        Routing problem = problem(name, made);
        solve(problem, 99, SECOND);
        double best = folder == null
                ? cost(problem, solve(problem, 98, LONGER * SECOND))
                : RoutingProblems.cost(folder.resolve(name + ".sol"));
        double sum = 0;
        double worst = 0;
        int[][] routes = new int[0][];
        for (int seed = 1; seed <= SEEDS; seed++) {
            routes = solve(problem, seed, SECOND);
            double gap = 100 * (cost(problem, routes) / best - 1);
            sum += gap;
            worst = Math.max(worst, gap);
        }
        Figure figure = new Figure(
                "planning.allocation." + (folder == null ? "made_" : "") + name,
                sum / SEEDS,
                folder == null ? "% above a search " + LONGER + " times as long" : "% above the best known");
        out.println((folder == null ? figure : figure.atMost(goal))
                .with("worst", worst)
                .with("seeds", SEEDS));
        return routes;
    }

    private int[][] solve(Routing problem, long seed, long budget) {
        return RoutingSolver.solve(problem, seed, Long.MAX_VALUE, threads::getCurrentThreadCpuTime, budget);
    }

    /** Length of routes that hold every task and pass the check. */
    private static double cost(Routing problem, int[][] routes) {
        RouteCheck check = new RouteCheck(problem);
        List<String> faults = check.faults(routes);
        int served = 0;
        double metres = 0;
        for (int v = 0; v < routes.length; v++) {
            served += routes[v].length;
            metres += check.timing(v, routes[v]).metres();
        }
        if (!faults.isEmpty() || served != problem.tasks()) {
            throw new IllegalStateException(
                    "routes that do not pass the check: " + served + " tasks served; " + faults);
        }
        return metres;
    }

    /** Every vehicle drops out once, before it has done anything. */
    private void repair(Routing problem, int[][] routes) {
        double worst = 0;
        double sum = 0;
        int drops = 0;
        int left = 0;
        for (int pass = 0; pass < 2; pass++) {
            worst = 0;
            sum = 0;
            drops = 0;
            left = 0;
            for (int v = 0; v < routes.length; v++) {
                if (routes[v].length == 0) {
                    continue;
                }
                int[][] flown = routes.clone();
                flown[v] = new int[0];
                boolean[] gone = new boolean[routes.length];
                gone[v] = true;
                long begun = threads.getCurrentThreadCpuTime();
                int[][] mended = RoutingSolver.repair(problem, flown, gone, CHANGE);
                double ms = (threads.getCurrentThreadCpuTime() - begun) / 1e6;
                worst = Math.max(worst, ms);
                sum += ms;
                drops++;
                int served = 0;
                for (int[] route : mended) {
                    served += route.length;
                }
                left += problem.tasks() - served;
                if (!new RouteCheck(problem).faults(mended).isEmpty()) {
                    throw new IllegalStateException("a repair that does not pass the check");
                }
            }
        }
        out.println(new Figure("planning.allocation.repair", worst, "CPU ms, worst")
                .atMost(10)
                .with("mean", sum / drops)
                .with("vehicles", drops)
                .with("unserved", left));
    }
}
