package org.redshank.imaging.camera;

/**
 * Which way a camera looks, as gimbals tell it: from level and facing north, turned by yaw about the vertical, then by
 * pitch about the camera's right, then by roll about its line of sight.
 *
 * @param yawDeg clockwise from north; of a camera that looks straight down, of the top of its picture
 * @param pitchDeg up positive: -90 looks straight down, 0 to the horizon
 * @param rollDeg clockwise as seen from behind the camera
 */
public record Attitude(double yawDeg, double pitchDeg, double rollDeg) {
    /** Refuses what is no number. */
    public Attitude {
        if (!Double.isFinite(yawDeg + pitchDeg + rollDeg)) {
            throw new IllegalArgumentException(
                    "an attitude needs three angles in degrees, was " + yawDeg + ", " + pitchDeg + ", " + rollDeg);
        }
    }

    /** Straight down, the picture's top towards a bearing. */
    public static Attitude down(double yawDeg) {
        return new Attitude(yawDeg, -90, 0);
    }

    /** How far the line of sight is off straight down, degrees. */
    public double offNadirDeg() {
        return Math.abs(pitchDeg + 90);
    }

    /**
     * The rotation from the earth (east, north, up) to the camera (right, down, forward), row by row.
     *
     * @return nine numbers
     */
    public double[] rotation() {
        double y = Math.toRadians(yawDeg);
        double p = Math.toRadians(pitchDeg);
        double r = Math.toRadians(rollDeg);
        double[] forward = {Math.sin(y) * Math.cos(p), Math.cos(y) * Math.cos(p), Math.sin(p)};
        double[] level = {Math.cos(y), -Math.sin(y), 0};
        double[] down = cross(forward, level);
        double c = Math.cos(r);
        double s = Math.sin(r);
        double[] rows = new double[9];
        for (int i = 0; i < 3; i++) {
            rows[i] = c * level[i] + s * down[i];
            rows[3 + i] = c * down[i] - s * level[i];
            rows[6 + i] = forward[i];
        }
        return rows;
    }

    /** The attitude of a rotation as {@link #rotation()} gives it. */
    public static Attitude of(double[] rotation) {
        double pitch = Math.asin(Math.clamp(rotation[8], -1, 1));
        double yaw;
        if (Math.abs(rotation[8]) > 0.9999) {
            // Straight down or up, yaw and roll are one angle: all of it is told as yaw, that of the picture's top.
            yaw = rotation[8] < 0 ? Math.atan2(-rotation[3], -rotation[4]) : Math.atan2(rotation[3], rotation[4]);
            return new Attitude(Math.toDegrees(yaw), Math.toDegrees(pitch), 0);
        }
        yaw = Math.atan2(rotation[6], rotation[7]);
        double[] level = {Math.cos(yaw), -Math.sin(yaw), 0};
        double along = rotation[0] * level[0] + rotation[1] * level[1];
        double roll = Math.atan2(-(rotation[3] * level[0] + rotation[4] * level[1]), along);
        return new Attitude(Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll));
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
