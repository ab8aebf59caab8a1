package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.List;
import org.redshank.planning.watch.WatchPlane.Chain;

/**
 * The order and direction in which one vehicle passes some chains round and round, with the shortest ways between them it
 * finds: nearest next, then reversals (Croes, 1958) and moves of up to three chains (Or, 1976) until none helps.
 */
final class Tour {
    private static final double GAIN = 1e-6;

    private final List<Chain> chains;
    private final int[] order;
    private final boolean[] turned;

    private Tour(List<Chain> chains) {
        this.chains = chains;
        order = new int[chains.size()];
        turned = new boolean[chains.size()];
    }

    /** A tour of these chains, at least one. */
    static Tour of(List<Chain> chains) {
        Tour tour = new Tour(chains);
        tour.nearestNext();
        boolean better = true;
        while (better) {
            better = tour.reverse();
            better |= tour.move();
        }
        return tour;
    }

    /** Chains in flying order, each turned as it is flown. */
    List<Chain> flown() {
        List<Chain> flown = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            Chain chain = chains.get(order[i]);
            flown.add(turned[i] ? backwards(chain) : chain);
        }
        return flown;
    }

    private static Chain backwards(Chain chain) {
        int n = chain.size();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = chain.x()[n - 1 - i];
            y[i] = chain.y()[n - 1 - i];
        }
        return new Chain(x, y);
    }

    private double link(int from, boolean fromTurned, int to, boolean toTurned) {
        Chain a = chains.get(from);
        Chain b = chains.get(to);
        int last = fromTurned ? 0 : a.size() - 1;
        int first = toTurned ? b.size() - 1 : 0;
        return Math.hypot(b.x()[first] - a.x()[last], b.y()[first] - a.y()[last]);
    }

    private double link(int i, int j) {
        return link(order[i], turned[i], order[j], turned[j]);
    }

    private void nearestNext() {
        boolean[] done = new boolean[order.length];
        done[0] = true;
        for (int i = 1; i < order.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < order.length; c++) {
                for (int way = 0; way < 2 && !done[c]; way++) {
                    double d = link(order[i - 1], turned[i - 1], c, way == 1);
                    if (d < least) {
                        least = d;
                        order[i] = c;
                        turned[i] = way == 1;
                    }
                }
            }
            done[order[i]] = true;
        }
    }

    /** Turns runs of chains round where that is shorter. */
    private boolean reverse() {
        boolean better = false;
        int n = order.length;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                int before = (i + n - 1) % n;
                int after = (j + 1) % n;
                double now;
                double then;
                if (before == j) {
                    continue;
                }
                now = link(before, i) + link(j, after);
                then = link(order[before], turned[before], order[j], !turned[j])
                        + link(order[i], !turned[i], order[after], turned[after]);
                if (then < now - GAIN) {
                    turnRun(i, j);
                    better = true;
                }
            }
        }
        return better;
    }

    private void turnRun(int i, int j) {
        for (int a = i, b = j; a <= b; a++, b--) {
            int o = order[a];
            boolean t = turned[a];
            order[a] = order[b];
            turned[a] = !turned[b];
            order[b] = o;
            turned[b] = !t;
        }
    }

    /** Moves runs of up to three chains to a better place. */
    private boolean move() {
        int n = order.length;
        boolean better = false;
        for (int size = 1; size <= 3 && size < n - 1; size++) {
            for (int i = 0; i + size <= n; i++) {
                better |= move(i, size);
            }
        }
        return better;
    }

    private boolean move(int i, int size) {
        int n = order.length;
        int j = i + size - 1;
        int before = (i + n - 1) % n;
        int after = (j + 1) % n;
        double saved = link(before, i) + link(j, after) - link(before, after);
        for (int k = 0; k < n; k++) {
            int next = (k + 1) % n;
            if (k >= i && k <= j || k == before || next == i) {
                continue;
            }
            double open = link(k, next);
            double same = link(k, i) + link(j, next) - open;
            double other = link(order[k], turned[k], order[j], !turned[j])
                    + link(order[i], !turned[i], order[next], turned[next])
                    - open;
            if (Math.min(same, other) < saved - GAIN) {
                if (other < same) {
                    turnRun(i, j);
                }
                shift(i, size, k);
                return true;
            }
        }
        return false;
    }

    /** Puts the run behind the chain at place k, which lies outside of it. */
    private void shift(int i, int size, int k) {
        List<int[]> rest = new ArrayList<>();
        List<int[]> run = new ArrayList<>();
        int behind = 0;
        for (int p = 0; p < order.length; p++) {
            int[] one = {order[p], turned[p] ? 1 : 0};
            if (p >= i && p < i + size) {
                run.add(one);
            } else {
                rest.add(one);
                if (p == k) {
                    behind = rest.size();
                }
            }
        }
        rest.addAll(behind, run);
        for (int p = 0; p < order.length; p++) {
            order[p] = rest.get(p)[0];
            turned[p] = rest.get(p)[1] == 1;
        }
    }
}
