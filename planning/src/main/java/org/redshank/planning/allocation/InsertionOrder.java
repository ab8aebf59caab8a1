package org.redshank.planning.allocation;

import java.util.SplittableRandom;

/** In which order tasks are put in: always the urgent first, those alike by one of a few measures. */
final class InsertionOrder {
    static final int AT_RANDOM = 0;
    static final int BY_DEMAND = 1;
    static final int BY_FAR = 2;
    static final int BY_CLOSE = 3;
    static final int BY_TIME = 4;
    static final int BY_OPENING = 5;

    /** Each as often as it is drawn. */
    private static final int[] DRAWN = {
        AT_RANDOM, AT_RANDOM, AT_RANDOM, AT_RANDOM, BY_DEMAND, BY_DEMAND, BY_FAR, BY_FAR, BY_CLOSE, BY_TIME, BY_OPENING
    };

    private final Routing problem;
    private final SplittableRandom random;
    private final double[] depth;
    private final double[] keys;

    InsertionOrder(Routing problem, SplittableRandom random) {
        this.problem = problem;
        this.random = random;
        keys = new double[problem.tasks()];
        depth = new double[problem.tasks()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = problem.distance()[problem.start()[0] * problem.places() + i];
        }
    }

    /** Sorts the first tasks by a measure that is drawn. */
    void sort(int[] out, int outs) {
        sort(out, outs, DRAWN[random.nextInt(DRAWN.length)]);
    }

    /** Sorts the first tasks. */
    void sort(int[] out, int outs, int by) {
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
}
