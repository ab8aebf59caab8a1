package org.redshank.imaging.mosaic;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.redshank.imaging.raster.PictureWriter;

/**
 * A photo's part in a tile of the map: on nodes some pixels apart, where its pixels are and how much it counts. A tile is
 * drawn in blocks, so that a photo is only drawn about where it counts.
 */
final class Part {
    static final int STEP = 32;
    /** Nodes along a tile's side. */
    static final int NODES = PictureWriter.TILE / STEP + 1;
    /** Blocks along a tile's side. */
    static final int BLOCKS = 4;

    private static final int WITHIN = (NODES - 1) / BLOCKS;
    private static final int SIDE = WITHIN * STEP;

    final int photo;
    /** Pixels of the photo, as decoded. */
    final float[] x = new float[NODES * NODES];

    final float[] y = new float[NODES * NODES];
    /** The cost of a node while the parts are compared, endless where the photo does not show it; then its weight. */
    final float[] weight = new float[NODES * NODES];

    final boolean[] shown = new boolean[NODES * NODES];

    Part(int photo) {
        this.photo = photo;
    }

    /** The pixels of a block in its tile. */
    static Rect pixels(int block) {
        return new Rect(block % BLOCKS * SIDE, block / BLOCKS * SIDE, SIDE, SIDE);
    }

    private static int first(int block) {
        return block / BLOCKS * WITHIN * NODES + block % BLOCKS * WITHIN;
    }

    /** Whether the photo counts anywhere in a block. */
    boolean counts(int block) {
        int first = first(block);
        for (int row = 0; row <= WITHIN; row++) {
            for (int node = first + row * NODES; node <= first + row * NODES + WITHIN; node++) {
                if (weight[node] > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the photo shows all of a block. */
    boolean whole(int block) {
        int first = first(block);
        for (int row = 0; row <= WITHIN; row++) {
            for (int node = first + row * NODES; node <= first + row * NODES + WITHIN; node++) {
                if (!shown[node]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** From nodes to all pixels of a block. */
    static Mat spread(float[] nodes, int block) {
        int across = WITHIN + 1;
        float[] within = new float[across * across];
        for (int row = 0; row < across; row++) {
            System.arraycopy(nodes, first(block) + row * NODES, within, row * across, across);
        }
        // Resize puts node k at pixel STEP * k + (STEP - 1) / 2 of the fine one, and so at STEP * k + 0.5 of the block.
        int from = (STEP - 1) / 2;
        try (Mat coarse = new Mat(across, across, opencv_core.CV_32F);
                FloatPointer data = new FloatPointer(coarse.data());
                Mat fine = new Mat();
                Size size = new Size(across * STEP, across * STEP);
                Rect inner = new Rect(from, from, SIDE, SIDE)) {
            data.put(within);
            opencv_imgproc.resize(coarse, fine, size, 0, 0, opencv_imgproc.INTER_LINEAR);
            return new Mat(fine, inner);
        }
    }
}
