package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Ground that differs, in one way or in several, with the gaps in it closed: a thing of several colours is in parts darker, in parts
 * of another colour and in parts like the ground that it stood on, and makes pieces that none has an outline of its own.
 *
 * @param places in rising order
 * @param differing how many of them differ
 * @param mixed whether they differ in more ways than one
 */
record Blob(int[] places, BitSet within, int differing, boolean mixed) {
    /** What has so few gaps is no more than the piece that it is made of. */
    private static final double WHOLE = 0.9;

    /** All of a tile that have so many pixels. */
    static List<Blob> of(Tile tile, int fewestPixels) {
        byte[] classes = tile.classes().of;
        byte[] differs = new byte[classes.length];
        for (int at = 0; at < classes.length; at++) {
            differs[at] = (byte) (classes[at] == Classes.SAME ? 0 : 255);
        }
        byte[] closed = Found.closed(differs, tile.width(), tile.height());
        List<Blob> blobs = new ArrayList<>();
        for (int[] places : Classes.pieces(closed, tile.width(), tile.height(), fewestPixels)) {
            BitSet within = new BitSet();
            int differing = 0;
            int kinds = 0;
            for (int at : places) {
                within.set(at);
                differing += differs[at] == 0 ? 0 : 1;
                kinds |= differs[at] == 0 ? 0 : 1 << classes[at];
            }
            blobs.add(new Blob(places, within, differing, Integer.bitCount(kinds) > 1));
        }
        return blobs;
    }

    /** Whether it is one piece of one class, which has been judged as such. */
    boolean isOnePiece() {
        return !mixed && differing > WHOLE * places.length;
    }

    /** To be judged among ground that is the same. */
    Piece piece(Tile tile) {
        byte[] classes = tile.classes().of;
        return new Piece(tile, places, Classes.OTHER, at -> classes[at] == Classes.SAME && !within.get(at));
    }
}
