package org.redshank.imaging.adjust;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.redshank.imaging.camera.Lens;

/**
 * Levenberg-Marquardt over a {@link Block}. Observations of points without a known place weigh by Cauchy's function, so that
 * wrong matches lose their pull; measured places by Huber's, at three standard errors.
 */
public final class Adjustment {
    private static final int POSE = Sight.POSE;
    private static final int LENS = Lens.SIZE;
    private static final double PLACE_LIMIT = 3;
    private static final double FIXED = 1e14;

    private final Block block;
    private final double cauchy;
    private final BooleanSupplier stop;
    private final int size;
    private final int lensAt;
    private final int[] at;
    private final Envelope normal;
    private final double[] right;
    private final Sight sight = new Sight();

    /** Of the point at hand: the couplings of each of its observations' pose, then those of the lenses. */
    private double[] pulls = new double[0];

    private final double[] lensPull;
    private final double[] cell = new double[9];
    private final double[] inverse = new double[9];
    private final double[] slope = new double[3];

    /**
     * What came out.
     *
     * @param cost half of the weighted squares, before and after
     */
    public record Outcome(int steps, double before, double cost) {}

    /**
     * Prepares an adjustment.
     *
     * @param cauchy scale of Cauchy's function, in standard errors of an observation
     * @param stop asked between steps
     */
    public Adjustment(Block block, double cauchy, BooleanSupplier stop) {
        this.block = block;
        this.cauchy = cauchy;
        this.stop = stop;
        int[] ranks = Ordering.ranks(block);
        at = new int[block.photos];
        Arrays.setAll(at, i -> POSE * ranks[i]);
        lensAt = POSE * block.photos;
        size = lensAt + LENS * block.lenses;
        normal = new Envelope(envelope());
        right = new double[size];
        lensPull = new double[3 * LENS * block.lenses];
    }

    private int[] envelope() {
        int[] first = new int[size];
        Arrays.setAll(first, i -> i < lensAt ? i / POSE * POSE : 0);
        for (int p = 0; p < block.points; p++) {
            int least = Integer.MAX_VALUE;
            for (int i = block.first[p]; i < block.first[p + 1]; i++) {
                least = Math.min(least, at[block.seenBy[i]]);
            }
            for (int i = block.first[p]; i < block.first[p + 1]; i++) {
                int row = at[block.seenBy[i]];
                for (int k = 0; k < POSE; k++) {
                    first[row + k] = Math.min(first[row + k], least);
                }
            }
        }
        return first;
    }

    /**
     * Steps until little is gained any more, or this many were made.
     *
     * @param leastGain share of the cost that a step must take off for another one to follow
     */
    public Outcome run(int most, double leastGain) {
        double damping = 1e-4;
        double begun = cost();
        double cost = begun;
        int steps = 0;
        while (steps < most && !stop.getAsBoolean()) {
            steps++;
            Kept kept = new Kept(block);
            build(damping);
            boolean better = false;
            double next = cost;
            if (normal.factor()) {
                double[] change = right.clone();
                normal.solve(change);
                apply(change, damping);
                next = cost();
                better = next < cost;
            }
            if (better) {
                double gain = (cost - next) / cost;
                cost = next;
                damping = Math.max(1e-9, damping / 8);
                if (gain < leastGain) {
                    break;
                }
            } else {
                kept.restore();
                damping *= 16;
                if (damping > 1e8) {
                    break;
                }
            }
        }
        return new Outcome(steps, begun, cost);
    }

    private boolean surveyed(int point) {
        return block.knownError[3 * point] < Block.NONE;
    }

    private double cost() {
        double sum = 0;
        for (int p = 0; p < block.points; p++) {
            boolean plain = surveyed(p);
            for (int o = block.first[p]; o < block.first[p + 1]; o++) {
                if (block.error[o] == Float.POSITIVE_INFINITY) {
                    continue;
                }
                if (!sight.look(block, o, p, false)) {
                    sum += 1e4;
                    continue;
                }
                double e2 = squares(o);
                sum += plain ? e2 / 2 : cauchy * cauchy / 2 * Math.log1p(e2 / (cauchy * cauchy));
            }
            for (int k = 3 * p; k < 3 * p + 3; k++) {
                if (block.knownError[k] < Block.NONE) {
                    double e = (block.point[k] - block.known[k]) / block.knownError[k];
                    sum += e * e / 2;
                }
            }
        }
        return sum + priors(false);
    }

    private double squares(int o) {
        double e = block.error[o];
        return (sight.residual[0] * sight.residual[0] + sight.residual[1] * sight.residual[1]) / (e * e);
    }

