package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Progress;

/**
 * Quick ways through a {@link Sky}: A* over its cells with 32 directions, then shortcuts wherever a straight line is free
 * and no slower. The wind in a cell is that at its lowest free level when the vehicle would be there. Not thread-safe.
 */
final class WaySearch {
    private static final int[][] DIRECTIONS = directions();

    /** Cells between two looks at whether the way is still wanted. */
    private static final int BREATH = 2048;

    private final Sky sky;
    private final double airspeed;
    private final float[] windEast;
    private final float[] windNorth;
    private final double fastest;
    /** Seconds of cruise that a metre of climb costs. */
    private final double perMetre;

    private final Progress progress;

    private final Map<Integer, int[]> trees = new HashMap<>();

    /**
     * A search.
     *
     * @param from where the vehicle comes from, at {@code epochSeconds}
     */
    WaySearch(Sky sky, Voyager vehicle, WindField wind, LatLon from, double epochSeconds, Progress progress) {
        this.sky = sky;
        this.progress = progress;
        airspeed = vehicle.drone().airspeed();
        windEast = new float[sky.free.length];
        windNorth = new float[sky.free.length];
        double[] start = sky.plane(from);
        double[] eastNorth = new double[2];
        double most = 0;
        for (int i = 0; i < windEast.length; i++) {
            if (sky.free[i] != 0) {
                double when = Math.hypot(sky.u(i) - start[0], sky.v(i) - start[1]) / airspeed;
                wind.at(sky.lat[i], sky.lon[i], sky.lowest(sky.free[i]), epochSeconds + when, eastNorth);
                windEast[i] = (float) eastNorth[0];
                windNorth[i] = (float) eastNorth[1];
                double speed = Math.hypot(eastNorth[0], eastNorth[1]);
                most = Double.isNaN(speed) ? most : Math.max(most, speed);
            }
        }
        fastest = airspeed + most;
        double level = vehicle.polar().watts(airspeed, 0, 1);
        perMetre = (vehicle.polar().watts(airspeed, vehicle.climb(), 1) - level) / vehicle.climb() / level;
    }

    private static int[][] directions() {
        List<int[]> all = new ArrayList<>();
        for (int x = -3; x <= 3; x++) {
            for (int y = -3; y <= 3; y++) {
                int a = Math.abs(x);
                int b = Math.abs(y);
                boolean prime = a + b == 1
                        || (a == 1 && b > 0)
                        || (b == 1 && a > 0)
                        || (a == 2 && b == 3)
                        || (a == 3 && b == 2);
                if (prime) {
                    all.add(new int[] {x, y});
                }
            }
        }
        return all.toArray(int[][]::new);
    }

