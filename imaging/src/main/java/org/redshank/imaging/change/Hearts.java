package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What differs otherwise than the rest of the piece that it lies in. A shadow that came or went darkens or lifts all that lies in it
 * alike; a thing that came or went there, too, is one piece with it, and would be explained away with it. Among the rest of the piece it
 * stands out like any thing among ground that is the same.
 */
final class Hearts {
    private static final byte IN = (byte) 255;

    /** So many standard deviations off what the piece differs by in its middle. */
    private static final double OTHERWISE = 4.5;

    /** Less than this is never otherwise, of the logarithms of colours. */
    private static final double LEAST = 0.035;

    /** More than this share of the piece is not its heart. */
    private static final double MOST = 0.45;

    private Hearts() {}

    /**
     * The hearts of a piece.
     *
     * @param fewestPixels smaller ones are left out
     */
    static List<Piece> of(Tile tile, Piece whole, int fewestPixels) {
        int[] piece = whole.places;
        Plane[] planes = {tile.evidence().lightness, tile.evidence().redness, tile.evidence().blueness};
        double[] off = new double[piece.length];
        for (Plane plane : planes) {
            double middle = Piece.median(plane, piece);
            double spread = Math.max(LEAST, Piece.roughness(plane, piece));
            for (int i = 0; i < piece.length; i++) {
                off[i] = Math.max(off[i], Math.abs(plane.of()[piece[i]] - middle) / spread);
            }
        }
        Footprint box = new Footprint(piece, tile.width(), tile.height(), 1);
        int width = box.right - box.left + 1;
        int height = box.bottom - box.top + 1;
        byte[] mask = new byte[width * height];
        BitSet ground = new BitSet();
        for (int i = 0; i < piece.length; i++) {
            if (off[i] > OTHERWISE) {
                mask[(piece[i] / tile.width() - box.top) * width + piece[i] % tile.width() - box.left] = IN;
            } else {
                ground.set(piece[i]);
            }
        }
        List<Piece> hearts = new ArrayList<>();
        for (int[] places : Classes.pieces(opened(mask, width, height), width, height, fewestPixels)) {
            if (places.length > MOST * piece.length) {
                continue;
            }
            for (int i = 0; i < places.length; i++) {
                places[i] = (places[i] / width + box.top) * tile.width() + places[i] % width + box.left;
            }
            hearts.add(new Piece(tile, places, Classes.OTHER, ground::get));
        }
        return hearts;
    }

    /** Without what is narrower than three pixels. */
    private static byte[] opened(byte[] mask, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(height, width, CV_8U);
            new BytePointer(mat.data()).put(mask);
            opencv_imgproc.morphologyEx(
                    mat, mat, opencv_imgproc.MORPH_OPEN, Mat.ones(3, 3, CV_8U).asMat());
            byte[] opened = new byte[mask.length];
            new BytePointer(mat.data()).get(opened);
            return opened;
        }
    }
}
