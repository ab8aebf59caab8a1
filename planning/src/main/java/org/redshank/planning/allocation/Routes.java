package org.redshank.planning.allocation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Routes of all vehicles as linked lists, with what is needed to judge an insertion at once: for each
 * task the earliest begin, the latest begin that keeps the rest in time, and the same for the time in
 * the air. A node is a task; a vehicle's own start and end are the nodes tasks + 2 v and the next.
 * Not thread-safe.
 */
final class Routes {
    private static final double TOLERANCE = 1e-6;
    private static final int STRIDE = 3;
    private static final int LATE = 1;
    private static final int LEG = 2;

    private final Routing problem;
    private final int tasks;
    final int[] next;
    final int[] previous;
    /** Vehicle that serves a task, -1 when none does. */
    final int[] vehicle;

    private final int[] place;
    private final float[] distance;
    /** Seconds for a metre, by vehicle. */
    private final double[] pace;
    /** Whether any vehicle's endurance matters. */
    private final boolean limited;
    /** For each node side by side: earliest leaving, latest begin, seconds to the next. */
    private final double[] state;
    // Up to a node: shortest time since leaving the start, earliest and latest leaving for it (Vidal et al., 2013).
    private final double[] headTime;
    private final double[] headLate;
    private final double[] headEarly;
    private final double[] tailTime;
    private final double[] tailEarly;
    private final double[] tailLate;
    final double[] load;
    final double[] length;
    final int[] count;
    /** Vehicles without a task. */
    final BitSet empty = new BitSet();

    private final int places;
    private final double[] opens;
    private final double[] closes;
    private final double[] service;
    private final double[] demand;
    private final double[] miss;
    private double cost;

    /** Empty routes; every task unserved. */
    Routes(Routing problem) {
        this.problem = problem;
        tasks = problem.tasks();
        int nodes = tasks + 2 * problem.vehicles();
        next = new int[nodes];
        previous = new int[nodes];
        vehicle = new int[tasks];
        place = new int[nodes];
        places = problem.places();
        opens = problem.opens();
        closes = problem.closes();
        service = problem.service();
        demand = problem.demand();
        miss = new double[tasks];
        distance = problem.distance();
        pace = Arrays.stream(problem.speed()).map(speed -> 1 / speed).toArray();
        limited = Arrays.stream(problem.endurance()).anyMatch(Double::isFinite);
        state = new double[STRIDE * nodes];
        headTime = new double[nodes];
        headEarly = new double[nodes];
        headLate = new double[nodes];
        tailTime = new double[nodes];
        tailEarly = new double[nodes];
        tailLate = new double[nodes];
        load = new double[problem.vehicles()];
        length = new double[problem.vehicles()];
        count = new int[problem.vehicles()];
        Arrays.fill(vehicle, -1);
        for (int i = 0; i < tasks; i++) {
            place[i] = i;
            next[i] = -1;
            previous[i] = -1;
            miss[i] = problem.miss(i);
            cost += miss[i];
        }
        for (int v = 0; v < problem.vehicles(); v++) {
            int start = start(v);
            place[start] = problem.start()[v];
            place[start + 1] = problem.end()[v];
            next[start] = start + 1;
            previous[start + 1] = start;
            next[start + 1] = -1;
            previous[start] = -1;
            leg(start, start + 1, v);
            update(v);
        }
    }

    int start(int v) {
        return tasks + 2 * v;
    }

    int end(int v) {
        return tasks + 2 * v + 1;
    }

    /** Seconds of flight of all routes and what is missed. */
    double cost() {
        return cost;
    }

    int vehicleOf(int node) {
        return node < tasks ? vehicle[node] : (node - tasks) / 2;
    }

    private double opens(int node) {
        return node < tasks ? opens[node] : problem.from()[(node - tasks) / 2];
    }

    private double closes(int node) {
        return node < tasks ? closes[node] : problem.until()[(node - tasks) / 2];
    }

    private double service(int node) {
        return node < tasks ? service[node] : 0;
    }

