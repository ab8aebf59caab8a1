package org.redshank.imaging.ortho;

/**
 * A window of a survey.
 *
 * @param rgb red, green and blue, row by row; 3 x width x height bytes, 0 to 255
 * @param seen for each pixel, whether the survey has it
 */
public record Pixels(int width, int height, byte[] rgb, boolean[] seen) {
    /** Refuses arrays that do not fit. */
    public Pixels {
        if (rgb.length != 3 * width * height || seen.length != width * height) {
            throw new IllegalArgumentException("a window of " + width + " x " + height + " pixels with " + rgb.length
                    + " bytes of colour and " + seen.length + " of mask");
        }
    }

    /** Nothing seen at all. */
    public static Pixels blank(int width, int height) {
        return new Pixels(width, height, new byte[3 * width * height], new boolean[width * height]);
    }

    /** 0 to 255, of a pixel counted row by row. */
    public int colour(int at, int channel) {
        return rgb[3 * at + channel] & 255;
    }
}
