package org.redshank.planning.allocation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Puts unserved tasks into routes that are being flown, changing as few of them as is worth it. */
final class Repair {
    private final Routing problem;
    private final Routes routes;
    private final boolean[] out;
    private final double change;
    private final boolean[] changed;

    Repair(Routing problem, Routes routes, boolean[] out, double change) {
        this.problem = problem;
        this.routes = routes;
        this.out = out;
        this.change = change;
        changed = new boolean[problem.vehicles()];
    }

    void run() {
        PriorityQueue<Integer> waiting =
                new PriorityQueue<>(Comparator.<Integer>comparingInt(task -> -problem.priority()[task])
                        .thenComparingDouble(task -> problem.closes()[task])
                        .thenComparingInt(task -> task));
        for (int task = 0; task < problem.tasks(); task++) {
            if (routes.vehicle[task] < 0) {
                waiting.add(task);
            }
        }
        while (!waiting.isEmpty()) {
            int task = waiting.remove();
            if (!insert(task)) {
                int lesser = displace(task);
                if (lesser >= 0) {
                    waiting.add(lesser);
                }
            }
        }
    }

    private boolean insert(int task) {
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        for (int v = 0; v < problem.vehicles(); v++) {
            if (out[v]) {
                continue;
            }
            double more = changed[v] ? 0 : change;
            if (routes.count[v] == 0) {
                more += problem.seconds(v, problem.start()[v], problem.end()[v]);
            }
            for (int node = routes.start(v); node != routes.end(v); node = routes.next[node]) {
                double cost = routes.insertion(task, node) + more;
                if (cost < least) {
                    least = cost;
                    best = node;
                }
            }
        }
        if (best < 0) {
            return false;
        }
        changed[routes.vehicleOf(best)] = true;
        routes.insert(task, best);
        return true;
    }

    /** Gives a task the place of the least urgent task that makes room for it; returns that one, or -1. */
    private int displace(int task) {
        int victim = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int other = 0; other < problem.tasks(); other++) {
            int v = routes.vehicle[other];
            if (v < 0 || out[v] || problem.priority()[other] >= problem.priority()[task]) {
                continue;
            }
            boolean lesser = victim < 0 || problem.priority()[other] < problem.priority()[victim];
            if (!lesser && problem.priority()[other] > problem.priority()[victim]) {
                continue;
            }
            int after = routes.previous[other];
            routes.remove(other);
            routes.update(v);
            double cost = routes.insertion(task, after);
            routes.insert(other, after);
            if (cost < Double.POSITIVE_INFINITY && (lesser || cost < least)) {
                victim = other;
                least = cost;
            }
        }
        if (victim >= 0) {
            int v = routes.vehicle[victim];
            int after = routes.previous[victim];
            routes.remove(victim);
            routes.update(v);
            routes.insert(task, after);
            changed[v] = true;
        }
        return victim;
    }
}
