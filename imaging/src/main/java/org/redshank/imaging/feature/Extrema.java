package org.redshank.imaging.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;
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
    /** What a grey value is in a difference of levels. */
    private static final int GREY = 64;

    private static final int LEAST_CONTRAST = GREY;
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
        private final Map<Integer, float[][]> levels = new HashMap<>();
        private final short[][] differences = new short[LAYERS + 2][0];

        float[] level(int octave, int slot, Mat from) {
            float[][] slots = levels.computeIfAbsent(octave, k -> new float[LAYERS][0]);
            int size = from.rows() * from.cols();
            if (slots[slot].length != size) {
                slots[slot] = new float[size];
            }
            try (FloatPointer data = new FloatPointer(from.data())) {
                data.get(slots[slot]);
            }
            return slots[slot];
        }

        /** May be longer than the picture. */
        short[] difference(int slot, Mat from) {
            int size = from.rows() * from.cols();
            if (differences[slot].length < size) {
                differences[slot] = new short[size];
            }
            try (ShortPointer data = new ShortPointer(from.data())) {
                data.get(differences[slot], 0, size);
            }
            return differences[slot];
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
                short[][] differences = new short[LAYERS + 2][];
                for (int i = 0; i < differences.length; i++) {
                    Mat more = pyramid.level(octave, i + 1);
                    Mat less = pyramid.level(octave, i);
                    opencv_core.addWeighted(more, GREY, less, -GREY, 0, difference, opencv_core.CV_16S);
                    differences[i] = room.difference(i, difference);
                }
                float[][] kept = new float[LAYERS][];
                for (int i = 0; i < LAYERS; i++) {
                    kept[i] = room.level(octave, i, pyramid.level(octave, i + 1));
                }
                levels.add(kept);
                int wide = pyramid.level(octave, 0).cols();
                widths.add(wide);
                for (int layer = 1; layer <= LAYERS; layer++) {
                    search(differences, layer, wide, pyramid.level(octave, 0).rows(), octave);
                }
            }
        }
    }

    /** Of two by two pixels only the largest and the smallest can be extrema (A. Neubeck and L. Van Gool, 2006). */
    private void search(short[][] d, int layer, int wide, int high, int octave) {
        short[] middle = d[layer];
        for (int y = BORDER; y < high - BORDER - 1; y += 2) {
            int end = y * wide + wide - BORDER - 1;
            for (int at = y * wide + BORDER; at < end; at += 2) {
                int a = middle[at];
                int b = middle[at + 1];
                int c = middle[at + wide];
                int e = middle[at + wide + 1];
                int most = Math.max(Math.max(a, b), Math.max(c, e));
                int least = Math.min(Math.min(a, b), Math.min(c, e));
                if (most > LEAST_CONTRAST) {
                    int first = a == most ? at : b == most ? at + 1 : c == most ? at + wide : at + wide + 1;
                    if (isMost(d, layer, first, wide, most, 1)) {
                        settle(d, layer, first, wide, octave);
                    }
                }
                if (least < -LEAST_CONTRAST) {
                    int first = a == least ? at : b == least ? at + 1 : c == least ? at + wide : at + wide + 1;
                    if (isMost(d, layer, first, wide, -least, -1)) {
                        settle(d, layer, first, wide, octave);
                    }
                }
            }
        }
    }

    /** Of equal ones the first is the extremum. */
    private static boolean isMost(short[][] d, int layer, int at, int wide, int v, int sign) {
        short[] m = d[layer];
        int up = at - wide;
        int down = at + wide;
        if (sign * m[at - 1] >= v || sign * m[at + 1] > v || sign * m[up] >= v || sign * m[down] > v) {
            return false;
        }
        if (sign * m[up - 1] >= v || sign * m[up + 1] >= v || sign * m[down - 1] > v || sign * m[down + 1] > v) {
            return false;
        }
        return allBelow(d[layer - 1], at, wide, v, sign) && allBelow(d[layer + 1], at, wide, v + 1, sign);
    }

    private static boolean allBelow(short[] level, int at, int wide, int v, int sign) {
        for (int row = at - wide; row <= at + wide; row += wide) {
            if (sign * level[row] >= v || sign * level[row - 1] >= v || sign * level[row + 1] >= v) {
                return false;
            }
        }
        return true;
    }

    /** One step of Newton's method to the true extremum, the tests for contrast and edges, and into its cell. */
    private void settle(short[][] d, int layer, int at, int wide, int octave) {
        short[] b = d[layer - 1];
        short[] m = d[layer];
        short[] a = d[layer + 1];
        double v = m[at];
        double gx = (m[at + 1] - m[at - 1]) / 2.0;
        double gy = (m[at + wide] - m[at - wide]) / 2.0;
        double gs = (a[at] - b[at]) / 2.0;
        double xx = m[at + 1] + m[at - 1] - 2 * v;
        double yy = m[at + wide] + m[at - wide] - 2 * v;
        double ss = a[at] + b[at] - 2 * v;
        double xy = (m[at + wide + 1] - m[at + wide - 1] - m[at - wide + 1] + m[at - wide - 1]) / 4.0;
        double xs = (a[at + 1] - a[at - 1] - b[at + 1] + b[at - 1]) / 4.0;
        double ys = (a[at + wide] - a[at - wide] - b[at + wide] + b[at - wide]) / 4.0;
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
        double strength = Math.abs(v + 0.5 * (gx * ox + gy * oy + gs * os)) / GREY;
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
