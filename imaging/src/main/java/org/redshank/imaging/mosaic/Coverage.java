package org.redshank.imaging.mosaic;

/**
 * Which ground was seen, how often and how finely, from the pictures and their adjusted poses and not from any plan: points
 * on a grid of the surface are looked up in every photo. What hides behind trees and houses counts as seen.
 */
final class Coverage {
    private static final double STEP = 1;
    private static final double MOST_CELLS = 9e6;
    private static final int OFTEN = 3;

    /** Square metres seen once or more, and three times or more. */
    final double seen;

    final double often;
    /** Square metres of the hull around all that was seen. */
    final double outlineM2;
    /** Usual (median) finest pixel over the seen ground, centimetres; NaN if nothing was seen. */
    final double finestCm;

    /** West and south of the grid from the scene's origin, and the side of its cells, metres. */
    final double west;

    final double south;
    final double step;
    final int columns;
    final int lines;
    /** How many photos show a cell; the lines from the south. */
    final short[] counts;
    /** Metres of the finest pixel on it; 0 where none is. */
    final float[] finest;
    /** What is not seen in it is a gap. */
    final SeenOutline outline;

    Coverage(Scene scene, Solution solution, Footprints footprints, Surface surface, int[] rows) {
        double[] all = footprints.all();
        step = Math.max(STEP, Math.sqrt((all[2] - all[0]) * (all[3] - all[1]) / MOST_CELLS));
        west = all[0];
        south = all[1];
        columns = (int) ((all[2] - all[0]) / step) + 1;
        lines = (int) ((all[3] - all[1]) / step) + 1;
        counts = new short[columns * lines];
        finest = new float[columns * lines];
        double[] px = new double[2];
        for (int i = 0; i < footprints.boxes.length; i++) {
            double[] box = footprints.boxes[i];
            if (box.length < 4) {
                continue;
            }
            double slack = 0.3 * solution.heightAbove();
            int left = Math.max(0, (int) ((box[0] - slack - all[0]) / step));
            int right = Math.min(columns - 1, (int) ((box[2] + slack - all[0]) / step));
            int bottom = Math.max(0, (int) ((box[1] - slack - all[1]) / step));
            int top = Math.min(lines - 1, (int) ((box[3] + slack - all[1]) / step));
            double width = scene.photos.get(i).width();
            for (int row = bottom; row <= top; row++) {
                for (int column = left; column <= right; column++) {
                    double x = all[0] + (column + 0.5) * step;
                    double y = all[1] + (row + 0.5) * step;
                    double depth = solution.project(i, x, y, surface.height(x, y), px);
                    if (depth > 0 && px[0] > -0.5 && px[1] > -0.5 && px[0] < width - 0.5 && px[1] < rows[i] - 0.5) {
                        int at = row * columns + column;
                        float pixel = (float) (depth / solution.lens()[i][0]);
                        finest[at] = counts[at] == 0 ? pixel : Math.min(finest[at], pixel);
                        counts[at]++;
                    }
                }
            }
        }
        int once = 0;
        int more = 0;
        float[] pixels = new float[counts.length];
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                pixels[once++] = finest[k];
                more += counts[k] >= OFTEN ? 1 : 0;
            }
        }
        java.util.Arrays.sort(pixels, 0, once);
        outline = new SeenOutline(counts, columns);
        outlineM2 = outline.cells * step * step;
        seen = once * step * step;
        often = more * step * step;
        finestCm = once == 0 ? Double.NaN : 100 * pixels[once / 2];
    }
}
