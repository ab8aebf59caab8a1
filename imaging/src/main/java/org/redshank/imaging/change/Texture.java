package org.redshank.imaging.change;

import java.util.Arrays;

/**
 * How much of the fine texture of a set of pixels is in both pictures. What lies outside of the set does not count, so that the edge of a
 * shadow is no texture.
 */
final class Texture {
    private static final int REACH = 3;

    /** Smoothed pixels are alike: so many say as much as one. */
    private static final double ALIKE = 6;

    private double ab;
    private double aa = 1e-9;
    private double bb = 1e-9;
    private int count;

    Texture(Tile tile, int[] places) {
        int width = tile.width();
        float[] fineBefore = new float[places.length];
        float[] fineAfter = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            int at = places[i];
            double before = 0;
            double after = 0;
            int near = 0;
            for (int row = -REACH; row <= REACH; row++) {
                int from = at + row * width - REACH;
                int j = Arrays.binarySearch(places, from);
                j = j < 0 ? -j - 1 : j;
                for (; j < places.length && places[j] <= from + 2 * REACH; j++) {
                    before += tile.lightBefore().of()[places[j]];
                    after += tile.lightAfter().of()[places[j]];
                    near++;
                }
            }
            if (near < 20) {
                continue;
            }
            fineBefore[count] = (float) (tile.lightBefore().of()[at] - before / near);
            fineAfter[count] = (float) (tile.lightAfter().of()[at] - after / near);
            count++;
        }
        double mostBefore = most(fineBefore, count);
        double mostAfter = most(fineAfter, count);
        for (int i = 0; i < count; i++) {
            double b = Math.clamp(fineBefore[i], -mostBefore, mostBefore);
            double a = Math.clamp(fineAfter[i], -mostAfter, mostAfter);
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }
    }

    /** Single strong marks, a window or a line, count no more than two and a half standard deviations. */
    private static double most(float[] fine, int count) {
        if (count == 0) {
            return 0;
        }
        float[] sizes = new float[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Math.abs(fine[i]);
        }
        Arrays.sort(sizes);
        return 2.5 * 1.48 * sizes[count / 2];
    }

    /** Slope of the texture after over that before: 1 where it is all there, 0 where it is another. */
    double keptAfter() {
        return ab / bb;
    }

    double keptAfterSpread() {
        return Math.sqrt(aa / bb / independent());
    }

    /** Slope of the texture before over that after. */
    double keptBefore() {
        return ab / aa;
    }

    double keptBeforeSpread() {
        return Math.sqrt(bb / aa / independent());
    }

    private double independent() {
        return Math.max(1, count / ALIKE);
    }
}
