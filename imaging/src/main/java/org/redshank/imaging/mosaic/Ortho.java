package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.PictureWriter;

/**
 * Draws the photos on the ground, tile by tile. Each pixel comes from the photo that looks down on it most steeply; about
 * the lines where that changes two photos are blended. Where a photo shows the ground is computed on nodes some pixels
 * apart, and between them bilinearly.
 */
final class Ortho {
    private static final int TILE = PictureWriter.TILE;
    private static final int STEP = 32;
    private static final int NODES = TILE / STEP + 1;
    /** Width of the blend, as a difference of the tangents of the angles off straight down. */
    private static final double BAND = 0.05;
    /** Share of the longer side in which a photo gives way to others towards its border. */
    private static final double MARGIN = 0.03;

    private static final double BORDER_COST = 0.4;
    private static final double LAST_RESORT = 10;

    private final Scene scene;
    private final Solution solution;
    private final Footprints footprints;
    private final Surface surface;
    private final Pictures pictures;
    private final @Nullable Mat[] tables;
    private final boolean[] last;
    private final int[] rows;
    private final GroundGrid grid;
    private final int bands;
    private final int reduce;

    Ortho(
            Scene scene,
            Solution solution,
            Footprints footprints,
            Surface surface,
            Pictures pictures,
            Exposure exposure,
            boolean[] last,
            int[] rows,
            GroundGrid grid,
            int bands,
            int reduce) {
        this.scene = scene;
        this.solution = solution;
        this.footprints = footprints;
        this.surface = surface;
        this.pictures = pictures;
        tables = new Mat[scene.size()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = exposure.table(i, bands);
        }
        this.last = last;
        this.rows = rows;
        this.grid = grid;
        this.bands = bands;
        this.reduce = reduce;
    }

