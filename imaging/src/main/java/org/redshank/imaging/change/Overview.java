package org.redshank.imaging.change;

import java.util.function.BooleanSupplier;
import org.redshank.imaging.ortho.Pixels;

/** A whole survey made small, each pixel the mean of a square of the survey's. */
final class Overview {
    private Overview() {}

    /**
     * Reads it in bands.
     *
     * @param factor side of the squares
     * @param goOn asked between bands; when false, {@link StoppedException} is thrown
     */
    static Pixels of(Survey survey, int factor, BooleanSupplier goOn) {
        int width = survey.width() / factor;
        int height = survey.height() / factor;
        byte[] rgb = new byte[3 * width * height];
        boolean[] seen = new boolean[width * height];
        int rows = Math.max(1, 256 / factor);
        int columns = Math.max(1, 1024 / factor);
        for (int top = 0; top < height; top += rows) {
            int high = Math.min(rows, height - top);
            for (int left = 0; left < width; left += columns) {
                StoppedException.unless(goOn);
                int wide = Math.min(columns, width - left);
                Pixels part = survey.read(left * factor, top * factor, wide * factor, high * factor);
                means(part, factor, rgb, seen, width, top, left);
            }
        }
        return new Pixels(width, height, rgb, seen);
    }

    /** Means of a part's squares, written into a picture from a row and a column on. */
    static void means(Pixels part, int factor, byte[] rgb, boolean[] seen, int width, int top, int left) {
        for (int y = 0; y < part.height() / factor; y++) {
            for (int x = 0; x < part.width() / factor; x++) {
                mean(part, x * factor, y * factor, factor, rgb, seen, (top + y) * width + left + x);
            }
        }
    }

    private static void mean(Pixels part, int left, int top, int factor, byte[] rgb, boolean[] seen, int to) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int count = 0;
        for (int y = top; y < top + factor; y++) {
            for (int x = left; x < left + factor; x++) {
                int at = y * part.width() + x;
                if (part.seen()[at]) {
                    red += part.colour(at, 0);
                    green += part.colour(at, 1);
                    blue += part.colour(at, 2);
                    count++;
                }
            }
        }
        seen[to] = 2 * count > factor * factor;
        if (seen[to]) {
            rgb[3 * to] = (byte) (red / count);
            rgb[3 * to + 1] = (byte) (green / count);
            rgb[3 * to + 2] = (byte) (blue / count);
        }
    }
}
