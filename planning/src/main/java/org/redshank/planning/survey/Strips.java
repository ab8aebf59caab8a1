package org.redshank.planning.survey;

import java.util.function.ObjIntConsumer;

/** The convex pieces that a path's strip is made of: a box along each stretch, a joint at each corner. */
final class Strips {
    /** Numbers a piece needs at most: five corners. */
    static final int PIECE = 10;

    private Strips() {}

    /** Hands each piece of an open path of m points with its number of corners to {@code take}; the array is re-used. */
    static void each(double[] px, double[] py, int m, double reach, ObjIntConsumer<double[]> take) {
        double[] piece = new double[PIECE];
        for (int i = 0; i + 1 < m; i++) {
            take.accept(piece, box(px, py, i, i == 0, i + 2 == m, reach, piece));
        }
        for (int i = 1; i + 1 < m; i++) {
            take.accept(piece, joint(px, py, i, reach, piece));
        }
    }

    /** The strip along the stretch from point i, with what is seen beyond an open end; returns the number of corners. */
    static int box(double[] px, double[] py, int i, boolean opens, boolean closes, double reach, double[] out) {
        double dx = px[i + 1] - px[i];
        double dy = py[i + 1] - py[i];
        double scale = reach / Math.sqrt(dx * dx + dy * dy);
        double ux = dx * scale;
        double uy = dy * scale;
        double ax = px[i] - (opens ? ux : 0);
        double ay = py[i] - (opens ? uy : 0);
        double bx = px[i + 1] + (closes ? ux : 0);
        double by = py[i + 1] + (closes ? uy : 0);
        out[0] = ax - uy;
        out[1] = ay + ux;
        out[2] = bx - uy;
        out[3] = by + ux;
        out[4] = bx + uy;
        out[5] = by - ux;
        out[6] = ax + uy;
        out[7] = ay - ux;
        return 4;
    }

    /**
     * The outer side of the corner at point i: mitred up to a right angle, and on sharper turns no
     * further than a picture taken at the corner reaches; returns the number of corners.
     */
    static int joint(double[] px, double[] py, int i, double reach, double[] out) {
        double ax = px[i] - px[i - 1];
        double ay = py[i] - py[i - 1];
        double bx = px[i + 1] - px[i];
        double by = py[i + 1] - py[i];
        double a = reach / Math.sqrt(ax * ax + ay * ay);
        double b = reach / Math.sqrt(bx * bx + by * by);
        ax *= a;
        ay *= a;
        bx *= b;
        by *= b;
        double cross = ax * by - ay * bx;
        double dot = ax * bx + ay * by;
        double side = cross > 0 ? 1 : -1;
        // tan(turn / 2) = sin / (1 + cos), capped where the picture ends.
        double t = Math.min(1, Math.abs(cross) / Math.max(reach * reach + dot, 1e-9));
        double outAx = side * ay;
        double outAy = -side * ax;
        double outBx = side * by;
        double outBy = -side * bx;
        out[0] = px[i];
        out[1] = py[i];
        out[2] = px[i] + outAx;
        out[3] = py[i] + outAy;
        out[4] = px[i] + outAx + t * ax;
        out[5] = py[i] + outAy + t * ay;
        out[6] = px[i] + outBx - t * bx;
        out[7] = py[i] + outBy - t * by;
        out[8] = px[i] + outBx;
        out[9] = py[i] + outBy;
        return 5;
    }
}
