package org.redshank.imaging.feature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Extrema of differences of Gaussians in space and scale (D. G. Lowe, Distinctive image features from scale-invariant
 * keypoints, 2004, sections 3 to 5), from the picture's own size downwards. The octave of the doubled picture, which takes
 * three quarters of the time of the usual form, is left out.
 */
final class Extrema {
    private static final int LAYERS = Pyramid.LAYERS;
    private static final int BORDER = 6;
    private static final float LEAST_CONTRAST = 1f;
    private static final double EDGE = 10;

    /** The points of a picture, in its pixels, with their descriptors. */
    record Found(float[] x, float[] y, byte[] descriptors) {}

    private final int columns;
    private final int rows;
    private final int perCell;
    private final List<List<Candidate>> cells = new ArrayList<>();
    private final int width;
    private final int height;
    private final Room room;

    /** Arrays for the levels of an octave, used again for the next picture: making them anew took longer than filling them. */
    static final class Room {
        private final java.util.Map<Integer, float[][]> arrays = new java.util.HashMap<>();

        float[] get(int octave, int slot, int size) {
            float[][] slots = arrays.computeIfAbsent(octave, k -> new float[2 * LAYERS + 2][0]);
            if (slots[slot].length != size) {
                slots[slot] = new float[size];
            }
            return slots[slot];
        }
    }

    /** A point before its direction is known, in the pixels of its octave. */
    private record Candidate(float x, float y, float layer, float strength, int octave, int at, int level) {}

    private Extrema(int width, int height, int most, Room room) {
        this.room = room;
        this.width = width;
        this.height = height;
        this.columns = Math.max(4, width / 64);
        this.rows = Math.max(4, height / 64);
        this.perCell = Math.max(3, (int) Math.ceil(most * 1.3 / (columns * rows)));
        for (int i = 0; i < columns * rows; i++) {
            cells.add(new ArrayList<>());
        }
    }

    /** The strongest points of each part of a grey picture (8 bits), interleaved so that any first part is spread. */
    static Found of(Mat grey, int most, Room room) {
        Extrema extrema = new Extrema(grey.cols(), grey.rows(), most, room);
        List<float[][]> levels = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        extrema.scan(grey, levels, widths);
        return extrema.chosen(levels, widths, most);
    }

    private void scan(Mat grey, List<float[][]> levels, List<Integer> widths) {
        try (Pyramid pyramid = new Pyramid(grey);
                Mat difference = new Mat()) {
            for (int octave = 0; octave < pyramid.octaves(); octave++) {
                float[][] kept = new float[LAYERS][];
                float[][] differences = new float[LAYERS + 2][];
                for (int i = 0; i < differences.length; i++) {
                    opencv_core.subtract(pyramid.level(octave, i + 1), pyramid.level(octave, i), difference);
                    differences[i] = floats(difference, octave, i);
                }
                for (int i = 0; i < LAYERS; i++) {
                    kept[i] = floats(pyramid.level(octave, i + 1), octave, LAYERS + 2 + i);
                }
                levels.add(kept);
                int wide = pyramid.level(octave, 0).cols();
                widths.add(wide);
                search(differences, wide, pyramid.level(octave, 0).rows(), octave);
            }
        }
    }

    private float[] floats(Mat image, int octave, int slot) {
        float[] values = room.get(octave, slot, image.rows() * image.cols());
        try (FloatPointer data = new FloatPointer(image.data())) {
            data.get(values);
        }
        return values;
    }

    private void search(float[][] d, int wide, int high, int octave) {
        for (int layer = 1; layer <= LAYERS; layer++) {
            float[] middle = d[layer];
            float[] below = d[layer - 1];
            float[] above = d[layer + 1];
            for (int y = BORDER; y < high - BORDER; y++) {
                int end = y * wide + wide - BORDER;
                for (int at = y * wide + BORDER; at < end; at++) {
                    float v = middle[at];
                    // The cheap comparisons first: most points fail one of them.
                    if (v > LEAST_CONTRAST) {
                        if (v > middle[at - 1]
                                && v >= middle[at + 1]
                                && v > middle[at - wide]
                                && v >= middle[at + wide]
                                && v > below[at]
                                && v > above[at]
                                && isMost(d, layer, at, wide, v, 1)) {
                            settle(d, layer, at, wide, octave);
                        }
                    } else if (v < -LEAST_CONTRAST
                            && v < middle[at - 1]
                            && v <= middle[at + 1]
                            && v < middle[at - wide]
                            && v <= middle[at + wide]
                            && v < below[at]
                            && v < above[at]
                            && isMost(d, layer, at, wide, -v, -1)) {
                        settle(d, layer, at, wide, octave);
                    }
                }
            }
        }
    }

