package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** From connected pixels to boxes: small ones are left out, and shadows are cut off where the film has any. */
final class BlobReader {
    /** Half a box in standard deviations of its pixels' places: that of an even one is 1.73. */
    private static final double HALF = 1.85;

    private final int leastArea;
    private final Shadows shadows;
    private byte[] here = new byte[0];
    private byte[] ground = new byte[0];
    private int[] labels = new int[0];
    private double[] ratios = new double[64];
    private double[] box = new double[4];

    BlobReader(int leastArea, Shadows shadows) {
        this.leastArea = leastArea;
        this.shadows = shadows;
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
        new BytePointer(background.middle().data()).get(ground);
        new IntPointer(labelled.data()).get(labels);
        int[] all = new int[count * 5];
        new IntPointer(stats.data()).get(all);
        double usual = shadows.usual();
        for (int i = 1; i < count; i++) {
            if (all[i * 5 + 4] >= leastArea) {
                int left = all[i * 5];
                int top = all[i * 5 + 1];
                measure(i, left, top, all[i * 5 + 2], all[i * 5 + 3], all[i * 5 + 4], width, usual);
                Blob blob = blob(all[i * 5 + 4], fromKey, background.parallax());
                if (blob.x() > 1 && blob.y() > 1 && blob.x() < width - 2 && blob.y() < height - 2) {
                    blobs.add(blob);
                }
            }
        }
        return blobs;
    }

    /** Writes its box: left, top, right, bottom. */
    private void measure(int label, int left, int top, int wide, int high, int area, int width, double usual) {
        box = new double[] {left, top, left + wide, top + high};
        if (ratios.length < area) {
            ratios = new double[area * 2];
        }
        int n = 0;
        int dim = 0;
        double dimX = 0;
        double dimY = 0;
        double x1 = 0;
        double y1 = 0;
        double x2 = 0;
        double y2 = 0;
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                int at = y * width + x;
                if (labels[at] != label || n >= ratios.length) {
                    continue;
                }
                double ratio = (here[at] & 255) / Math.max(1.0, ground[at] & 255);
                ratios[n++] = ratio;
                if (Shadows.isLike(ratio, usual)) {
                    dim++;
                    dimX += x;
                    dimY += y;
                } else {
                    x1 += x;
                    y1 += y;
                    x2 += (double) x * x;
                    y2 += (double) y * y;
                }
            }
        }
        shadows.learn(ratios, n);
        int rest = n - dim;
        if (dim < 0.2 * n || rest < Math.max(5, 0.12 * n)) {
            return;
        }
        double mx = x1 / rest;
        double my = y1 / rest;
        double dx = dimX / dim - mx;
        double dy = dimY / dim - my;
        if (Math.hypot(dx, dy) > 0.3 * Math.sqrt(n) && shadows.falls(dx, dy)) {
            double halfX = HALF * Math.sqrt(Math.max(0.3, x2 / rest - mx * mx)) + 0.5;
            double halfY = HALF * Math.sqrt(Math.max(0.3, y2 / rest - my * my)) + 0.5;
            box[0] = Math.max(box[0], mx + 0.5 - halfX);
            box[1] = Math.max(box[1], my + 0.5 - halfY);
            box[2] = Math.min(box[2], mx + 0.5 + halfX);
            box[3] = Math.min(box[3], my + 0.5 + halfY);
        }
    }

    private Blob blob(int area, double[] fromKey, Parallax parallax) {
        double x = (box[0] + box[2]) / 2;
        double y = (box[1] + box[3]) / 2;
        double wide = box[2] - box[0];
        double high = box[3] - box[1];
        double[] at = Homography.apply(fromKey, x, y);
        double[] s = Homography.stretch(fromKey, x, y);
        double[] around = parallax.around((int) box[0], (int) box[1], (int) box[2], (int) box[3]);
        return new Blob(
                at[0],
                at[1],
                Math.abs(s[0]) * wide + Math.abs(s[1]) * high,
                Math.abs(s[2]) * wide + Math.abs(s[3]) * high,
                area,
                s[0] * around[0] + s[1] * around[1],
                s[2] * around[0] + s[3] * around[1]);
    }
}