    /** Adds what is measured of poses and lenses to the equations if asked; gives its part of the cost. */
    private double priors(boolean build) {
        double sum = 0;
        double[] turn = new double[3];
        for (int i = 0; i < block.photos; i++) {
            for (int k = 0; k < 3; k++) {
                double error = block.placeError[3 * i + k];
                if (error < Block.NONE) {
                    double e = (block.centre[3 * i + k] - block.place[3 * i + k]) / error;
                    double far = Math.abs(e);
                    double weight = far <= PLACE_LIMIT ? 1 : PLACE_LIMIT / far;
                    sum += far <= PLACE_LIMIT ? e * e / 2 : PLACE_LIMIT * (far - PLACE_LIMIT / 2);
                    if (build) {
                        add(at[i] + 3 + k, e, 1 / error, weight);
                    }
                }
            }
            if (block.attitudeError[3 * i] < Block.NONE) {
                Turns.between(block.rotation, 9 * i, block.attitude, 9 * i, turn);
                for (int k = 0; k < 3; k++) {
                    double e = turn[k] / block.attitudeError[3 * i + k];
                    double far = Math.abs(e);
                    double weight = far <= PLACE_LIMIT ? 1 : PLACE_LIMIT / far;
                    sum += far <= PLACE_LIMIT ? e * e / 2 : PLACE_LIMIT * (far - PLACE_LIMIT / 2);
                    if (build) {
                        add(at[i] + k, e, 1 / block.attitudeError[3 * i + k], weight);
                    }
                }
            }
        }
        for (int i = 0; i < block.lens.length; i++) {
            double error = block.lensError[i];
            if (error == 0) {
                if (build) {
                    normal.add(lensAt + i, lensAt + i, FIXED);
                }
            } else {
                double e = (block.lens[i] - block.lensPrior[i]) / error;
                sum += e * e / 2;
                if (build) {
                    add(lensAt + i, e, 1 / error, 1);
                }
            }
        }
        return sum;
    }

    private void add(int row, double e, double slopeOfE, double weight) {
        normal.add(row, row, weight * slopeOfE * slopeOfE);
        right[row] -= weight * e * slopeOfE;
    }

    /** The normal equations of poses and lenses, points eliminated. */
    private void build(double damping) {
        normal.clear();
        Arrays.fill(right, 0);
        priors(true);
        for (int p = 0; p < block.points; p++) {
            point(p, damping, true);
        }
        for (int i = 0; i < size; i++) {
            normal.add(i, i, damping * Math.max(normal.diagonal(i), 1e-9));
        }
    }

    /**
     * Gathers a point's equations: its own 3 x 3 into the cell, inverted, and the couplings; and if asked adds those of
     * its poses and lenses to the equations, without the point.
     */
    private void point(int p, double damping, boolean build) {
        int from = block.first[p];
        int count = block.first[p + 1] - from;
        if (pulls.length < count * 3 * POSE) {
            pulls = new double[count * 3 * POSE * 2];
        }
        Arrays.fill(pulls, 0, count * 3 * POSE, 0);
        Arrays.fill(lensPull, 0);
        Arrays.fill(cell, 0);
        Arrays.fill(slope, 0);
        for (int k = 0; k < 3; k++) {
            double error = block.knownError[3 * p + k];
            if (error < Block.NONE) {
                cell[4 * k] += 1 / (error * error);
                slope[k] -= (block.point[3 * p + k] - block.known[3 * p + k]) / (error * error);
            }
        }
        boolean plain = surveyed(p);
        for (int i = 0; i < count; i++) {
            int o = from + i;
            if (block.error[o] == Float.POSITIVE_INFINITY || !sight.look(block, o, p, true)) {
                continue;
            }
            double weight = 1 / (block.error[o] * (double) block.error[o]);
            if (!plain) {
                weight /= 1 + squares(o) / (cauchy * cauchy);
            }
            gather(i, o, weight, build);
        }
        for (int k = 0; k < 3; k++) {
            cell[4 * k] += damping * cell[4 * k] + 1e-12;
        }
        Turns.invert(cell, inverse);
        if (build) {
            eliminate(from, count);
        }
    }

