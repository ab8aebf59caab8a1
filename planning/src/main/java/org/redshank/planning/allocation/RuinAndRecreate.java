package org.redshank.planning.allocation;

import java.util.Arrays;
import java.util.BitSet;
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

    private static final int AT_RANDOM = 0;
    private static final int BY_DEMAND = 1;
    private static final int BY_FAR = 2;
    private static final int BY_CLOSE = 3;
    private static final int BY_TIME = 4;
    private static final int BY_OPENING = 5;
    private static final int BY_CHAINS = 6;

    /** Orders to put tasks in by, each as often as it is drawn. */
    private static final int[] ORDERS = {
        AT_RANDOM, AT_RANDOM, AT_RANDOM, AT_RANDOM, BY_DEMAND, BY_DEMAND, BY_FAR, BY_FAR, BY_CLOSE, BY_TIME, BY_OPENING
    };

    private static final int[] EMPTY = {};

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
    private final double[] depth;
    private final int[] out;
    private final int[] missed;
    private final int[] missedAt;
    private int misses;
    private int outs;
    private final int[] touched;
    private int touches;
    private final boolean[] isTouched;
    private final int[][] saved;
    private final int[] savedCount;
    private final double[] keys;
    /** Routes that changed since the best were remembered. */
    private final BitSet stale = new BitSet();

    private boolean bestIsNow = true;

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
        depth = new double[tasks];
        for (int i = 0; i < tasks; i++) {
            depth[i] = problem.distance()[problem.start()[0] * problem.places() + i];
        }
        out = new int[tasks];
        missed = new int[tasks];
        missedAt = new int[tasks];
        Arrays.fill(missedAt, -1);
        keys = new double[tasks];
        int vehicles = problem.vehicles();
        touched = new int[vehicles];
        isTouched = new boolean[vehicles];
        saved = new int[vehicles][8];
        savedCount = new int[vehicles];
        for (int i = 0; i < tasks; i++) {
            if (routes.vehicle[i] < 0) {
                miss(i);
            }
        }
    }

    private void miss(int task) {
        missedAt[task] = misses;
        missed[misses++] = task;
    }

    private void unmiss(int task) {
        int at = missedAt[task];
        if (at >= 0) {
            missed[at] = missed[--misses];
            missedAt[missed[at]] = at;
            missedAt[task] = -1;
        }
    }

    /** Puts in every unserved task that fits somewhere, in the way that comes out cheapest of a few. */
    void fill() {
        double least = Double.POSITIVE_INFINITY;
        int best = BY_TIME;
        List<int[]> chains = oneKind && served() == 0 ? Chains.of(problem, beside, side) : List.of();
        if (!chains.isEmpty()) {
            lay(chains);
            least = routes.cost();
            best = BY_CHAINS;
            restore();
        }
        for (int by : new int[] {BY_TIME, BY_OPENING, BY_FAR, BY_CLOSE}) {
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
        forget();
    }

    /** A route for each chain as long as there are vehicles; what is left is put in where it fits. */
    private void lay(List<int[]> chains) {
        outs = misses;
        System.arraycopy(missed, 0, out, 0, misses);
        for (int v = 0; v < Math.min(chains.size(), problem.vehicles()); v++) {
            touch(v);
            routes.lay(v, chains.get(v), chains.get(v).length);
            for (int task : chains.get(v)) {
                unmiss(task);
            }
        }
        sort(BY_TIME);
        recreate();
    }

    private void fill(int by) {
        outs = misses;
        System.arraycopy(missed, 0, out, 0, misses);
        sort(by);
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
            sort(ORDERS[random.nextInt(ORDERS.length)]);
            recreate();
            double next = routes.cost();
            if (next < now - heat * Math.log(random.nextDouble())) {
                now = next;
                if (next < best - 1e-9) {
                    best = next;
                    remember(bestRoutes);
                } else {
                    keep();
                }
                forget();
            } else {
                restore();
            }
        }
        sync(bestRoutes);
        for (int v = 0; v < problem.vehicles(); v++) {
            for (int node : routes.route(v)) {
                routes.remove(node);
                miss(node);
            }
            routes.lay(v, new int[0], 0);
        }
        for (int v = 0; v < problem.vehicles(); v++) {
            routes.lay(v, bestRoutes[v], bestRoutes[v].length);
            for (int task : bestRoutes[v]) {
                unmiss(task);
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

    /** The present routes are the best: only those that changed since the last best are copied. */
    private void remember(int[][] bestRoutes) {
        for (int i = 0; i < touches; i++) {
            stale.set(touched[i]);
        }
        for (int v = stale.nextSetBit(0); v >= 0; v = stale.nextSetBit(v + 1)) {
            bestRoutes[v] = routes.route(v);
        }
        stale.clear();
        bestIsNow = true;
    }

    private void keep() {
        for (int i = 0; i < touches; i++) {
            stale.set(touched[i]);
        }
        bestIsNow = false;
    }

    private void sync(int[][] bestRoutes) {
        if (bestIsNow) {
            remember(bestRoutes);
        }
    }

    private int served() {
        return tasks - misses;
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
                if (v >= 0 && !isTouched[v]) {
                    touch(v);
                    string(task, v, (int) (random.nextDouble() * Math.min(routes.count[v], longest) + 1));
                    done++;
                }
            }
        }
        int again = Math.min(misses, RETRIED);
        for (int k = 0; k < again; k++) {
            int pick = k + random.nextInt(misses - k);
            int task = missed[pick];
            int swap = missed[k];
            missed[k] = task;
            missed[pick] = swap;
            missedAt[task] = k;
            missedAt[swap] = pick;
            out[outs++] = task;
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
        int[] route = saved[v];
        int n = savedCount[v];
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

    private void touch(int v) {
        if (isTouched[v]) {
            return;
        }
        isTouched[v] = true;
        touched[touches++] = v;
        if (saved[v].length < routes.count[v]) {
            saved[v] = new int[2 * routes.count[v]];
        }
        int n = 0;
        for (int node = routes.next[routes.start(v)]; node < tasks; node = routes.next[node]) {
            saved[v][n++] = node;
        }
        savedCount[v] = n;
    }

    private void forget() {
        for (int i = 0; i < touches; i++) {
            isTouched[touched[i]] = false;
        }
        touches = 0;
    }

    private void restore() {
        for (int i = 0; i < touches; i++) {
            routes.lay(touched[i], EMPTY, 0);
        }
        for (int i = 0; i < outs; i++) {
            if (routes.vehicle[out[i]] < 0 && missedAt[out[i]] < 0) {
                miss(out[i]);
            }
        }
        for (int i = 0; i < touches; i++) {
            int v = touched[i];
            routes.lay(v, saved[v], savedCount[v]);
            for (int k = 0; k < savedCount[v]; k++) {
                unmiss(saved[v][k]);
            }
        }
        for (int i = 0; i < outs; i++) {
            if (routes.vehicle[out[i]] < 0 && missedAt[out[i]] < 0) {
                miss(out[i]);
            }
        }
        forget();
    }

    /** Sorts the tasks to put in, the urgent first. */
    private void sort(int by) {
        for (int i = 0; i < outs; i++) {
            int task = out[i];
            double key = switch (by) {
                case BY_DEMAND -> -problem.demand()[task];
                case BY_FAR -> -depth[task];
                case BY_CLOSE -> depth[task];
                case BY_TIME -> problem.closes()[task];
                case BY_OPENING -> -problem.opens()[task];
                default -> random.nextDouble();
            };
            keys[i] = key;
            int at = i;
            while (at > 0 && comesBefore(task, key, out[at - 1], keys[at - 1])) {
                out[at] = out[at - 1];
                keys[at] = keys[at - 1];
                at--;
            }
            out[at] = task;
            keys[at] = key;
        }
    }

    private boolean comesBefore(int task, double key, int other, double otherKey) {
        int urgent = problem.priority()[task] - problem.priority()[other];
        return urgent > 0 || (urgent == 0 && key < otherKey);
    }

    private void recreate() {
        for (int i = 0; i < outs; i++) {
            int task = out[i];
            if (routes.vehicle[task] >= 0) {
                continue;
            }
            int after = place(task);
            if (after >= 0) {
                touch(routes.vehicleOf(after));
                routes.insert(task, after);
                unmiss(task);
            } else if (missedAt[task] < 0) {
                miss(task);
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