    /** Draws all tiles, those near each other after each other. */
    void draw(PictureWriter writer, Workers workers) {
        int[] order = IntStream.range(0, writer.columns() * writer.rows())
                .boxed()
                .sorted(Comparator.comparingLong(i -> wandering(i % writer.columns(), i / writer.columns())))
                .mapToInt(Integer::intValue)
                .toArray();
        workers.each("drawing", order.length, k -> {
            int column = order[k] % writer.columns();
            int row = order[k] / writer.columns();
            try {
                tile(writer, column, row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The place of a tile on Morton's curve. */
    private static long wandering(int column, int row) {
        long key = 0;
        for (int bit = 0; bit < 24; bit++) {
            key |= (long) (column >> bit & 1) << 2 * bit | (long) (row >> bit & 1) << 2 * bit + 1;
        }
        return key;
    }

    private void tile(PictureWriter writer, int column, int row) throws IOException {
        List<Part> parts = parts(column, row);
        try (Mat picture = Mat.zeros(TILE, TILE, opencv_core.CV_8UC(bands)).asMat();
                Mat weight = Mat.zeros(TILE, TILE, opencv_core.CV_32F).asMat();
                Mat mask = new Mat()) {
            draw(parts, picture, weight);
            opencv_core.compare(weight, SMALL, mask, opencv_core.CMP_GT);
            clip(mask, column, row);
            blank(picture, mask);
            if (opencv_core.countNonZero(mask) == 0) {
                writer.skip(column, row);
            } else {
                writer.put(column, row, picture, mask);
            }
        }
    }

    private void draw(List<Part> parts, Mat picture, Mat weight) {
        // Each photo once for the whole tile: it may have to be decoded.
        @Nullable Mat[] photos = new Mat[parts.size()];
        try {
            for (int block = 0; block < Part.BLOCKS * Part.BLOCKS; block++) {
                boolean first = true;
                for (int k = 0; k < photos.length; k++) {
                    Part part = parts.get(k);
                    if (part.counts(block)) {
                        Mat photo = photos[k] == null ? pictures.get(part.photo) : photos[k];
                        photos[k] = photo;
                        if (photo != null) {
                            lay(part, photo, block, picture, weight, first);
                            first = false;
                        }
                    }
                }
            }
        } finally {
            for (Mat photo : photos) {
                if (photo != null) {
                    photo.close();
                }
            }
        }
    }

    /** Black where there is no picture, so that nothing of it is compressed and nothing bleeds into the overviews. */
    private static void blank(Mat picture, Mat mask) {
        if (opencv_core.countNonZero(mask) < TILE * TILE) {
            try (Mat out = new Mat();
                    Mat black = new Mat(1, 1, opencv_core.CV_64FC4, Scalar.all(0))) {
                opencv_core.bitwise_not(mask, out);
                picture.setTo(black, out);
            }
        }
    }

    private static final Mat SMALL = new Mat(1, 1, opencv_core.CV_32F, new Scalar(0.02));

    /** Takes what lies beyond the last column and row of the map out of the mask. */
    private void clip(Mat mask, int column, int row) {
        int across = Math.min(TILE, grid.columns() - column * TILE);
        int down = Math.min(TILE, grid.rows() - row * TILE);
        try (Scalar none = new Scalar(0)) {
            if (across < TILE) {
                try (Mat right = mask.colRange(across, TILE)) {
                    right.put(none);
                }
            }
            if (down < TILE) {
                try (Mat bottom = mask.rowRange(down, TILE)) {
                    bottom.put(none);
                }
            }
        }
    }

    /** The photos that count anywhere in a tile. */
    private List<Part> parts(int column, int row) {
        double west = grid.west() - scene.origin[0] + column * TILE * grid.pixel();
        double north = grid.north() - scene.origin[1] - row * TILE * grid.pixel();
        double side = TILE * grid.pixel();
        // A hill comes nearer to the cameras than the level that the boxes are for, a valley less near.
        double slack = 0.3 * solution.heightAbove();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < footprints.boxes.length; i++) {
            double[] box = footprints.boxes[i];
            if (box.length == 4
                    && box[0] - slack < west + side
                    && box[2] + slack > west
                    && box[1] - slack < north
                    && box[3] + slack > north - side) {
                parts.add(new Part(i));
            }
        }
        double[] px = new double[2];
        for (int node = 0; node < NODES * NODES; node++) {
            // Half a pixel on, where a resize to all pixels puts it.
            double x = west + (node % NODES * Part.STEP + 1) * grid.pixel();
            double y = north - (node / NODES * Part.STEP + 1) * grid.pixel();
            double z = surface.height(x, y);
            float least = Float.POSITIVE_INFINITY;
            for (Part part : parts) {
                look(part, node, x, y, z, px);
                least = Math.min(least, part.weight[node]);
            }
            for (Part part : parts) {
                float more = part.weight[node] - least;
                part.weight[node] = part.shown[node] ? (float) Math.max(0, 1 - more / BAND) : 0;
            }
        }
        return parts;
    }

    /** Where a photo shows a node, and the cost of taking it from there; endless where it does not show it. */
    private void look(Part part, int node, double x, double y, double z, double[] px) {
        int photo = part.photo;
        double[] centre = solution.centre()[photo];
        double down = centre[2] - z;
        double tangent = down <= 0 ? Double.POSITIVE_INFINITY : Math.hypot(x - centre[0], y - centre[1]) / down;
        int width = scene.photos.get(photo).width();
        int height = rows[photo];
        part.weight[node] = Float.POSITIVE_INFINITY;
        part.x[node] = -1e4f;
        part.y[node] = -1e4f;
        if (tangent < Footprints.MOST_TANGENT && solution.project(photo, x, y, z, px) > 0) {
            part.x[node] = (float) Math.clamp((px[0] + 0.5) / reduce - 0.5, -1e4, 3e4);
            part.y[node] = (float) Math.clamp((px[1] + 0.5) / reduce - 0.5, -1e4, 3e4);
            double inside = Math.min(Math.min(px[0], width - 1 - px[0]), Math.min(px[1], height - 1 - px[1]));
            if (inside >= 0 && fair(photo, x, y, z)) {
                double margin = MARGIN * Math.max(width, height);
                double border = Math.max(0, 1 - inside / margin);
                part.weight[node] = (float) (tangent + BORDER_COST * border + (last[photo] ? LAST_RESORT : 0));
                part.shown[node] = true;
            }
        }
    }

    /** Far off the axis Brown's distortion may fold back and show a point twice; there it is not believed. */
    private boolean fair(int photo, double x, double y, double z) {
        double[] lens = solution.lens()[photo];
        double[] r = solution.rotation()[photo];
        double[] c = solution.centre()[photo];
        double dx = x - c[0];
        double dy = y - c[1];
        double dz = z - c[2];
        double depth = r[6] * dx + r[7] * dy + r[8] * dz;
        double u = (r[0] * dx + r[1] * dy + r[2] * dz) / depth;
        double v = (r[3] * dx + r[4] * dy + r[5] * dz) / depth;
        double r2 = u * u + v * v;
        return 1 + r2 * (3 * lens[3] + 5 * r2 * lens[4]) > 0.1;
    }

    private void lay(Part part, Mat photo, int block, Mat picture, Mat weight, boolean first) {
        try (Rect where = Part.pixels(block);
                Mat toPicture = new Mat(picture, where);
                Mat toWeight = new Mat(weight, where);
                Mat x = Part.spread(part.x, block);
                Mat y = Part.spread(part.y, block);
                Mat own = Part.spread(part.weight, block);
                Mat drawn = new Mat();
                Mat toned = new Mat();
                Scalar none = new Scalar(0)) {
            opencv_imgproc.remap(photo, drawn, x, y, opencv_imgproc.INTER_LINEAR, opencv_core.BORDER_REPLICATE, none);
            if (!part.whole(block)) {
                cutOff(own, x, y, photo.cols(), rows[part.photo] / reduce);
            }
            Mat source = banded(drawn);
            Mat table = tables[part.photo];
            if (table != null) {
                opencv_core.LUT(source, table, toned);
                source = toned;
            }
            if (first) {
                source.copyTo(toPicture);
                own.copyTo(toWeight);
            } else {
                opencv_imgproc.blendLinear(toPicture, source, toWeight, own, toPicture);
                opencv_core.add(toWeight, own, toWeight);
            }
        }
    }

    /** As many bands as the map has. */
    private Mat banded(Mat drawn) {
        if (drawn.channels() == bands) {
            return drawn;
        }
        opencv_imgproc.cvtColor(
                drawn, drawn, bands == 3 ? opencv_imgproc.COLOR_GRAY2BGR : opencv_imgproc.COLOR_BGR2GRAY);
        return drawn;
    }

    /** No weight where the photo ends. */
    private static void cutOff(Mat weight, Mat x, Mat y, int wide, int high) {
        try (Mat inX = new Mat();
                Mat inY = new Mat();
                Mat out = new Mat();
                Mat low = new Mat(1, 1, opencv_core.CV_64F, new Scalar(-0.5));
                Mat right = new Mat(1, 1, opencv_core.CV_64F, new Scalar(wide - 0.5));
                Mat bottom = new Mat(1, 1, opencv_core.CV_64F, new Scalar(high - 0.5));
                Mat none = new Mat(1, 1, opencv_core.CV_32F, new Scalar(0))) {
            opencv_core.inRange(x, low, right, inX);
            opencv_core.inRange(y, low, bottom, inY);
            opencv_core.bitwise_and(inX, inY, inX);
            opencv_core.bitwise_not(inX, out);
            weight.setTo(none, out);
        }
    }
}
