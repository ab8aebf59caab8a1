package org.redshank.simulator.camera;

/**
 * What a sensor does to the light.
 *
 * @param blurPx spread of the lens's point, standard deviation in pixels
 * @param noise standard deviation in levels of 255
 * @param rollingS from the first row's exposure to the last one's, seconds; 0 for a global shutter
 * @param gain brightness, 1 as it is
 * @param vignette how much darker the corners are, 0 to 1
 */
public record Exposure(double blurPx, double noise, double rollingS, double gain, double vignette) {
    /** As a small drone's camera in daylight. */
    public static final Exposure USUAL = new Exposure(0.6, 2, 0.02, 1, 0.15);

    public Exposure gain(double other) {
        return new Exposure(blurPx, noise, rollingS, other, vignette);
    }
}
