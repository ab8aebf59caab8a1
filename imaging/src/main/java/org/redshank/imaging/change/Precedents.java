package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What became of colours elsewhere. When much of the ground of a colour changed alike in many places, as leaves do in autumn, a piece
 * that did the same is season and no change.
 */
final class Precedents {
    private static final int SAMPLES = 30_000;

    /** Colours so near, root mean square of their logarithms, are the same. */
    private static final double ALIKE = 0.12;

    private static final int FEWEST = 60;

    private final float[][] before;
    private final float[][] off;
    private final int[] x;
    private final int[] y;

    /**
     * From overviews that lie on each other, before evened to the light after.
     *
     * @param factor pixels of the survey in one of the overview
     */
    Precedents(LogColours one, LogColours two, boolean[] both, int factor) {
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < both.length; at++) {
            if (both[at]) {
                order.add(at);
            }
        }
        java.util.Collections.shuffle(order, new Random(2));
        int count = Math.min(SAMPLES, order.size());
        before = new float[count][3];
        off = new float[count][3];
        x = new int[count];
        y = new int[count];
        for (int i = 0; i < count; i++) {
            int at = order.get(i);
            for (int c = 0; c < 3; c++) {
                before[i][c] = one.channels()[c].of()[at];
                off[i][c] = two.channels()[c].of()[at] - before[i][c];
            }
            x[i] = at % one.width() * factor;
            y[i] = at / one.width() * factor;
        }
    }

    /**
     * The share of ground of a colour that went the same way; 0 where too little ground has the colour. The piece is no precedent for
     * itself, nor is what lies around it within its own size: other pieces of the same thing, and its shadow.
     *
     * @param tileLeft where the piece's tile begins
     */
    double share(Piece piece, int tileLeft, int tileTop) {
        Footprint own = piece.footprint;
        int size = Math.max(own.right - own.left, own.bottom - own.top);
        int left = tileLeft + own.left - size;
        int right = tileLeft + own.right + size;
        int top = tileTop + own.top - size;
        int bottom = tileTop + own.bottom + size;
        double[] colour = piece.colourBefore;
        double[] difference = piece.difference;
        double whole = difference[0] * difference[0] + difference[1] * difference[1] + difference[2] * difference[2];
        int alike = 0;
        int went = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= left && x[i] <= right && y[i] >= top && y[i] <= bottom) {
                continue;
            }
            double squares = 0;
            double along = 0;
            for (int c = 0; c < 3; c++) {
                double away = before[i][c] - colour[c];
                squares += away * away;
                along += off[i][c] * difference[c];
            }
            if (squares < 3 * ALIKE * ALIKE) {
                alike++;
                went += along > 0.5 * whole ? 1 : 0;
            }
        }
        return alike < FEWEST ? 0 : (double) went / alike;
    }
}
