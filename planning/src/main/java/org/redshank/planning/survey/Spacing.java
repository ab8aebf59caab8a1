package org.redshank.planning.survey;

/** How close the lines of a survey lie. */
public sealed interface Spacing {
    /** A fixed distance between lines, metres. */
    record Metres(double metres) implements Spacing {
        /** Refuses what is not above zero. */
        public Metres {
            if (!(metres > 0 && metres < 100_000)) {
                throw new IllegalArgumentException("line spacing must be above 0 m, was " + metres);
            }
        }
    }

    /**
     * By the size of a pixel on the ground, from each vehicle's own camera.
     *
     * @param cm centimetres in a pixel
     * @param front overlap along the line, 0 to 0.95
     * @param side overlap between lines, 0 to 0.95
     */
    record Pixel(double cm, double front, double side) implements Spacing {}
}
