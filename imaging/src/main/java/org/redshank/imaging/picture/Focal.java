package org.redshank.imaging.picture;

/**
 * A focal length in pixels of the whole picture.
 *
 * @param pixels focal length
 * @param share standard error as a share of it
 * @param from where it comes from, in words
 */
public record Focal(double pixels, double share, String from) {
    /** Diagonal of 35 mm film, millimetres, to which equivalent focal lengths refer. */
    private static final double FILM_DIAGONAL = 43.27;

    private static final double FILM_WIDTH = 36;

    /** Refuses what could not be a lens. */
    public Focal {
        if (!(pixels > 0 && pixels < 1e6 && share >= 0)) {
            throw new IllegalArgumentException("a focal length must be above 0 pixels, was " + pixels);
        }
    }

    /** Whether it lies where lenses for mapping do: from a very wide angle to a long tele lens. */
    static boolean plausible(double pixels, int longSide) {
        return pixels > 0.35 * longSide && pixels < 12.0 * longSide;
    }

    /** From the equivalent for film: makers mean the width of the frame or its diagonal, so it lies between. */
    static Focal ofFilm(double mm, int width, int height) {
        double byWidth = mm / FILM_WIDTH * Math.max(width, height);
        double byDiagonal = mm / FILM_DIAGONAL * Math.hypot(width, height);
        return new Focal((byWidth + byDiagonal) / 2, 0.06, "35 mm equivalent of " + mm + " mm");
    }

    /** When nothing is told: a usual wide angle. */
    static Focal guessed(int width, int height) {
        return new Focal(0.8 * Math.max(width, height), 0.3, "nothing; a usual wide angle is taken");
    }
}