    private static boolean isMost(float[][] d, int layer, int at, int wide, float v, int sign) {
        for (int l = layer - 1; l <= layer + 1; l++) {
            float[] level = d[l];
            for (int row = at - wide; row <= at + wide; row += wide) {
                if (sign * level[row - 1] > v || sign * level[row] > v || sign * level[row + 1] > v) {
                    return false;
                }
            }
        }
        return true;
    }

    /** One step of Newton's method to the true extremum, the tests for contrast and edges, and into its cell. */
    private void settle(float[][] d, int layer, int at, int wide, int octave) {
        float[] b = d[layer - 1];
        float[] m = d[layer];
        float[] a = d[layer + 1];
        double v = m[at];
        double gx = (m[at + 1] - m[at - 1]) / 2;
        double gy = (m[at + wide] - m[at - wide]) / 2;
        double gs = (a[at] - b[at]) / 2;
        double xx = m[at + 1] + m[at - 1] - 2 * v;
        double yy = m[at + wide] + m[at - wide] - 2 * v;
        double ss = a[at] + b[at] - 2 * v;
        double xy = (m[at + wide + 1] - m[at + wide - 1] - m[at - wide + 1] + m[at - wide - 1]) / 4;
        double xs = (a[at + 1] - a[at - 1] - b[at + 1] + b[at - 1]) / 4;
        double ys = (a[at + wide] - a[at - wide] - b[at + wide] + b[at - wide]) / 4;
        double flat = xx * yy - xy * xy;
        double trace = xx + yy;
        if (flat <= 0 || trace * trace * EDGE >= (EDGE + 1) * (EDGE + 1) * flat) {
            return;
        }
        double c00 = yy * ss - ys * ys;
        double c01 = xs * ys - xy * ss;
        double c02 = xy * ys - yy * xs;
        double det = xx * c00 + xy * c01 + xs * c02;
        if (Math.abs(det) < 1e-12) {
            return;
        }
        double ox = -(c00 * gx + c01 * gy + c02 * gs) / det;
        double oy = -(c01 * gx + (xx * ss - xs * xs) * gy + (xy * xs - xx * ys) * gs) / det;
        double os = -(c02 * gx + (xy * xs - xx * ys) * gy + flat * gs) / det;
        if (Math.abs(ox) > 1 || Math.abs(oy) > 1 || Math.abs(os) > 1) {
            return;
        }
        double strength = Math.abs(v + 0.5 * (gx * ox + gy * oy + gs * os));
        float x = (float) (at % wide + ox);
        float y = (float) (at / wide + oy);
        int scale = 1 << octave;
        int column = Math.clamp((int) (x * scale * columns / width), 0, columns - 1);
        int row = Math.clamp((int) (y * scale * rows / height), 0, rows - 1);
        put(
                cells.get(row * columns + column),
                new Candidate(x, y, (float) (layer + os), (float) strength, octave, at, layer));
    }

    /** Keeps the strongest of a cell in order; the weakest goes when it is full. */
    private void put(List<Candidate> cell, Candidate point) {
        if (cell.size() == perCell) {
            if (cell.getLast().strength() >= point.strength()) {
                return;
            }
            cell.removeLast();
        }
        int i = cell.size();
        while (i > 0 && cell.get(i - 1).strength() < point.strength()) {
            i--;
        }
        cell.add(i, point);
    }

    private Found chosen(List<float[][]> levels, List<Integer> widths, int most) {
        List<Candidate> points = new ArrayList<>();
        for (int rank = 0; rank < perCell && points.size() < most; rank++) {
            for (List<Candidate> cell : cells) {
                if (rank < cell.size() && points.size() < most) {
                    points.add(cell.get(rank));
                }
            }
        }
        Found found = new Found(
                new float[points.size()], new float[points.size()], new byte[points.size() * Features.DESCRIPTOR]);
        Descriptor descriptor = new Descriptor();
        for (int i = 0; i < points.size(); i++) {
            Candidate c = points.get(i);
            float[] gaussian = levels.get(c.octave())[c.level() - 1];
            int wide = widths.get(c.octave());
            double sigma = Pyramid.SIGMA * Math.pow(2, c.layer() / LAYERS);
            float angle = Direction.of(gaussian, wide, c.at(), sigma);
            descriptor.describe(
                    gaussian, wide, c.x(), c.y(), sigma, angle, found.descriptors(), i * Features.DESCRIPTOR);
            found.x()[i] = c.x() * (1 << c.octave());
            found.y()[i] = c.y() * (1 << c.octave());
        }
        return found;
    }
}