    private void gather(int i, int o, double weight, boolean build) {
        double[] a = sight.byPose;
        double[] l = sight.byLens;
        double[] q = sight.byPoint;
        double[] e = sight.residual;
        int photo = block.seenBy[o];
        int lensOf = block.lensOf[photo];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                cell[3 * r + c] += weight * (q[r] * q[c] + q[3 + r] * q[3 + c]);
            }
            slope[r] -= weight * (q[r] * e[0] + q[3 + r] * e[1]);
        }
        for (int r = 0; r < POSE; r++) {
            for (int c = 0; c < 3; c++) {
                pulls[(i * POSE + r) * 3 + c] = weight * (a[r] * q[c] + a[POSE + r] * q[3 + c]);
            }
        }
        for (int r = 0; r < LENS; r++) {
            for (int c = 0; c < 3; c++) {
                lensPull[(lensOf * LENS + r) * 3 + c] += weight * (l[r] * q[c] + l[LENS + r] * q[3 + c]);
            }
        }
        if (!build) {
            return;
        }
        int row = at[photo];
        for (int r = 0; r < POSE; r++) {
            for (int c = 0; c <= r; c++) {
                normal.add(row + r, row + c, weight * (a[r] * a[c] + a[POSE + r] * a[POSE + c]));
            }
            right[row + r] -= weight * (a[r] * e[0] + a[POSE + r] * e[1]);
        }
        int lensRow = lensAt + lensOf * LENS;
        for (int r = 0; r < LENS; r++) {
            for (int c = 0; c < POSE; c++) {
                normal.add(lensRow + r, row + c, weight * (l[r] * a[c] + l[LENS + r] * a[POSE + c]));
            }
            for (int c = 0; c <= r; c++) {
                normal.add(lensRow + r, lensRow + c, weight * (l[r] * l[c] + l[LENS + r] * l[LENS + c]));
            }
            right[lensRow + r] -= weight * (l[r] * e[0] + l[LENS + r] * e[1]);
        }
    }

    private void eliminate(int from, int count) {
        double[] half = new double[3];
        for (int i = 0; i < count; i++) {
            int row = at[block.seenBy[from + i]];
            for (int r = 0; r < POSE; r++) {
                times(pulls, (i * POSE + r) * 3, half);
                right[row + r] -= half[0] * slope[0] + half[1] * slope[1] + half[2] * slope[2];
                for (int j = 0; j < count; j++) {
                    int column = at[block.seenBy[from + j]];
                    if (column > row) {
                        continue;
                    }
                    int end = column == row ? r + 1 : POSE;
                    for (int c = 0; c < end; c++) {
                        normal.add(row + r, column + c, -inner(half, pulls, (j * POSE + c) * 3));
                    }
                }
            }
        }
        for (int l = 0; l < block.lenses * LENS; l++) {
            times(lensPull, l * 3, half);
            if (half[0] == 0 && half[1] == 0 && half[2] == 0) {
                continue;
            }
            right[lensAt + l] -= half[0] * slope[0] + half[1] * slope[1] + half[2] * slope[2];
            for (int j = 0; j < count; j++) {
                int column = at[block.seenBy[from + j]];
                for (int c = 0; c < POSE; c++) {
                    normal.add(lensAt + l, column + c, -inner(half, pulls, (j * POSE + c) * 3));
                }
            }
            for (int c = 0; c <= l; c++) {
                normal.add(lensAt + l, lensAt + c, -inner(half, lensPull, c * 3));
            }
        }
    }

    private void times(double[] of, int i, double[] to) {
        for (int c = 0; c < 3; c++) {
            to[c] = of[i] * inverse[c] + of[i + 1] * inverse[3 + c] + of[i + 2] * inverse[6 + c];
        }
    }

    private static double inner(double[] a, double[] b, int i) {
        return a[0] * b[i] + a[1] * b[i + 1] + a[2] * b[i + 2];
    }

    private void apply(double[] change, double damping) {
        double[] step = new double[3];
        for (int p = 0; p < block.points; p++) {
            point(p, damping, false);
            System.arraycopy(slope, 0, step, 0, 3);
            int from = block.first[p];
            for (int i = 0; i < block.first[p + 1] - from; i++) {
                int row = at[block.seenBy[from + i]];
                for (int r = 0; r < POSE; r++) {
                    for (int c = 0; c < 3; c++) {
                        step[c] -= pulls[(i * POSE + r) * 3 + c] * change[row + r];
                    }
                }
            }
            for (int l = 0; l < block.lenses * LENS; l++) {
                for (int c = 0; c < 3; c++) {
                    step[c] -= lensPull[l * 3 + c] * change[lensAt + l];
                }
            }
            for (int c = 0; c < 3; c++) {
                block.point[3 * p + c] +=
                        inverse[3 * c] * step[0] + inverse[3 * c + 1] * step[1] + inverse[3 * c + 2] * step[2];
            }
        }
        for (int i = 0; i < block.photos; i++) {
            Turns.turn(block.rotation, 9 * i, change[at[i]], change[at[i] + 1], change[at[i] + 2]);
            for (int k = 0; k < 3; k++) {
                block.centre[3 * i + k] += change[at[i] + 3 + k];
            }
        }
        for (int i = 0; i < block.lens.length; i++) {
            block.lens[i] += change[lensAt + i];
        }
    }
}