    /** Seconds of a straight line by the wind of the cells on it, climbs to its cells' lowest levels included. */
    private double seconds(double ua, double va, double ub, double vb) {
        double metres = Math.hypot(ub - ua, vb - va);
        if (metres == 0) {
            return 0;
        }
        double east = sky.east(ub - ua, vb - va) / metres;
        double north = sky.north(ub - ua, vb - va) / metres;
        int steps = (int) Math.ceil(metres / sky.cell);
        double sum = 0;
        int levels = sky.freeAlong(ua, va, ub, vb);
        if (levels == 0) {
            return Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < steps; k++) {
            double share = (k + 0.5) / steps;
            int at = sky.cell(ua + (ub - ua) * share, va + (vb - va) * share);
            double speed = Airflow.groundSpeed(windEast[at], windNorth[at], east, north, airspeed);
            if (!(speed > 0.5)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += metres / steps / speed;
        }
        double climb = sky.lowest(levels) - sky.lowest(sky.free[sky.cell(ua, va)]);
        return sum + Math.max(0, climb) * perMetre;
    }

    /** A way between two places, both included; empty when there is none. */
    Optional<List<LatLon>> way(LatLon from, LatLon to) {
        double[] a = sky.plane(from);
        double[] b = sky.plane(to);
        int start = sky.cell(a[0], a[1]);
        int goal = sky.cell(b[0], b[1]);
        if (start < 0 || goal < 0 || sky.free[start] == 0 || sky.free[goal] == 0) {
            return Optional.empty();
        }
        int[] next = search(goal, start);
        return path(next, start, goal, a, b).map(points -> places(shortened(points), from, to));
    }

    /** A way like {@link #way}, found faster where many lead to one place. */
    Optional<List<LatLon>> wayHome(LatLon from, LatLon to) {
        double[] a = sky.plane(from);
        double[] b = sky.plane(to);
        int start = sky.cell(a[0], a[1]);
        int goal = sky.cell(b[0], b[1]);
        if (start < 0 || goal < 0 || sky.free[start] == 0 || sky.free[goal] == 0) {
            return Optional.empty();
        }
        if (seconds(a[0], a[1], b[0], b[1]) < Double.POSITIVE_INFINITY) {
            return Optional.of(List.of(from, to));
        }
        return path(trees.computeIfAbsent(goal, g -> search(g, -1)), start, goal, a, b)
                .map(points -> places(pulled(points), from, to));
    }

    private Optional<List<double[]>> path(int[] next, int start, int goal, double[] a, double[] b) {
        if (start != goal && next[start] < 0) {
            return Optional.empty();
        }
        List<double[]> points = new ArrayList<>();
        points.add(a);
        for (int at = start == goal ? goal : next[start]; at != goal; at = next[at]) {
            points.add(new double[] {sky.u(at), sky.v(at)});
        }
        points.add(b);
        return Optional.of(points);
    }

    private List<LatLon> places(List<double[]> points, LatLon from, LatLon to) {
        List<LatLon> way = new ArrayList<>();
        way.add(from);
        for (double[] point : points.subList(1, points.size() - 1)) {
            way.add(sky.place(point[0], point[1]));
        }
        way.add(to);
        return way;
    }

    /** Each point followed by the farthest in sight of it: quicker to find than the quickest way, and little longer. */
    private List<double[]> pulled(List<double[]> points) {
        List<double[]> kept = new ArrayList<>();
        kept.add(points.getFirst());
        int at = 0;
        while (at < points.size() - 1) {
            int next = at + 1;
            double[] p = points.get(at);
            for (int j = at + 2; j < points.size() && j <= next + 3; j++) {
                double[] q = points.get(j);
                if (sky.freeAlong(p[0], p[1], q[0], q[1]) != 0) {
                    next = j;
                }
            }
            kept.add(points.get(next));
            at = next;
        }
        return kept;
    }

    /** The quickest way over some of the points, each in sight of the next (all pairs, by dynamic programming). */
    private List<double[]> shortened(List<double[]> points) {
        int n = points.size();
        double[] best = new double[n];
        int[] before = new int[n];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        for (int j = 1; j < n; j++) {
            before[j] = j - 1;
            for (int i = 0; i < j; i++) {
                double[] p = points.get(i);
                double[] q = points.get(j);
                double lower = best[i] + Math.hypot(p[0] - q[0], p[1] - q[1]) / fastest;
                if (lower < best[j]) {
                    double over = best[i] + seconds(p[0], p[1], q[0], q[1]);
                    if (over < best[j]) {
                        best[j] = over;
                        before[j] = i;
                    }
                }
            }
            if (best[j] == Double.POSITIVE_INFINITY) {
                // The first or last piece, from a place beside its cell's middle: as the search went.
                best[j] = best[j - 1] + 2 * sky.cell / airspeed;
            }
        }
        List<double[]> kept = new ArrayList<>();
        for (int j = n - 1; j > 0; j = before[j]) {
            kept.add(points.get(j));
        }
        kept.add(points.getFirst());
        Collections.reverse(kept);
        return kept;
    }

    /**
     * From every cell the next one on the quickest way to {@code goal}, -1 where there is none.
     *
     * @param start ends the search once its way is known; -1 for the ways from everywhere
     */
    private int[] search(int goal, int start) {
        int n = sky.free.length;
        int[] next = new int[n];
        double[] cost = new double[n];
        boolean[] done = new boolean[n];
        Arrays.fill(next, -1);
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[goal] = 0;
        CellHeap heap = new CellHeap();
        int looked = 0;
        heap.push(0, goal);
        while (!heap.isEmpty()) {
            int at = heap.pop();
            if (looked++ % BREATH == 0) {
                progress.step(looked, n);
            }
            if (done[at]) {
                continue;
            }
            done[at] = true;
            if (at == start) {
                break;
            }
            for (int[] direction : DIRECTIONS) {
                // Flown from there to here, for the search goes backward.
                int from = beside(at, direction);
                if (from < 0 || done[from]) {
                    continue;
                }
                int levels = common(from, at, direction);
                if (levels == 0) {
                    continue;
                }
                double over = cost[at] + edge(from, at, direction, levels);
                if (over < cost[from]) {
                    cost[from] = over;
                    next[from] = at;
                    double ahead = start < 0
                            ? 0
                            : Math.hypot(sky.u(from) - sky.u(start), sky.v(from) - sky.v(start)) / fastest;
                    heap.push(over + ahead, from);
                }
            }
        }
        return next;
    }

    private int beside(int at, int[] direction) {
        int column = at % sky.columns - direction[0];
        int row = at / sky.columns - direction[1];
        return column < 0 || row < 0 || column >= sky.columns || row >= sky.rows ? -1 : row * sky.columns + column;
    }

    /** Levels free in both cells and those between. */
    private int common(int from, int to, int[] direction) {
        int levels = sky.free[from] & sky.free[to];
        int far = Math.max(Math.abs(direction[0]), Math.abs(direction[1]));
        for (int k = 1; k < 2 * far && levels != 0 && far > 1; k++) {
            double share = k / (2.0 * far);
            int column = from % sky.columns + (int) Math.round(direction[0] * share);
            int row = from / sky.columns + (int) Math.round(direction[1] * share);
            levels &= sky.free[row * sky.columns + column];
        }
        return levels;
    }

    private double edge(int from, int to, int[] direction, int levels) {
        double length = Math.hypot(direction[0], direction[1]);
        double east = sky.east(direction[0], direction[1]) / length;
        double north = sky.north(direction[0], direction[1]) / length;
        double speed = Airflow.groundSpeed(
                (windEast[from] + windEast[to]) / 2, (windNorth[from] + windNorth[to]) / 2, east, north, airspeed);
        if (!(speed > 0.5)) {
            return Double.POSITIVE_INFINITY;
        }
        double climb = sky.lowest(levels) - sky.lowest(sky.free[from]);
        return length * sky.cell / speed + Math.max(0, climb) * perMetre;
    }
}
