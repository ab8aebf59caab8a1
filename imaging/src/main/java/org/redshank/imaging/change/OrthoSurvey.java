package org.redshank.imaging.change;

import org.redshank.imaging.ortho.Orthophoto;
import org.redshank.imaging.ortho.Pixels;

/** An orthophoto brought onto a grid, whatever its coordinates, turn and pixel size. */
public final class OrthoSurvey implements Survey {
    /** Between nodes so far apart places are taken to lie on straight lines: millimetres off. */
    private static final int NODES = 64;

    private final Orthophoto photo;
    private final Grid grid;

    /** Pixels of the photo in one of the grid, to a side, at least 1. */
    private final int finer;

    public OrthoSurvey(Orthophoto photo, Grid grid) {
        this.photo = photo;
        this.grid = grid;
        this.finer = Math.max(1, (int) Math.round(grid.metresPerPixel() / photo.metresPerPixel()));
    }

    @Override
    public int width() {
        return grid.width();
    }

    @Override
    public int height() {
        return grid.height();
    }

    @Override
    public double metresPerPixel() {
        return grid.metresPerPixel();
    }

    @Override
    public Pixels read(int x, int y, int width, int height) {
        Plane mapX = new Plane(width, height);
        Plane mapY = new Plane(width, height);
        place(x, y, mapX, mapY);
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int at = 0; at < width * height; at++) {
            box[0] = Math.min(box[0], mapX.of()[at]);
            box[1] = Math.min(box[1], mapY.of()[at]);
            box[2] = Math.max(box[2], mapX.of()[at]);
            box[3] = Math.max(box[3], mapY.of()[at]);
        }
        int left = Math.max(-4 * finer, (int) Math.floor(box[0]) - 3 * finer);
        int top = Math.max(-4 * finer, (int) Math.floor(box[1]) - 3 * finer);
        int right = Math.min(photo.width() + 4 * finer, (int) Math.ceil(box[2]) + 3 * finer);
        int bottom = Math.min(photo.height() + 4 * finer, (int) Math.ceil(box[3]) + 3 * finer);
        if (right <= left || bottom <= top) {
            return Pixels.blank(width, height);
        }
        Pixels source = coarser(left, top, (right - left + finer - 1) / finer, (bottom - top + finer - 1) / finer);
        for (int at = 0; at < width * height; at++) {
            // The middle of a pixel counts as a whole number to the warp.
            mapX.of()[at] = (mapX.of()[at] - left) / finer - 0.5f;
            mapY.of()[at] = (mapY.of()[at] - top) / finer - 0.5f;
        }
        return Warp.of(source, mapX, mapY);
    }

    /** Means of squares of pixels, read in bands. */
    private Pixels coarser(int left, int top, int width, int height) {
        if (finer == 1) {
            return photo.read(left, top, width, height);
        }
        byte[] rgb = new byte[3 * width * height];
        boolean[] seen = new boolean[width * height];
        int band = Math.max(1, 512 / finer);
        for (int from = 0; from < height; from += band) {
            int high = Math.min(band, height - from);
            Pixels part = photo.read(left, top + from * finer, width * finer, high * finer);
            Overview.means(part, finer, rgb, seen, width, from, 0);
        }
        return new Pixels(width, height, rgb, seen);
    }

    /** Where each pixel's middle lies in the photo; exact at nodes, straight between. */
    private void place(int x, int y, Plane mapX, Plane mapY) {
        int columns = mapX.width() / NODES + 2;
        int rows = mapX.height() / NODES + 2;
        double[][] nodes = new double[columns * rows][];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                nodes[j * columns + i] =
                        photo.georeference().pixel(grid.place(x + i * NODES + 0.5, y + j * NODES + 0.5));
            }
        }
        for (int row = 0; row < mapX.height(); row++) {
            int j = row / NODES;
            double t = (double) (row % NODES) / NODES;
            for (int column = 0; column < mapX.width(); column++) {
                int i = column / NODES;
                double s = (double) (column % NODES) / NODES;
                int at = row * mapX.width() + column;
                double[] a = nodes[j * columns + i];
                double[] b = nodes[j * columns + i + 1];
                double[] c = nodes[(j + 1) * columns + i];
                double[] d = nodes[(j + 1) * columns + i + 1];
                mapX.of()[at] = (float) ((a[0] * (1 - s) + b[0] * s) * (1 - t) + (c[0] * (1 - s) + d[0] * s) * t);
                mapY.of()[at] = (float) ((a[1] * (1 - s) + b[1] * s) * (1 - t) + (c[1] * (1 - s) + d[1] * s) * t);
            }
        }
    }
}
