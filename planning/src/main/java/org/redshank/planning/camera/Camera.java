package org.redshank.planning.camera;

/**
 * A camera that looks straight down, with its long side across the direction of flight.
 *
 * @param name maker and model
 * @param sensorWidthMm long side of the sensor, millimetres
 * @param sensorHeightMm short side of the sensor, millimetres
 * @param pixelsAcross pixels on the long side
 * @param pixelsAlong pixels on the short side
 * @param focalMm true focal length (not the 35 mm equivalent), millimetres
 * @param intervalSeconds least time between two pictures at full size, seconds; 0 when not known
 */
public record Camera(
        String name,
        double sensorWidthMm,
        double sensorHeightMm,
        int pixelsAcross,
        int pixelsAlong,
        double focalMm,
        double intervalSeconds) {
    /** Refuses what could not take a picture. */
    public Camera {
        require(sensorWidthMm > 0 && sensorWidthMm < 200, name, "sensor width must be above 0 mm", sensorWidthMm);
        require(sensorHeightMm > 0 && sensorHeightMm < 200, name, "sensor height must be above 0 mm", sensorHeightMm);
        require(pixelsAcross > 0 && pixelsAcross < 1_000_000, name, "pixels across must be above 0", pixelsAcross);
        require(pixelsAlong > 0 && pixelsAlong < 1_000_000, name, "pixels along must be above 0", pixelsAlong);
        require(focalMm > 0 && focalMm < 5000, name, "focal length must be above 0 mm", focalMm);
        require(intervalSeconds >= 0 && intervalSeconds < 3600, name, "interval must be 0 s or more", intervalSeconds);
    }

    private static void require(boolean holds, String name, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException("camera " + name + ": " + rule + ", was " + value);
        }
    }

    /** Height above ground at which a pixel covers {@code cm} centimetres of level ground across the track, metres. */
    public double heightForPixel(double cm) {
        return cm / 100 * focalMm * pixelsAcross / sensorWidthMm;
    }

    /** Centimetres of level ground that a pixel covers across the track from a height in metres. */
    public double pixelCm(double height) {
        return height * sensorWidthMm / (focalMm * pixelsAcross) * 100;
    }

    /** Metres of level ground across the track in one picture. */
    public double footprintAcross(double height) {
        return height * sensorWidthMm / focalMm;
    }

    /** Metres of level ground along the track in one picture. */
    public double footprintAlong(double height) {
        return height * sensorHeightMm / focalMm;
    }
}
