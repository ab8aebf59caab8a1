package org.redshank.imaging.change;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * A change as a tile shows it.
 *
 * @param outline on the grid of the whole survey
 * @param colour of the thing in the light after, where it stood or stands
 */
record Found(Kind kind, Geometry outline, double confidence, double[] colour) {
    /** Parts of one thing are so near to each other, pixels. */
    private static final int GAP = 9;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** Pieces of one kind that lie close together become one change. */
    static List<Found> joined(
            List<Piece> pieces, List<Kind> kinds, List<Double> confidences, Tile tile, int left, int top) {
        List<Found> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            byte[] mask = new byte[tile.both().length];
            boolean any = false;
            for (int i = 0; i < pieces.size(); i++) {
                if (kinds.get(i) == kind) {
                    any = true;
                    for (int at : pieces.get(i).places) {
                        mask[at] = (byte) 255;
                    }
                }
            }
            if (!any) {
                continue;
            }
            byte[] closed = closed(mask, tile.width(), tile.height());
            for (int[] places : Classes.pieces(closed, tile.width(), tile.height(), 1)) {
                add(found, kind, places, pieces, kinds, confidences, tile, left, top);
            }
        }
        return found;
    }

    private static void add(
            List<Found> found,
            Kind kind,
            int[] places,
            List<Piece> pieces,
            List<Kind> kinds,
            List<Double> confidences,
            Tile tile,
            int left,
            int top) {
        java.util.BitSet within = new java.util.BitSet();
        for (int at : places) {
            within.set(at);
        }
        double confidence = 0;
        double[] colour = new double[3];
        int area = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (kinds.get(i) == kind && within.get(piece.places[0])) {
                confidence = Math.max(confidence, confidences.get(i));
                double[] own = kind == Kind.GONE ? piece.colourBefore : piece.colourAfter;
                for (int c = 0; c < 3; c++) {
                    colour[c] += own[c] * piece.area();
                }
                area += piece.area();
            }
        }
        for (int c = 0; c < 3 && area > 0; c++) {
            colour[c] /= area;
        }
        Geometry outline = outline(places, tile.width(), left, top);
        if (outline != null && area > 0) {
            found.add(new Found(kind, outline, confidence, colour));
        }
    }

    /** A mask without gaps between parts of one thing. */
    static byte[] closed(byte[] mask, int width, int height) {
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(height, width, CV_8U);
            new BytePointer(mat.data()).put(mask);
            Mat round = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_ELLIPSE, new Size(GAP, GAP));
            opencv_imgproc.morphologyEx(mat, mat, opencv_imgproc.MORPH_CLOSE, round);
            byte[] closed = new byte[mask.length];
            new BytePointer(mat.data()).get(closed);
            return closed;
        }
    }

    /** The outer edge; holes belong to the change. Null for what has no area. */
    private static @org.jspecify.annotations.Nullable Geometry outline(int[] places, int width, int left, int top) {
        Footprint box = new Footprint(places, width, Integer.MAX_VALUE / width, 1);
        int w = box.right - box.left + 1;
        int h = box.bottom - box.top + 1;
        // Twice the size, so that the edge runs round the pixels and not through their middles.
        byte[] mask = new byte[4 * w * h];
        for (int at : places) {
            int x = 2 * (at % width - box.left);
            int y = 2 * (at / width - box.top);
            for (int i = 0; i < 4; i++) {
                mask[(y + i / 2) * 2 * w + x + i % 2] = (byte) 255;
            }
        }
        List<Coordinate> ring = new ArrayList<>();
        try (PointerScope scope = new PointerScope()) {
            Mat mat = new Mat(2 * h, 2 * w, CV_8U);
            new BytePointer(mat.data()).put(mask);
            MatVector contours = new MatVector();
            opencv_imgproc.findContours(mat, contours, opencv_imgproc.RETR_EXTERNAL, opencv_imgproc.CHAIN_APPROX_NONE);
            IntIndexer points = contours.get(0).createIndexer();
            for (long i = 0; i < points.size(0); i++) {
                ring.add(new Coordinate(
                        left + box.left + (points.get(i, 0, 0) + 0.5) / 2,
                        top + box.top + (points.get(i, 0, 1) + 0.5) / 2));
            }
        }
        if (ring.size() < 4) {
            return null;
        }
        ring.add(ring.getFirst());
        Geometry polygon = SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
        Geometry whole = TopologyPreservingSimplifier.simplify(polygon.buffer(0.25), 0.6);
        return whole.isEmpty() ? null : whole;
    }
}
