package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** From connected pixels to boxes: small ones are left out, and shadows are cut off where the film has any. */
final class BlobReader {
    /** Half a box in standard deviations of its pixels' places: that of an even one is 1.73. */
    private static final double HALF = 1.85;

    /** Where a thing ends it is half ground, and by so many pixels too like it to be told. */
    private static final double RIM = 0.8;

    /** No shadow is a larger part of a blob than what this leaves. */
    private static final double LEFT = 0.4;

    private final int leastArea;
    private final Shadows shadows;
    private final Optional<Standpoints> sun;
    private double keyTime;
    private byte[] here = new byte[0];
    private byte[] ground = new byte[0];
    private int[] labels = new int[0];
    private double[] ratios = new double[64];
    private int[] xs = new int[64];
    private int[] ys = new int[64];
    private double[] box = new double[4];
    private double[] shade = new double[2];

    BlobReader(int leastArea, Shadows shadows, Optional<Standpoints> standpoints) {
        this.sun = standpoints.filter(Standpoints::hasSun);
        this.leastArea = leastArea;
        this.shadows = shadows;
    }

    /** The next blobs are of frames of this keyframe. */
    void key(double time) {
        keyTime = time;
    }

    /**
     * Reads the components of a mask in the keyframe's pixels.
     *
     * @param fromKey how the keyframe lies in the frame, in whose pixels blobs are told
     */
    List<Blob> read(int count, Mat stats, Mat labelled, Mat laid, Background background, double[] fromKey) {
        List<Blob> blobs = new ArrayList<>();
        if (count < 2) {
            return blobs;
        }
        int width = laid.cols();
        int height = laid.rows();
        int size = width * height;
        if (here.length != size) {
            here = new byte[size];
            ground = new byte[size];
            labels = new int[size];
        }
        new BytePointer(laid.data()).get(here);
        new BytePointer(background.grey().data()).get(ground);
        new IntPointer(labelled.data()).get(labels);
        int[] all = new int[count * 5];
        new IntPointer(stats.data()).get(all);
        for (int i = 1; i < count; i++) {
            if (all[i * 5 + 4] >= leastArea) {
                int left = all[i * 5];
                int top = all[i * 5 + 1];
                measure(i, left, top, all[i * 5 + 2], all[i * 5 + 3], all[i * 5 + 4], width);
                Blob blob = blob(all[i * 5 + 4], fromKey, background.parallax());
                if (blob.x() > 1 && blob.y() > 1 && blob.x() < width - 2 && blob.y() < height - 2) {
                    blobs.add(blob);
                }
            }
        }
        return blobs;
    }

    /** Writes its box: left, top, right, bottom. */
    private void measure(int label, int left, int top, int wide, int high, int area, int width) {
        box = new double[] {left, top, left + wide, top + high};
        shade = new double[2];
        if (ratios.length < area) {
            ratios = new double[area * 2];
            xs = new int[area * 2];
            ys = new int[area * 2];
        }
        int n = 0;
        int dim = 0;
        double dimX = 0;
        double dimY = 0;
        double allX = 0;
        double allY = 0;
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                int at = y * width + x;
                if (labels[at] == label && n < area) {
                    double ratio = (here[at] & 255) / Math.max(1.0, ground[at] & 255);
                    ratios[n] = ratio;
                    xs[n] = x;
                    ys[n++] = y;
                    allX += x;
                    allY += y;
                    if (Shadows.isLike(ratio)) {
                        dim++;
                        dimX += x;
                        dimY += y;
                    }
                }
            }
        }
        int rest = n - dim;
        if (dim > 0.2 * n && rest > Math.max(5, 0.12 * n)) {
            double dx = dimX / dim - (allX - dimX) / rest;
            double dy = dimY / dim - (allY - dimY) / rest;
            if (Math.hypot(dx, dy) > 0.3 * Math.sqrt(n)) {
                double length = Math.hypot(dx, dy);
                shade = new double[] {dx / length, dy / length};
            }
        }
        if (dim > 0.2 * n) {
            double[] per = sun.flatMap(known -> known.upright(keyTime, box)).orElse(new double[0]);
            double[] body =
                    per.length > 0 ? new Upright(labels, label, here, ground, width, box).body(per) : new double[0];
            if (body.length > 0) {
                box = body;
                return;
            }
            double[] fall = sun.flatMap(known -> known.shadow(keyTime, box)).orElseGet(shadows::side);
            double length = fall.length > 0 ? Math.hypot(fall[0], fall[1]) : 0;
            if (length > 0) {
                cut(n, fall[0] / length, fall[1] / length, sun.isPresent() ? length : 1e9);
            }
        }
    }

    /**
     * Cuts off the end to which shadows fall: what is like a shadow, at most so many pixels, and no more than leaves what is
     * as long as wide.
     */
    private void cut(int n, double sx, double sy, double longest) {
        double first = 1e9;
        double last = -1e9;
        double leftmost = 1e9;
        double rightmost = -1e9;
        double lit = 0;
        double lit2 = 0;
        int others = 0;
        for (int i = 0; i < n; i++) {
            double along = xs[i] * sx + ys[i] * sy;
            double across = ys[i] * sx - xs[i] * sy;
            first = Math.min(first, along);
            last = Math.max(last, along);
            leftmost = Math.min(leftmost, across);
            rightmost = Math.max(rightmost, across);
            if (!Shadows.isLike(ratios[i])) {
                lit += along;
                lit2 += along * along;
                others++;
            }
        }
        double mean = others > 0 ? lit / others : first;
        double end = mean + (others > 0 ? HALF * Math.sqrt(Math.max(0, lit2 / others - mean * mean)) : 0);
        double most = Math.max(Math.max(end, first + rightmost - leftmost), first + LEFT * (last - first));
        most = Math.max(most, last - longest);
        double[] rest = {1e9, 1e9, -1e9, -1e9};
        for (int i = 0; i < n; i++) {
            if (xs[i] * sx + ys[i] * sy <= most) {
                rest[0] = Math.min(rest[0], xs[i]);
                rest[1] = Math.min(rest[1], ys[i]);
                rest[2] = Math.max(rest[2], xs[i] + 1);
                rest[3] = Math.max(rest[3], ys[i] + 1);
            }
        }
        box = rest;
    }

    private Blob blob(int area, double[] fromKey, Parallax parallax) {
        double x = (box[0] + box[2]) / 2;
        double y = (box[1] + box[3]) / 2;
        double wide = box[2] - box[0] + 2 * RIM;
        double high = box[3] - box[1] + 2 * RIM;
        double[] at = Homography.apply(fromKey, x, y);
        double[] s = Homography.stretch(fromKey, x, y);
        double[] around = parallax.around((int) box[0], (int) box[1], (int) box[2], (int) box[3]);
        return new Blob(
                at[0],
                at[1],
                Math.abs(s[0]) * wide + Math.abs(s[1]) * high,
                Math.abs(s[2]) * wide + Math.abs(s[3]) * high,
                area,
                shade[0],
                shade[1],
                s[0] * around[0] + s[1] * around[1],
                s[2] * around[0] + s[3] * around[1]);
    }
}
