package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.List;
import org.redshank.imaging.camera.Lens;

/**
 * A first layout: each photo, laid level by the attitude that it tells, is turned, scaled and moved on the plane so that
 * common points meet and the photos lie near their places. In complex numbers that is linear: photo i takes a point q to
 * s q + t, where the size of s is the height above ground, its angle what the yaw was wrong by, and t the place below the
 * camera. Solved by conjugate gradients on the normal equations, reweighted a few times against wrong places and matches.
 */
final class Layout {
    private static final int ROUNDS = 4;
    private static final int STEPS = 600;

    /** For each photo: real and imaginary part of s, then of t, metres. */
    final double[] solution;
    /** Root mean square of how far common points are apart, as a share of the height. */
    final double misfit;

    /** A common point of two photos, in each one's level tangents: east and north over down. */
    record Tie(int a, int b, double ax, double ay, double bx, double by) {}

    private final Scene scene;
    private final List<Tie> ties;
    private final double[] tieWeight;
    private final double[] placeWeight;

    private Layout(Scene scene, List<Tie> ties, double height) {
        this.scene = scene;
        this.ties = ties;
        int n = scene.size();
        solution = new double[4 * n];
        tieWeight = new double[ties.size()];
        placeWeight = new double[n];
        Arrays.fill(tieWeight, 1);
        for (int i = 0; i < n; i++) {
            solution[4 * i] = height;
            if (scene.placed(i)) {
                solution[4 * i + 2] = scene.at[i][0];
                solution[4 * i + 3] = scene.at[i][1];
                placeWeight[i] = 1;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            solve(height);
            rescale();
            reweigh(round);
        }
        misfit = misfit();
    }

    /** Solves for a rough height above ground. */
    static Layout of(Scene scene, List<Tie> ties, double height) {
        return new Layout(scene, ties, height);
    }

    /** Where a photo's pixel looks, laid level: east and north over down; false at or above the horizon. */
    static boolean level(double[] lens, double[] rotation, double x, double y, double[] ray) {
        Lens.ray(lens, rotation, x, y, ray);
        if (ray[2] > -0.15 * Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2])) {
            return false;
        }
        ray[0] /= -ray[2];
        ray[1] /= -ray[2];
        return true;
    }

    private void solve(double height) {
        int size = solution.length;
        double anchor = 0.03 / Math.max(1, height);
        double[] residual = new double[size];
        double[] rhs = new double[size];
        for (int i = 0; i < scene.size(); i++) {
            if (placeWeight[i] > 0) {
                double w = placeWeight[i] * placeScale(i);
                rhs[4 * i + 2] += w * scene.at[i][0];
                rhs[4 * i + 3] += w * scene.at[i][1];
            }
        }
        double[] product = new double[size];
        double[] diagonal = new double[size];
        multiply(solution, product, diagonal, anchor);
        for (int k = 0; k < size; k++) {
            residual[k] = rhs[k] - product[k];
            diagonal[k] = Math.max(diagonal[k], 1e-12);
        }
        double[] direction = new double[size];
        double[] z = new double[size];
        double rz = 0;
        for (int k = 0; k < size; k++) {
            z[k] = residual[k] / diagonal[k];
            direction[k] = z[k];
            rz += residual[k] * z[k];
        }
        double begun = rz;
        for (int step = 0; step < STEPS && rz > 1e-14 * begun && rz > 1e-18; step++) {
            multiply(direction, product, null, anchor);
            double dot = 0;
            for (int k = 0; k < size; k++) {
                dot += direction[k] * product[k];
            }
            double alpha = rz / dot;
            double next = 0;
            for (int k = 0; k < size; k++) {
                solution[k] += alpha * direction[k];
                residual[k] -= alpha * product[k];
                z[k] = residual[k] / diagonal[k];
                next += residual[k] * z[k];
            }
            double beta = next / rz;
            rz = next;
            for (int k = 0; k < size; k++) {
                direction[k] = z[k] + beta * direction[k];
            }
        }
    }

    /** Matches are weighed by three hundredths of the height, places by their errors, in the same unit. */
    private double placeScale(int photo) {
        double error = Math.max(1, scene.photos.get(photo).placeError());
        return 4 / (error * error);
    }

    private void multiply(
            double[] v, double[] to, double @org.jspecify.annotations.Nullable [] diagonal, double anchor) {
        Arrays.fill(to, 0);
        for (int k = 0; k < ties.size(); k++) {
            Tie tie = ties.get(k);
            double w = tieWeight[k];
            int i = 4 * tie.a();
            int j = 4 * tie.b();
            double x =
                    v[i] * tie.ax() - v[i + 1] * tie.ay() + v[i + 2] - v[j] * tie.bx() + v[j + 1] * tie.by() - v[j + 2];
            double y =
                    v[i] * tie.ay() + v[i + 1] * tie.ax() + v[i + 3] - v[j] * tie.by() - v[j + 1] * tie.bx() - v[j + 3];
            x *= w;
            y *= w;
            to[i] += x * tie.ax() + y * tie.ay();
            to[i + 1] += -x * tie.ay() + y * tie.ax();
            to[i + 2] += x;
            to[i + 3] += y;
            to[j] -= x * tie.bx() + y * tie.by();
            to[j + 1] -= -x * tie.by() + y * tie.bx();
            to[j + 2] -= x;
            to[j + 3] -= y;
            if (diagonal != null) {
                double qa = w * (tie.ax() * tie.ax() + tie.ay() * tie.ay());
                double qb = w * (tie.bx() * tie.bx() + tie.by() * tie.by());
                diagonal[i] += qa;
                diagonal[i + 1] += qa;
                diagonal[i + 2] += w;
                diagonal[i + 3] += w;
                diagonal[j] += qb;
                diagonal[j + 1] += qb;
                diagonal[j + 2] += w;
                diagonal[j + 3] += w;
            }
        }
        for (int i = 0; i < scene.size(); i++) {
            double w = placeWeight[i] > 0 ? placeWeight[i] * placeScale(i) : 1e-9;
            to[4 * i + 2] += w * v[4 * i + 2];
            to[4 * i + 3] += w * v[4 * i + 3];
            to[4 * i] += 1e-9 * v[4 * i];
            to[4 * i + 1] += 1e-9 * v[4 * i + 1];
            if (diagonal != null) {
                diagonal[4 * i] += 1e-9;
                diagonal[4 * i + 1] += 1e-9;
                diagonal[4 * i + 2] += w;
                diagonal[4 * i + 3] += w;
            }
        }
    }

    /** Matches alone would shrink everything to a point; the size, turn and place of the whole are those of the places. */
    private void rescale() {
        double sw = 0;
        double tx = 0;
        double ty = 0;
        double gx = 0;
        double gy = 0;
        for (int i = 0; i < scene.size(); i++) {
            if (placeWeight[i] > 0) {
                double w = placeWeight[i];
                sw += w;
                tx += w * solution[4 * i + 2];
                ty += w * solution[4 * i + 3];
                gx += w * scene.at[i][0];
                gy += w * scene.at[i][1];
            }
        }
        tx /= sw;
        ty /= sw;
        gx /= sw;
        gy /= sw;
        double re = 0;
        double im = 0;
        double norm = 0;
        for (int i = 0; i < scene.size(); i++) {
            if (placeWeight[i] > 0) {
                double w = placeWeight[i];
                double px = solution[4 * i + 2] - tx;
                double py = solution[4 * i + 3] - ty;
                double qx = scene.at[i][0] - gx;
                double qy = scene.at[i][1] - gy;
                re += w * (px * qx + py * qy);
                im += w * (px * qy - py * qx);
                norm += w * (px * px + py * py);
            }
        }
        if (norm < 1e-6 || Math.hypot(re, im) < 1e-6) {
            return;
        }
        re /= norm;
        im /= norm;
        for (int i = 0; i < scene.size(); i++) {
            int k = 4 * i;
            double sx = solution[k];
            double sy = solution[k + 1];
            solution[k] = re * sx - im * sy;
            solution[k + 1] = re * sy + im * sx;
            double px = solution[k + 2] - tx;
            double py = solution[k + 3] - ty;
            solution[k + 2] = gx + re * px - im * py;
            solution[k + 3] = gy + re * py + im * px;
        }
    }

    private void reweigh(int round) {
        double height = height();
        for (int k = 0; k < ties.size(); k++) {
            double off = off(ties.get(k)) / (0.04 * height);
            tieWeight[k] = 1 / (1 + off * off);
        }
        for (int i = 0; i < scene.size(); i++) {
            if (scene.placed(i)) {
                double off = Math.hypot(solution[4 * i + 2] - scene.at[i][0], solution[4 * i + 3] - scene.at[i][1]);
                double far = off / (3 * Math.max(3, scene.photos.get(i).placeError()));
                placeWeight[i] = round == 0 ? 1 / (1 + far) : 1 / (1 + far * far);
            }
        }
    }

    private double off(Tie tie) {
        double[] v = solution;
        int i = 4 * tie.a();
        int j = 4 * tie.b();
        double x = v[i] * tie.ax() - v[i + 1] * tie.ay() + v[i + 2] - v[j] * tie.bx() + v[j + 1] * tie.by() - v[j + 2];
        double y = v[i] * tie.ay() + v[i + 1] * tie.ax() + v[i + 3] - v[j] * tie.by() - v[j + 1] * tie.bx() - v[j + 3];
        return Math.hypot(x, y);
    }

    /** The median of the heights above ground. */
    double height() {
        double[] heights = new double[scene.size()];
        Arrays.setAll(heights, this::height);
        Arrays.sort(heights);
        return Math.max(0.5, heights[heights.length / 2]);
    }

    /** Height above ground of a photo. */
    double height(int photo) {
        return Math.hypot(solution[4 * photo], solution[4 * photo + 1]);
    }

    /** By how much the photo's own yaw must be turned, radians clockwise. */
    double turn(int photo) {
        return -Math.atan2(solution[4 * photo + 1], solution[4 * photo]);
    }

    private double misfit() {
        double height = height();
        double[] off =
                ties.stream().mapToDouble(tie -> off(tie) / height).sorted().toArray();
        return off.length == 0 ? 0 : off[(int) (0.7 * (off.length - 1))];
    }
}
