package org.redshank.imaging.adjust;

import java.util.Arrays;
import org.redshank.imaging.camera.Lens;

/**
 * Everything that is adjusted, and what is known of it; metres east, north and up of a local origin, and pixels. Arrays
 * are public to this package's loops; sizes are fixed at the start.
 */
public final class Block {
    /** No measurement. */
    public static final double NONE = Double.POSITIVE_INFINITY;

    public final int photos;
    public final int lenses;
    public final int points;

    /** Earth to camera, nine numbers a photo; its centre, three; its lens. */
    public final double[] rotation;

    public final double[] centre;
    public final int[] lensOf;

    /** {@link Lens#SIZE} numbers a lens, their prior values and their standard errors (0 keeps a number as it is). */
    public final double[] lens;

    public final double[] lensPrior;
    public final double[] lensError;

    /** Three numbers a point. */
    public final double[] point;

    /** Measured place of each photo, three numbers, with standard errors ({@link #NONE} for not measured). */
    public final double[] place;

    public final double[] placeError;

    /** Measured attitude of each photo, nine numbers, with one standard error in radians for each camera axis. */
    public final double[] attitude;

    public final double[] attitudeError;

    /** Known place of each point, three numbers, with standard errors. */
    public final double[] known;

    public final double[] knownError;

    /** Observations in the order of their points: those of point p are from {@code first[p]} to {@code first[p + 1] - 1}. */
    public final int[] first;

    public final int[] seenBy;
    public final float[] x;
    public final float[] y;
    /** Standard error of each observation, pixels; {@link Float#POSITIVE_INFINITY} takes it out. */
    public final float[] error;

    /**
     * An empty block.
     *
     * @param counts observations of each point
     */
    public Block(int photos, int lenses, int[] counts) {
        this.photos = photos;
        this.lenses = lenses;
        this.points = counts.length;
        rotation = new double[9 * photos];
        centre = new double[3 * photos];
        lensOf = new int[photos];
        lens = new double[Lens.SIZE * lenses];
        lensPrior = new double[Lens.SIZE * lenses];
        lensError = new double[Lens.SIZE * lenses];
        point = new double[3 * points];
        place = new double[3 * photos];
        placeError = filled(3 * photos);
        attitude = new double[9 * photos];
        attitudeError = filled(3 * photos);
        known = new double[3 * points];
        knownError = filled(3 * points);
        first = new int[points + 1];
        for (int i = 0; i < points; i++) {
            first[i + 1] = first[i] + counts[i];
        }
        seenBy = new int[first[points]];
        x = new float[first[points]];
        y = new float[first[points]];
        error = new float[first[points]];
    }

    private static double[] filled(int size) {
        double[] values = new double[size];
        Arrays.fill(values, NONE);
        return values;
    }

    /** The rotation of a photo. */
    public double[] rotation(int photo) {
        return Arrays.copyOfRange(rotation, 9 * photo, 9 * photo + 9);
    }

    /** The centre of a photo. */
    public double[] centre(int photo) {
        return Arrays.copyOfRange(centre, 3 * photo, 3 * photo + 3);
    }

    /** The lens of a photo. */
    public double[] lensOfPhoto(int photo) {
        int at = Lens.SIZE * lensOf[photo];
        return Arrays.copyOfRange(lens, at, at + Lens.SIZE);
    }
}
