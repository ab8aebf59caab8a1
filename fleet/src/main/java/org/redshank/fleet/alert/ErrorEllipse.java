package org.redshank.fleet.alert;

/**
 * How sure a place on the ground is: one standard deviation along and across.
 *
 * @param majorM semi-major axis
 * @param minorM semi-minor axis
 * @param bearingDeg of the major axis, clockwise from true north
 */
public record ErrorEllipse(double majorM, double minorM, double bearingDeg) {
    public ErrorEllipse {
        if (!(minorM >= 0 && majorM >= minorM && majorM < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an error ellipse needs axes of 0 m and more, the major one first; had "
                    + majorM + " and " + minorM);
        }
    }
}