    /** What inserting a task behind a node would add to the flying time; infinite when it cannot be there. */
    double insertion(int task, int after) {
        // The order of the checks and the packing of what they read decide how fast a search is.
        int row = task * problem.places();
        int v = vehicleOf(after);
        double perMetre = pace[v];
        double in = distance[row + place[after]] * perMetre;
        double begin = Math.max(problem.opens()[task], state[STRIDE * after] + in);
        if (begin > problem.closes()[task] + TOLERANCE) {
            return Double.POSITIVE_INFINITY;
        }
        int before = next[after];
        double out = distance[row + place[before]] * perMetre;
        if (begin + problem.service()[task] + out > state[STRIDE * before + LATE] + TOLERANCE) {
            return Double.POSITIVE_INFINITY;
        }
        if (load[v] + problem.demand()[task] > problem.capacity()[v] + TOLERANCE
                || (problem.needs()[task] & ~problem.has()[v]) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (limited && !lasts(task, after, before, v, in, out)) {
            return Double.POSITIVE_INFINITY;
        }
        return in + out - state[STRIDE * after + LEG];
    }

    /** Whether the battery lasts with the task in between. */
    private boolean lasts(int task, int after, int before, int v, double in, double out) {
        if (problem.endurance()[v] == Double.POSITIVE_INFINITY) {
            return true;
        }
        double step = headTime[after] + in;
        double wait = Math.max(problem.opens()[task] - step - headLate[after], 0);
        double time = step + problem.service()[task] + wait;
        double earliest = Math.max(problem.opens()[task] - step, headEarly[after]) - wait;
        double latest = Math.min(problem.closes()[task] - step, headLate[after]);
        double rest = time + out;
        double restWait = Math.max(tailEarly[before] - rest - latest, 0);
        return earliest < Double.POSITIVE_INFINITY
                && rest + tailTime[before] + restWait <= problem.endurance()[v] + TOLERANCE;
    }

    private boolean carries(int v, int task) {
        return load[v] + problem.demand()[task] <= problem.capacity()[v] + TOLERANCE
                && (problem.needs()[task] & ~problem.has()[v]) == 0;
    }

    /**
     * The same for two tasks whose distance is known, given up as soon as it cannot come below a bound: a detour is at
     * least twice what the known way is longer than the way it breaks.
     *
     * @param metres between the task and {@code after}
     */
    double behind(int task, int after, double metres, double bound) {
        int v = vehicle[after];
        double in = metres * pace[v];
        int at = STRIDE * after;
        if (2 * (in - state[at + LEG]) >= bound) {
            return Double.POSITIVE_INFINITY;
        }
        double begin = Math.max(opens[task], state[at] + in);
        int before = next[after];
        double slack = state[STRIDE * before + LATE] + TOLERANCE - begin - service[task];
        if (slack < 0 || begin > closes[task] + TOLERANCE || !carries(v, task)) {
            return Double.POSITIVE_INFINITY;
        }
        double out = distance[task * places + place[before]] * pace[v];
        if (out > slack) {
            return Double.POSITIVE_INFINITY;
        }
        if (limited && !lasts(task, after, before, v, in, out)) {
            return Double.POSITIVE_INFINITY;
        }
        return in + out - state[at + LEG];
    }

    /** What inserting a task right before another would add; see {@link #behind}. */
    double ahead(int task, int before, double metres, double bound) {
        int v = vehicle[before];
        double out = metres * pace[v];
        int after = previous[before];
        int at = STRIDE * after;
        if (2 * (out - state[at + LEG]) >= bound
                || opens[task] + service[task] + out > state[STRIDE * before + LATE] + TOLERANCE
                || state[at] > closes[task] + TOLERANCE
                || state[at] + service[task] + out > state[STRIDE * before + LATE] + TOLERANCE
                || !carries(v, task)) {
            return Double.POSITIVE_INFINITY;
        }
        double in = distance[task * places + place[after]] * pace[v];
        double begin = Math.max(opens[task], state[at] + in);
        if (begin > closes[task] + TOLERANCE
                || begin + service[task] + out > state[STRIDE * before + LATE] + TOLERANCE) {
            return Double.POSITIVE_INFINITY;
        }
        if (limited && !lasts(task, after, before, v, in, out)) {
            return Double.POSITIVE_INFINITY;
        }
        return in + out - state[at + LEG];
    }

    /** Puts an unserved task behind a node and brings the route up to date. */
    void insert(int task, int after) {
        int v = vehicleOf(after);
        int before = next[after];
        next[after] = task;
        previous[task] = after;
        next[task] = before;
        previous[before] = task;
        vehicle[task] = v;
        cost -= miss[task];
        leg(after, task, v);
        leg(task, before, v);
        update(v);
    }

    private void leg(int from, int to, int v) {
        state[STRIDE * from + LEG] = distance[place[from] * places + place[to]] * pace[v];
    }

    /** Takes a task out; the route is brought up to date by {@link #update}, which the caller owes. */
    void remove(int task) {
        next[previous[task]] = next[task];
        previous[next[task]] = previous[task];
        leg(previous[task], next[task], vehicle[task]);
        vehicle[task] = -1;
        cost += miss[task];
    }

    /** Works out a vehicle's route anew. */
    void update(int v) {
        cost -= length[v];
        int node = start(v);
        double sum = 0;
        double carried = 0;
        int n = 0;
        state[STRIDE * node] = problem.from()[v];
        headTime[node] = 0;
        headEarly[node] = problem.from()[v];
        headLate[node] = problem.until()[v];
        for (int to = next[node]; to >= 0; node = to, to = next[to]) {
            double step = state[STRIDE * node + LEG];
            sum += step;
            if (to < tasks) {
                carried += demand[to];
                n++;
            }
            state[STRIDE * to] = Math.max(opens(to), state[STRIDE * node] + step) + service(to);
            if (!limited) {
                continue;
            }
            double lead = headTime[node] + step;
            double wait = Math.max(opens(to) - lead - headLate[node], 0);
            headEarly[to] = Math.max(opens(to) - lead, headEarly[node]) - wait;
            headLate[to] = Math.min(closes(to) - lead, headLate[node]);
            headTime[to] = lead + service(to) + wait;
        }
        state[STRIDE * node + LATE] = problem.until()[v];
        tailTime[node] = 0;
        tailEarly[node] = opens(node);
        tailLate[node] = closes(node);
        for (int to = previous[node]; to >= 0; node = to, to = previous[to]) {
            double step = state[STRIDE * to + LEG];
            state[STRIDE * to + LATE] = Math.min(closes(to), state[STRIDE * node + LATE] - step - service(to));
            if (!limited) {
                continue;
            }
            double lead = service(to) + step;
            double wait = Math.max(tailEarly[node] - lead - closes(to), 0);
            tailTime[to] = lead + tailTime[node] + wait;
            tailEarly[to] = Math.max(tailEarly[node] - lead, opens(to)) - wait;
            tailLate[to] = Math.min(tailLate[node] - lead, closes(to));
        }
        load[v] = carried;
        count[v] = n;
        if (n == 0) {
            empty.set(v);
        } else {
            empty.clear(v);
        }
        length[v] = n == 0 ? 0 : sum;
        cost += length[v];
    }

    /** Earliest begin of a task on its route. */
    double begin(int task) {
        return state[STRIDE * task] - problem.service()[task];
    }

    /** Earliest arrival of a vehicle at its end. */
    double arrival(int v) {
        return state[STRIDE * end(v)];
    }

    /** Shortest time in the air on a vehicle's route; only known when some vehicle's endurance is limited. */
    double air(int v) {
        return count[v] == 0 ? 0 : limited ? headTime[end(v)] : arrival(v) - problem.from()[v];
    }

    /** Tasks of a vehicle in order. */
    int[] route(int v) {
        int[] route = new int[count[v]];
        int n = 0;
        for (int node = next[start(v)]; node < tasks; node = next[node]) {
            route[n++] = node;
        }
        return route;
    }

    /** Lays a vehicle's route as given, whatever was on it before; the tasks must not be on another. */
    void lay(int v, int[] route, int n) {
        for (int node = next[start(v)]; node < tasks; node = next[node]) {
            if (vehicle[node] == v) {
                vehicle[node] = -1;
                cost += miss[node];
            }
        }
        int node = start(v);
        for (int i = 0; i < n; i++) {
            int task = route[i];
            next[node] = task;
            previous[task] = node;
            vehicle[task] = v;
            cost -= miss[task];
            leg(node, task, v);
            node = task;
        }
        next[node] = end(v);
        previous[end(v)] = node;
        leg(node, end(v), v);
        update(v);
    }
}
