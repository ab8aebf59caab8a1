package org.redshank.imaging.mosaic;

import org.redshank.imaging.feature.Features;

/**
 * What is kept of a photo once it was looked at.
 *
 * @param rows how many from the top have a picture: of a file that was cut short, not all
 * @param thumb the picture at {@code thumbWidth} x {@code thumbHeight}, blue, green and red
 */
record Digest(Features features, byte[] thumb, int thumbWidth, int thumbHeight, int rows) {
    /** Pixels along the longer side of the thumb. */
    static final int THUMB = 128;

    /** The same without descriptors, which take most of the memory. */
    Digest lean() {
        Features lean = new Features(features.x(), features.y(), new byte[0], features.sharpness());
        return new Digest(lean, thumb, thumbWidth, thumbHeight, rows);
    }

    /** A band's mean about a point, given as shares of the width and the height. */
    int band(double x, double y, int band) {
        int column = Math.clamp((int) (x * thumbWidth), 0, thumbWidth - 1);
        int row = Math.clamp((int) (y * thumbHeight), 0, thumbHeight - 1);
        return thumb[(row * thumbWidth + column) * 3 + band] & 0xff;
    }
}
