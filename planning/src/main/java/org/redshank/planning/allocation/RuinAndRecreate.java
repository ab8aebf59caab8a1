package org.redshank.planning.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Betters routes by taking strings of neighbouring tasks out and putting them back greedily with a
 * little blindness, under simulated annealing: the slack induction by string removals of Christiaens
 * and Vanden Berghe (Transportation Science, 2020). A task is tried only next to its nearest tasks in
 * distance and time and on one empty route of each kind of vehicle. Not thread-safe.
 */
final class RuinAndRecreate {
    private static final double MEAN_REMOVED = 10;
    private static final int LONGEST_STRING = 10;
    private static final double SPLIT = 0.5;
    private static final double BLINK = 0.01;
    private static final int NEAR = 100;
    private static final int BESIDE = 60;
    private static final int RETRIED = 10;
    /** Heat of the annealing at the start and at the end, in mean ways between two tasks. */
    private static final double HOT = 0.14;

    private static final double COLD = 0.02;

    /** Iterations between two looks at the clock. */
    private static final int BREATH = 16;

    /** Orders in which all tasks are put in at first, the best of which is kept. */
    private static final int[] INITIAL = {
        InsertionOrder.BY_TIME, InsertionOrder.BY_OPENING, InsertionOrder.BY_FAR, InsertionOrder.BY_CLOSE
    };

    /** Not an order: by chains of tasks that one vehicle can do after each other. */
    private static final int BY_CHAINS = -1;

    private final Routing problem;
    private final Routes routes;
    private final SplittableRandom random;
    private final int tasks;
    private final int[][] near;
    private final int[][] beside;
    private final byte[][] side;
    private final float[][] apart;
    private final boolean oneKind;
    private final int[] kind;
    private int untilBlink;
    private final InsertionOrder order;
    private final int[] out;
    private int outs;
    private final Missed missed;
    private final Trial trial;

    RuinAndRecreate(Routing problem, Routes routes, long seed) {
        this.problem = problem;
        this.routes = routes;
        random = new SplittableRandom(seed);
        tasks = problem.tasks();
        near = Neighbours.byDistance(problem, NEAR);
        beside = Neighbours.byTime(problem, BESIDE);
        side = Neighbours.sides(problem, beside);
        untilBlink = blink();
        apart = Neighbours.metres(problem, beside);
        kind = VehicleKinds.of(problem);
        oneKind = Arrays.stream(kind).allMatch(k -> k == 0);
        order = new InsertionOrder(problem, random);
        out = new int[tasks];
        missed = new Missed(tasks);
        trial = new Trial(routes, problem.vehicles(), tasks);
        for (int i = 0; i < tasks; i++) {
            if (routes.vehicle[i] < 0) {
                missed.add(i);
            }
        }
    }

    /** Puts in every unserved task that fits somewhere, in the way that comes out cheapest of a few. */
    void fill() {
        double least = Double.POSITIVE_INFINITY;
        int best = InsertionOrder.BY_TIME;
        List<int[]> chains = oneKind && served() == 0 ? Chains.of(problem, beside, side) : List.of();
        if (!chains.isEmpty()) {
            lay(chains);
            least = routes.cost();
            best = BY_CHAINS;
            restore();
        }
        for (int by : INITIAL) {
            fill(by);
            if (routes.cost() < least) {
                least = routes.cost();
                best = by;
            }
            restore();
        }
        if (best == BY_CHAINS) {
            lay(chains);
        } else {
            fill(best);
        }
        trial.forget();
    }

    /** A route for each chain as long as there are vehicles; what is left is put in where it fits. */
    private void lay(List<int[]> chains) {
        outs = missed.copyTo(out);
        for (int v = 0; v < Math.min(chains.size(), problem.vehicles()); v++) {
            trial.touch(v);
            routes.lay(v, chains.get(v), chains.get(v).length);
            for (int task : chains.get(v)) {
                missed.remove(task);
            }
        }
        order.sort(out, outs, InsertionOrder.BY_TIME);
        recreate();
    }

    private void fill(int by) {
        outs = missed.copyTo(out);
        order.sort(out, outs, by);
        recreate();
    }

    /**
     * Betters the routes and leaves the best found in them.
     *
     * @param iterations at most
     * @param nanos clock, read now and then
     * @param budget nanoseconds to spend; the annealing is laid over whichever limit comes first
     */
    long run(long iterations, LongSupplier nanos, long budget) {
        long begun = nanos.getAsLong();
        double mean = served() == 0 ? 1 : Math.max(1e-3, flying() / (served() + 1));
        double hot = mean * HOT;
        double cold = mean * COLD;
        double best = routes.cost();
        double now = best;
        int[][] bestRoutes = snapshot();
        long i = 0;
        double heat = hot;
        while (i < iterations) {
            if (i % BREATH == 0) {
                long spent = nanos.getAsLong() - begun;
                if (spent >= budget) {
                    break;
                }
                double part = Math.max((double) spent / budget, (double) i / iterations);
                heat = hot * Math.pow(cold / hot, part);
            }
            i++;
            ruin();
            order.sort(out, outs);
            recreate();
            double next = routes.cost();
            if (next < now - heat * Math.log(random.nextDouble())) {
                now = next;
                if (next < best - 1e-9) {
                    best = next;
                    trial.remember(bestRoutes);
                } else {
                    trial.keep();
                }
                trial.forget();
            } else {
                restore();
            }
        }
        trial.sync(bestRoutes);
        for (int v = 0; v < problem.vehicles(); v++) {
            for (int node : routes.route(v)) {
                routes.remove(node);
                missed.add(node);
            }
            routes.lay(v, new int[0], 0);
        }
        for (int v = 0; v < problem.vehicles(); v++) {
            routes.lay(v, bestRoutes[v], bestRoutes[v].length);
            for (int task : bestRoutes[v]) {
                missed.remove(task);
            }
        }
        return i;
    }

