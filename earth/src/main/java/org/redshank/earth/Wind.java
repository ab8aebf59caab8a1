package org.redshank.earth;

/**
 * A steady wind, named as meteorologists do by where it comes from.
 *
 * @param speedMetresPerSecond speed over the ground, 0 or more
 * @param fromDeg direction it blows from, degrees clockwise from true north, kept in 0 to 360
 */
public record Wind(double speedMetresPerSecond, double fromDeg) {
    /** Still air. */
    public static final Wind CALM = new Wind(0, 0);

    /** Refuses a negative or unknown speed and an unknown direction; brings the direction into 0 to 360. */
    public Wind {
        if (!(speedMetresPerSecond >= 0 && speedMetresPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("wind speed must be 0 m/s or more, was " + speedMetresPerSecond);
        }
        if (!Double.isFinite(fromDeg)) {
            throw new IllegalArgumentException("wind direction must be a number of degrees, was " + fromDeg);
        }
        fromDeg = Geodesy.normalizeBearing(fromDeg);
    }

    /** Speed of the air towards the east, m/s. */
    public double eastMetresPerSecond() {
        return -speedMetresPerSecond * Math.sin(Math.toRadians(fromDeg));
    }

    /** Speed of the air towards the north, m/s. */
    public double northMetresPerSecond() {
        return -speedMetresPerSecond * Math.cos(Math.toRadians(fromDeg));
    }
}
