package org.redshank.imaging.change;

import java.util.Arrays;

/** A set of pixels of a tile, and how far others are from its edge. */
final class Footprint {
    final int left;
    final int top;
    final int right;
    final int bottom;

    private final int width;
    private final int height;
    private final int pad;
    private final int columns;
    private final int rows;
    /** Steps from the edge: below 0 within, from 1 on outside. */
    private final short[] steps;

    /**
     * Of these places, in rising order.
     *
     * @param width of the tile
     * @param pad how far out distances are needed
     */
    Footprint(int[] places, int width, int height, int pad) {
        this.width = width;
        this.height = height;
        this.pad = pad;
        int l = Integer.MAX_VALUE;
        int r = 0;
        for (int at : places) {
            l = Math.min(l, at % width);
            r = Math.max(r, at % width);
        }
        this.left = l;
        this.right = r;
        this.top = places[0] / width;
        this.bottom = places[places.length - 1] / width;
        this.columns = right - left + 1 + 2 * pad;
        this.rows = bottom - top + 1 + 2 * pad;
        this.steps = new short[columns * rows];
        Arrays.fill(steps, (short) (pad + 1));
        for (int at : places) {
            steps[(at / width - top + pad) * columns + at % width - left + pad] = Short.MIN_VALUE;
        }
        sweep(1);
        sweep(-1);
    }

    /** One of two passes of a city-block distance, outward and inward at once. */
    private void sweep(int by) {
        int first = by > 0 ? 0 : steps.length - 1;
        for (int i = first; i >= 0 && i < steps.length; i += by) {
            int x = i % columns;
            boolean edge = by > 0 ? x == 0 : x == columns - 1;
            int beside = edge || i - by < 0 || i - by >= steps.length ? pad + 1 : steps[i - by];
            int above = i - by * columns < 0 || i - by * columns >= steps.length ? pad + 1 : steps[i - by * columns];
            if (steps[i] > 0) {
                int near = Math.min(Math.max(beside, 0), Math.max(above, 0));
                steps[i] = (short) Math.min(steps[i], near + 1);
            } else {
                int near = Math.max(Math.min(beside, 0), Math.min(above, 0));
                steps[i] = (short) Math.max(steps[i], near - 1);
            }
        }
    }

    /** The places from so many steps on to so many, of those within the tile. */
    int[] between(int from, int to) {
        int[] places = new int[steps.length];
        int count = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] >= from && steps[i] <= to) {
                int x = i % columns - pad + left;
                int y = i / columns - pad + top;
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    places[count++] = y * width + x;
                }
            }
        }
        return Arrays.copyOf(places, count);
    }

    /**
     * The places so many pixels within and outside of the edge, square to it.
     *
     * @param to the place within, then that outside
     * @return whether both lie well within the tile
     */
    boolean across(int at, double within, double outside, int[] to) {
        int x = at % width - left + pad;
        int y = at / width - top + pad;
        double nx = 0;
        double ny = 0;
        for (int j = -2; j <= 2; j++) {
            for (int i = -2; i <= 2; i++) {
                int out = steps[(y + j) * columns + x + i] > 0 ? 1 : -1;
                nx += i * out;
                ny += j * out;
            }
        }
        double length = Math.hypot(nx, ny);
        if (length < 0.5) {
            return false;
        }
        to[0] = place(at % width - within * nx / length, at / width - within * ny / length);
        to[1] = place(at % width + outside * nx / length, at / width + outside * ny / length);
        return to[0] >= 0 && to[1] >= 0;
    }

    private int place(double x, double y) {
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        boolean within = column > 0 && row > 0 && column < width - 1 && row < height - 1;
        return within ? row * width + column : -1;
    }
}
