package org.redshank.planning.camera;

/**
 * How to take pictures so that they overlap.
 *
 * @param height above ground, metres
 * @param spacing between flight lines, metres
 * @param trigger between two pictures along a line, metres
 * @param pixelCm centimetres of ground in a pixel
 * @param fastest speed over the ground at which the camera keeps up, m/s; infinite when not known
 */
public record Shots(double height, double spacing, double trigger, double pixelCm, double fastest) {
    /**
     * For a wanted size of a pixel on level ground.
     *
     * @param cm centimetres in a pixel, above 0
     * @param front part of a picture that the next on the line shows again, 0 to 0.95
     * @param side part of a picture that the next line shows again, 0 to 0.95
     */
    public static Shots forPixel(Camera camera, double cm, double front, double side) {
        if (!(cm > 0 && cm < 10_000)) {
            throw new IllegalArgumentException("a pixel must cover more than 0 cm, was " + cm);
        }
        return atHeight(camera, camera.heightForPixel(cm), front, side);
    }

    /** For a height above level ground, metres. */
    public static Shots atHeight(Camera camera, double height, double front, double side) {
        if (!(height > 0 && height < 100_000)) {
            throw new IllegalArgumentException("height above ground must be above 0 m, was " + height);
        }
        overlap("front", front);
        overlap("side", side);
        double trigger = camera.footprintAlong(height) * (1 - front);
        return new Shots(
                height,
                camera.footprintAcross(height) * (1 - side),
                trigger,
                camera.pixelCm(height),
                camera.intervalSeconds() > 0 ? trigger / camera.intervalSeconds() : Double.POSITIVE_INFINITY);
    }

    private static void overlap(String which, double share) {
        if (!(share >= 0 && share <= 0.95)) {
            throw new IllegalArgumentException(which + " overlap must be 0 to 0.95 of a picture, was " + share);
        }
    }
}
