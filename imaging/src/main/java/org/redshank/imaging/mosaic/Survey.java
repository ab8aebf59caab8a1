package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.control.GroundPoint;

/**
 * Brings a block that is right in itself to its control points: moved, and with three or more turned and scaled too. Points
 * that do not fit the others are found out. After it the adjustment holds to them.
 */
final class Survey {
    private static final double MARK_ERROR = 0.7;
    private static final double CONTROL_ERROR = 0.02;
    private static final double LEAST_LIMIT = 1;
    /** Receivers are not off by more, metres. */
    private static final double FAR = 30;
    /** Places of receivers in flight count less once there is control. */
    private static final double PLACE_FACTOR = 3;

    private final Scene scene;
    private final Block block;
    private final List<GroundPoint> control;
    private final int ties;
    private final List<Trouble> troubles;

    Survey(Scene scene, Block block, List<GroundPoint> control, int ties, List<Trouble> troubles) {
        this.scene = scene;
        this.block = block;
        this.control = control;
        this.ties = ties;
        this.troubles = troubles;
    }

    /** A control point, where the block has it, and where it is. */
    private record Fix(int index, double[] found, double[] given) {}

    /** True if the block now holds to control points. */
    boolean align() {
        boolean[] all = new boolean[scene.size()];
        java.util.Arrays.fill(all, true);
        Sighting sighting = new Sighting(scene, block, all);
        List<Fix> fixes = new ArrayList<>();
        for (int k = 0; k < control.size(); k++) {
            double[] found = sighting.locate(control.get(k));
            if (found != null && block.first[ties + k + 1] - block.first[ties + k] >= 2) {
                double[] at = scene.local(control.get(k).at());
                fixes.add(new Fix(
                        k, found, new double[] {at[0], at[1], control.get(k).height()}));
            }
        }
        double[] move = fit(fixes);
        while (fixes.size() > 3) {
            double[] now = move;
            Fix worst = fixes.stream()
                    .max(Comparator.comparingDouble(f -> off(f, now)))
                    .orElseThrow();
            double usual = fixes.stream().mapToDouble(f -> off(f, now)).sorted().toArray()[(fixes.size() - 1) / 2];
            if (off(worst, now) < Math.max(LEAST_LIMIT, 6 * usual)) {
                break;
            }
            fixes.remove(worst);
            move = fit(fixes);
            troubles.add(new Trouble(
                    "",
                    String.format(
                            Locale.ROOT,
                            "control point %s lies %.1f m from where the photos and the other points have it; not used",
                            control.get(worst.index()).name(),
                            off(worst, move))));
        }
        if (fixes.isEmpty()) {
            return false;
        }
        double across = Math.hypot(move[3] - move[0], move[4] - move[1]);
        if (across > FAR) {
            troubles.add(new Trouble(
                    "",
                    String.format(
                            Locale.ROOT,
                            "the control points lie %.0f m from where the photos' own places have them; the map was moved"
                                    + " to the points (is their coordinate system the right one?)",
                            across)));
        }
        apply(move);
        for (Fix fix : fixes) {
            hold(fix);
        }
        return true;
    }

    /** Centres of what was found and of what is given, then the turn and the scale as a complex number. */
    private static double[] fit(List<Fix> fixes) {
        double[] move = new double[8];
        move[6] = 1;
        int n = fixes.size();
        if (n == 0) {
            return move;
        }
        for (Fix fix : fixes) {
            for (int c = 0; c < 3; c++) {
                move[c] += fix.found()[c] / n;
                move[3 + c] += fix.given()[c] / n;
            }
        }
        double re = 0;
        double im = 0;
        double norm = 0;
        for (Fix fix : fixes) {
            double px = fix.found()[0] - move[0];
            double py = fix.found()[1] - move[1];
            double qx = fix.given()[0] - move[3];
            double qy = fix.given()[1] - move[4];
            re += px * qx + py * qy;
            im += px * qy - py * qx;
            norm += px * px + py * py;
        }
        if (n >= 3 && norm > 1) {
            move[6] = re / norm;
            move[7] = im / norm;
        }
        return move;
    }

    private static double[] moved(double[] move, double x, double y, double z) {
        double dx = x - move[0];
        double dy = y - move[1];
        double scale = Math.hypot(move[6], move[7]);
        return new double[] {
            move[3] + move[6] * dx - move[7] * dy,
            move[4] + move[6] * dy + move[7] * dx,
            move[5] + scale * (z - move[2])
        };
    }

    private static double off(Fix fix, double[] move) {
        double[] at = moved(move, fix.found()[0], fix.found()[1], fix.found()[2]);
        return Math.sqrt(Math.pow(at[0] - fix.given()[0], 2)
                + Math.pow(at[1] - fix.given()[1], 2)
                + Math.pow(at[2] - fix.given()[2], 2));
    }

    private void apply(double[] move) {
        double scale = Math.hypot(move[6], move[7]);
        double c = move[6] / scale;
        double s = move[7] / scale;
        for (int i = 0; i < block.photos; i++) {
            put(block.centre, i, move);
            turn(block.rotation, 9 * i, c, s);
            turn(block.attitude, 9 * i, c, s);
            put(block.place, i, move);
            for (int k = 0; k < 3; k++) {
                block.placeError[3 * i + k] *= PLACE_FACTOR;
            }
        }
        for (int p = 0; p < block.points; p++) {
            put(block.point, p, move);
            block.known[3 * p + 2] = moved(move, 0, 0, block.known[3 * p + 2])[2];
        }
    }

    private static void put(double[] of, int i, double[] move) {
        System.arraycopy(moved(move, of[3 * i], of[3 * i + 1], of[3 * i + 2]), 0, of, 3 * i, 3);
    }

    private static void turn(double[] rotation, int at, double c, double s) {
        for (int row = at; row < at + 9; row += 3) {
            double x = rotation[row];
            double y = rotation[row + 1];
            rotation[row] = c * x - s * y;
            rotation[row + 1] = s * x + c * y;
        }
    }

    private void hold(Fix fix) {
        int p = ties + fix.index();
        for (int k = 0; k < 3; k++) {
            block.point[3 * p + k] = fix.given()[k];
            block.known[3 * p + k] = fix.given()[k];
            block.knownError[3 * p + k] = CONTROL_ERROR;
        }
        for (int o = block.first[p]; o < block.first[p + 1]; o++) {
            block.error[o] = (float) MARK_ERROR;
        }
    }
}
