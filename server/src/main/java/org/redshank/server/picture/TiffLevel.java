package org.redshank.server.picture;

import java.awt.Rectangle;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * One size of a raster in its file: the picture, and after it the mask of what it covers.
 *
 * @param mask -1 when there is none
 * @param shrink pixels of the full size to one of this
 */
record TiffLevel(int picture, int mask, double shrink) {
    /** The smallest that is not coarser than what is wanted. */
    static TiffLevel of(ImageReader reader, int columns, double perPixel) throws IOException {
        TiffLevel best = new TiffLevel(0, -1, 1);
        int images = reader.getNumImages(true);
        for (int i = 0; i < images; i++) {
            double shrink = columns / (double) reader.getWidth(i);
            if (shrink > perPixel * 1.01 && i > 1) {
                break;
            }
            if (i > 0 && reader.getWidth(i) == reader.getWidth(best.picture)) {
                best = new TiffLevel(best.picture, i, best.shrink);
            } else {
                best = new TiffLevel(i, -1, shrink);
            }
        }
        return best;
    }

    /** What of it a tile needs; empty where it has none. */
    Rectangle window(ImageReader reader, TileKnots knots) throws IOException {
        return new Rectangle(
                        (int) Math.floor(knots.left / shrink),
                        (int) Math.floor(knots.top / shrink),
                        (int) Math.ceil((knots.right - knots.left) / shrink) + 2,
                        (int) Math.ceil((knots.bottom - knots.top) / shrink) + 2)
                .intersection(new Rectangle(reader.getWidth(picture), reader.getHeight(picture)));
    }
}
