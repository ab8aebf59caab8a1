package org.redshank.planning.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A start for a search over vehicles that are all alike: tasks are joined end to end into chains, those first that save
 * most against one flight each (Clarke and Wright, Operations Research, 1964). A way between two tasks weighs more than
 * its length and waiting weighs a little, so that chains are short and tight; a search joins such better than long ones
 * that it must first take apart. Not thread-safe.
 */
final class Chains {
    /** Weight of the way between two tasks, against the ways to the sites that it saves. */
    private static final double WAY = 1.3;

    /** What a second of waiting counts in seconds of flight. */
    private static final double WAITING = 0.1;

    private static final double TOLERANCE = 1e-6;

    private final Routing problem;
    private final int tasks;
    /** Chain of a task, named by its first task. */
    private final int[] chain;

    private final int[] next;
    private final boolean[] first;
    private final boolean[] last;
    private final double[] load;
    private final long[] needs;
    private final int[] scratch;
    private final double[] begin;

    private Chains(Routing problem) {
        this.problem = problem;
        tasks = problem.tasks();
        chain = new int[tasks];
        next = new int[tasks];
        first = new boolean[tasks];
        last = new boolean[tasks];
        load = problem.demand().clone();
        needs = problem.needs().clone();
        scratch = new int[tasks];
        begin = new double[tasks];
        Arrays.fill(next, -1);
        Arrays.fill(first, true);
        Arrays.fill(last, true);
        for (int i = 0; i < tasks; i++) {
            chain[i] = i;
        }
    }

    /**
     * Chains of tasks that one vehicle can fly, the longest first; a task that none can fly alone is left out.
     *
     * @param beside tasks worth joining to each
     * @param side on which sides of them, see {@link Neighbours#sides}
     */
    static List<int[]> of(Routing problem, int[][] beside, byte[][] side) {
        Chains chains = new Chains(problem);
        chains.join(beside, side);
        return chains.all();
    }

    private void join(int[][] beside, byte[][] side) {
        int most = 0;
        for (int[] others : beside) {
            most += others.length;
        }
        long[] keys = new long[most];
        int[] from = new int[most];
        int[] to = new int[most];
        int n = 0;
        for (int i = 0; i < tasks; i++) {
            for (int k = 0; k < beside[i].length; k++) {
                double saved = (side[i][k] & Neighbours.BEHIND) == 0 ? 0 : saved(beside[i][k], i);
                if (saved > 0) {
                    from[n] = beside[i][k];
                    to[n] = i;
                    // Bits of a positive float sort as the number does.
                    keys[n] = (long) Float.floatToIntBits((float) saved) << 32 | n++;
                }
            }
        }
        Arrays.sort(keys, 0, n);
        for (int k = n - 1; k >= 0; k--) {
            int pair = (int) keys[k];
            join(from[pair], to[pair]);
        }
    }

    private double saved(int before, int after) {
        double way = problem.seconds(0, before, after);
        double ready = problem.closes()[before] + problem.service()[before] + way;
        return problem.seconds(0, before, problem.end()[0])
                + problem.seconds(0, problem.start()[0], after)
                - WAY * way
                - WAITING * Math.max(0, problem.opens()[after] - ready);
    }

    private void join(int a, int b) {
        int head = chain[a];
        int tail = chain[b];
        if (!last[a]
                || !first[b]
                || head == tail
                || load[head] + load[tail] > problem.capacity()[0] + TOLERANCE
                || ((needs[head] | needs[tail]) & ~problem.has()[0]) != 0) {
            return;
        }
        int n = 0;
        for (int task = head; task >= 0; task = next[task]) {
            scratch[n++] = task;
        }
        for (int task = b; task >= 0; task = next[task]) {
            scratch[n++] = task;
        }
        if (!flies(n)) {
            return;
        }
        next[a] = b;
        last[a] = false;
        first[b] = false;
        load[head] += load[tail];
        needs[head] |= needs[tail];
        for (int task = b; task >= 0; task = next[task]) {
            chain[task] = head;
        }
    }

    /** Whether a vehicle can fly the first tasks of the scratch list in time and on one battery. */
    private boolean flies(int n) {
        double time = problem.from()[0];
        double work = 0;
        int place = problem.start()[0];
        for (int i = 0; i < n; i++) {
            int task = scratch[i];
            double way = problem.seconds(0, place, task);
            begin[i] = Math.max(problem.opens()[task], time + way);
            if (begin[i] > problem.closes()[task] + TOLERANCE) {
                return false;
            }
            time = begin[i] + problem.service()[task];
            work += way + problem.service()[task];
            place = task;
        }
        double home = problem.seconds(0, place, problem.end()[0]);
        double arrival = time + home;
        if (arrival > problem.until()[0] + TOLERANCE) {
            return false;
        }
        // The latest that it can leave without being late anywhere.
        double late = problem.until()[0] - home;
        for (int i = n - 1; i >= 0; i--) {
            int task = scratch[i];
            int before = i == 0 ? problem.start()[0] : scratch[i - 1];
            double begins = Math.min(problem.closes()[task], late - problem.service()[task]);
            late = begins - problem.seconds(0, before, task);
        }
        return Math.max(work + home, arrival - late) <= problem.endurance()[0] + TOLERANCE;
    }

    private List<int[]> all() {
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            if (first[i]) {
                int n = 0;
                for (int task = i; task >= 0; task = next[task]) {
                    scratch[n++] = task;
                }
                boolean carried = load[i] <= problem.capacity()[0] + TOLERANCE && (needs[i] & ~problem.has()[0]) == 0;
                if (carried && flies(n)) {
                    all.add(Arrays.copyOf(scratch, n));
                }
            }
        }
        all.sort(Comparator.comparingInt(route -> -route.length));
        return all;
    }
}
