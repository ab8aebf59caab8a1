package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** From connected pixels to boxes: small ones are left out, parts made whole, and shadows cut off where the film has any. */
final class BlobReader {
    /** Half a box in standard deviations of its pixels' places: that of an even one is 1.73. */
    private static final double HALF = 1.85;

    /** Where a thing ends it is half ground, and by so many pixels too like it to be told. */
    private static final double RIM = 0.8;

    /** From a thing that a blob is a part of to where it ends, metres, and no more than so many pixels. */
    private static final double REACH_M = 2.5;

    private static final double MOST_REACH = 64;

    /** No shadow is a larger part of a blob than what this leaves. */
    private static final double LEFT = 0.4;

    private final int leastArea;
    private final int reach;
    private final Shadows shadows;
    private final Optional<Standpoints> sun;
    private double keyTime;
    private byte[] colours = new byte[0];
    private byte[] before = new byte[0];
    private byte[] here = new byte[0];
    private byte[] ground = new byte[0];
    private int[] labels = new int[0];
    private double[] ratios = new double[64];
    private int[] xs = new int[64];
    private int[] ys = new int[64];
    private double[] box = new double[4];
    private double[] shade = new double[2];

    BlobReader(int leastArea, double metresPerPixel, Shadows shadows, Optional<Standpoints> standpoints) {
        this.reach = (int) Math.min(MOST_REACH, REACH_M / metresPerPixel);
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
     * @param laid the frame in the keyframe's place, BGR
     * @param fromKey how the keyframe lies in the frame, in whose pixels blobs are told
     * @param awaited where something should be in the frame
     */
    List<Blob> read(
            int count, Mat stats, Mat labelled, Mat laid, Background background, double[] fromKey, List<Box> awaited) {
        List<Blob> blobs = new ArrayList<>();
        int width = laid.cols();
        int height = laid.rows();
        int size = width * height;
        if (here.length != size) {
            colours = new byte[3 * size];
            before = new byte[3 * size];
            here = new byte[size];
            ground = new byte[size];
            labels = new int[size];
        }
        try (Mat grey = new Mat()) {
            cvtColor(laid, grey, COLOR_BGR2GRAY);
            new BytePointer(grey.data()).get(here);
        }
        new BytePointer(laid.data()).get(colours);
        new BytePointer(background.middle().data()).get(before);
        new BytePointer(background.grey().data()).get(ground);
        new IntPointer(labelled.data()).get(labels);
        int[] all = new int[count * 5];
        new IntPointer(stats.data()).get(all);
        Outline outline = new Outline(width, height, reach, colours, before, labels);
        boolean[] larger = new boolean[count];
        for (int i = 1; i < count; i++) {
            larger[i] = grow(i, all, outline, width);
        }
        for (int i = 1; i < count; i++) {
            if (all[i * 5 + 4] >= leastArea && isLeft(i, all, width)) {
                boolean upright =
                        measure(i, all[i * 5], all[i * 5 + 1], all[i * 5 + 2], all[i * 5 + 3], all[i * 5 + 4], width);
                Blob blob = blob(all[i * 5 + 4], larger[i] || upright ? 0 : RIM, false, fromKey, background.parallax());
                if (isInside(blob, width, height)) {
                    blobs.add(blob);
                }
            }
        }
        double[] back = Homography.inverse(fromKey);
        int label = count;
        for (Box expected : awaited) {
            if (blobs.stream().noneMatch(blob -> overlap(blob, expected))
                    && isThere(++label, expected, back, outline)) {
                int[] found = outline.box();
                measure(label, found[0], found[1], found[2] - found[0], found[3] - found[1], outline.area(), width);
                Blob blob = blob(outline.area(), 0, true, fromKey, background.parallax());
                if (isInside(blob, width, height)) {
                    blobs.add(blob);
                }
            }
        }
        return blobs;
    }

    /** Whether a component was a part, and is the whole now; what is only left ground has no area any more. */
    private boolean grow(int label, int[] all, Outline outline, int width) {
        int at = label * 5;
        if (all[at + 4] < leastArea || all[at + 2] >= reach || all[at + 3] >= reach || !isLeft(label, all, width)) {
            return false;
        }
        Outline.Kind kind = outline.grow(label, all[at], all[at + 1], all[at] + all[at + 2], all[at + 1] + all[at + 3]);
        if (kind == Outline.Kind.LEFT) {
            all[at + 4] = 0;
        } else if (kind == Outline.Kind.LARGER) {
            int[] found = outline.box();
            all[at] = found[0];
            all[at + 1] = found[1];
            all[at + 2] = found[2] - found[0];
            all[at + 3] = found[3] - found[1];
            all[at + 4] = outline.area();
            outline.ground(ground);
        }
        return kind == Outline.Kind.LARGER;
    }

    /** Whether more than half of a component did not become a part of another one. */
    private boolean isLeft(int label, int[] all, int width) {
        int at = label * 5;
        int own = 0;
        for (int y = all[at + 1]; y < all[at + 1] + all[at + 3]; y++) {
            for (int x = all[at]; x < all[at] + all[at + 2]; x++) {
                own += labels[y * width + x] == label ? 1 : 0;
            }
        }
        return own * 2 > all[at + 4];
    }

    private boolean isThere(int label, Box expected, double[] back, Outline outline) {
        double[] at = Homography.apply(back, expected.x(), expected.y());
        double[] s = Homography.stretch(back, expected.x(), expected.y());
        double halfX = (Math.abs(s[0]) * expected.width() + Math.abs(s[1]) * expected.height()) / 2;
        double halfY = (Math.abs(s[2]) * expected.width() + Math.abs(s[3]) * expected.height()) / 2;
        if (!outline.isThere(label, at[0] - halfX, at[1] - halfY, at[0] + halfX, at[1] + halfY)) {
            return false;
        }
        outline.ground(ground);
        return true;
    }

    private static boolean overlap(Blob blob, Box box) {
        return Math.abs(blob.x() - box.x()) * 2 < blob.width() + box.width()
                && Math.abs(blob.y() - box.y()) * 2 < blob.height() + box.height();
    }

    private static boolean isInside(Blob blob, int width, int height) {
        return blob.x() > 1 && blob.y() > 1 && blob.x() < width - 2 && blob.y() < height - 2;
    }

    /** Writes its box: left, top, right, bottom; whether that is the body of what stands upright. */
    private boolean measure(int label, int left, int top, int wide, int high, int area, int width) {
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
                    per.length > 0 ? new Upright(labels, label, here, ground, width, box, per).body() : new double[0];
            if (body.length > 0) {
                box = body;
                return true;
            }
            double[] fall = sun.flatMap(known -> known.shadow(keyTime, box)).orElseGet(shadows::side);
            double length = fall.length > 0 ? Math.hypot(fall[0], fall[1]) : 0;
            if (length > 0) {
                cut(n, fall[0] / length, fall[1] / length, sun.isPresent() ? length : 1e9);
            }
        }
        return false;
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

    private Blob blob(int area, double rim, boolean awaited, double[] fromKey, Parallax parallax) {
        double x = (box[0] + box[2]) / 2;
        double y = (box[1] + box[3]) / 2;
        double wide = box[2] - box[0] + 2 * rim;
        double high = box[3] - box[1] + 2 * rim;
        double[] at = Homography.apply(fromKey, x, y);
        double[] s = Homography.stretch(fromKey, x, y);
        double[] around = parallax.around((int) box[0], (int) box[1], (int) box[2], (int) box[3]);
        return new Blob(
                at[0],
                at[1],
                Math.abs(s[0]) * wide + Math.abs(s[1]) * high,
                Math.abs(s[2]) * wide + Math.abs(s[3]) * high,
                area,
                awaited,
                shade[0],
                shade[1],
                s[0] * around[0] + s[1] * around[1],
                s[2] * around[0] + s[3] * around[1]);
    }
}