    private int[][] snapshot() {
        int[][] all = new int[problem.vehicles()][];
        for (int v = 0; v < all.length; v++) {
            all[v] = routes.route(v);
        }
        return all;
    }

    private int served() {
        return tasks - missed.count();
    }

    private double flying() {
        return Arrays.stream(routes.length).sum();
    }

    private void ruin() {
        outs = 0;
        if (served() > 0) {
            double meanRoute = (double) served() / Math.max(1, used());
            double longest = Math.min(LONGEST_STRING, meanRoute);
            double most = 4 * MEAN_REMOVED / (1 + longest) - 1;
            int strings = (int) (random.nextDouble() * most + 1);
            int seed = random.nextInt(tasks);
            int done = 0;
            for (int k = -1; k < near[seed].length && done < strings; k++) {
                int task = k < 0 ? seed : near[seed][k];
                int v = routes.vehicle[task];
                if (v >= 0 && !trial.touched(v)) {
                    trial.touch(v);
                    string(task, v, (int) (random.nextDouble() * Math.min(routes.count[v], longest) + 1));
                    done++;
                }
            }
        }
        int again = Math.min(missed.count(), RETRIED);
        for (int k = 0; k < again; k++) {
            int pick = k + random.nextInt(missed.count() - k);
            missed.swap(k, pick);
            out[outs++] = missed.get(k);
        }
    }

    private int used() {
        int used = 0;
        for (int n : routes.count) {
            used += n > 0 ? 1 : 0;
        }
        return used;
    }

    /** Takes a string with the task in it out of a route, maybe sparing a part in its middle. */
    private void string(int task, int v, int length) {
        int[] route = trial.route(v);
        int n = trial.count(v);
        int at = 0;
        while (route[at] != task) {
            at++;
        }
        int spared = 0;
        if (length > 1 && length < n && random.nextDouble() < SPLIT) {
            spared = 1;
            while (length + spared < n && random.nextDouble() > 0.5) {
                spared++;
            }
        }
        int window = Math.min(n, length + spared);
        int first = Math.max(0, at - window + 1);
        int last = Math.min(at, n - window);
        int from = first + (last > first ? random.nextInt(last - first + 1) : 0);
        int gap = spared == 0 ? window : 1 + random.nextInt(Math.max(1, window - spared - 1));
        for (int i = from; i < from + window; i++) {
            if (spared > 0 && i >= from + gap && i < from + gap + spared) {
                continue;
            }
            routes.remove(route[i]);
            out[outs++] = route[i];
        }
        routes.update(v);
    }

    private void restore() {
        trial.clear();
        for (int i = 0; i < outs; i++) {
            if (routes.vehicle[out[i]] < 0 && !missed.has(out[i])) {
                missed.add(out[i]);
            }
        }
        trial.layBack(missed);
        for (int i = 0; i < outs; i++) {
            if (routes.vehicle[out[i]] < 0 && !missed.has(out[i])) {
                missed.add(out[i]);
            }
        }
        trial.forget();
    }

    private void recreate() {
        for (int i = 0; i < outs; i++) {
            int task = out[i];
            if (routes.vehicle[task] >= 0) {
                continue;
            }
            int after = place(task);
            if (after >= 0) {
                trial.touch(routes.vehicleOf(after));
                routes.insert(task, after);
                missed.remove(task);
            } else if (!missed.has(task)) {
                missed.add(task);
            }
        }
    }

    /** How many neighbours are looked at until one is overlooked. */
    private int blink() {
        return 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - BLINK));
    }

    /** The node behind which a task costs least, or -1. */
    private int place(int task) {
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        int[] others = beside[task];
        byte[] sides = side[task];
        float[] metres = apart[task];
        for (int k = 0; k < others.length; k++) {
            int other = others[k];
            if (routes.vehicle[other] < 0) {
                continue;
            }
            if (--untilBlink == 0) {
                untilBlink = blink();
                continue;
            }
            if ((sides[k] & Neighbours.BEHIND) != 0) {
                double behind = routes.behind(task, other, metres[k], least);
                if (behind < least) {
                    least = behind;
                    best = other;
                }
            }
            if ((sides[k] & Neighbours.AHEAD) != 0) {
                double ahead = routes.ahead(task, other, metres[k], least);
                if (ahead < least) {
                    least = ahead;
                    best = routes.previous[other];
                }
            }
        }
        int tried = -1;
        for (int v = routes.empty.nextSetBit(0); v >= 0; v = oneKind ? -1 : routes.empty.nextSetBit(v + 1)) {
            if (kind[v] != tried) {
                tried = kind[v];
                double alone = routes.insertion(task, routes.start(v)) + alone(v);
                if (alone < least) {
                    least = alone;
                    best = routes.start(v);
                }
            }
        }
        return best >= 0 ? best : anywhere(task);
    }

    /** On an empty route the way from start to end is not flown yet, so it is not saved either. */
    private double alone(int v) {
        return problem.seconds(v, problem.start()[v], problem.end()[v]);
    }

    /** When no neighbour helps: every place on every route. */
    private int anywhere(int task) {
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        for (int v = 0; v < problem.vehicles(); v++) {
            if (routes.count[v] == 0) {
                continue;
            }
            for (int node = routes.start(v); node != routes.end(v); node = routes.next[node]) {
                double cost = routes.insertion(task, node);
                if (cost < least) {
                    least = cost;
                    best = node;
                }
            }
        }
        return best;
    }
}
