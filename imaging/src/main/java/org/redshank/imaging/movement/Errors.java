package org.redshank.imaging.movement;

/**
 * How wrong what places are found by can be, standard deviations.
 *
 * @param placeM of the camera along each axis, metres
 * @param heightM of the camera, metres
 * @param attitudeDeg of each angle
 * @param groundM of the ground's height, metres
 * @param focalShare of the focal length
 */
public record Errors(double placeM, double heightM, double attitudeDeg, double groundM, double focalShare) {
    /** Satellite navigation without corrections, a small gimbal, terrain of a coarse grid. */
    public static final Errors USUAL = new Errors(1.5, 2, 0.7, 2, 0.01);

    /** With angles that are so wrong. */
    public Errors turned(double deg) {
        return new Errors(placeM, heightM, deg, groundM, focalShare);
    }

    /** Where the ground is only taken to be level. */
    public Errors levelGround() {
        return new Errors(placeM, heightM, attitudeDeg, Math.max(groundM, 5), focalShare);
    }
}
