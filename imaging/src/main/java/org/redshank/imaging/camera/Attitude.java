package org.redshank.imaging.camera;

import java.util.Optional;

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

    /**
     * Of a quaternion from the camera (forward, right, down) to the ground (north, east, down), as MAVLink has them.
     *
     * @return empty where it is none, as zeros where it is not known
     */
    public static Optional<Attitude> ofQuaternion(double w, double x, double y, double z) {
        double square = w * w + x * x + y * y + z * z;
        if (!(square > 0.8 && square < 1.2)) {
            return Optional.empty();
        }
        double n = 2 / square;
        return Optional.of(of(new double[] {
            1 - n * (x * x + z * z),
            n * (x * y - w * z),
            -n * (y * z + w * x),
            n * (y * z - w * x),
            n * (x * z + w * y),
            n * (x * x + y * y) - 1,
            n * (x * y + w * z),
            1 - n * (y * y + z * z),
            -n * (x * z - w * y)
        }));
    }

    /** That of a camera which is fixed to what has this attitude, its line of sight so far above what is forward there. */
    public Attitude raised(double deg) {
        double[] carrier = rotation();
        double c = Math.cos(Math.toRadians(deg));
        double s = Math.sin(Math.toRadians(deg));
        double[] rows = carrier.clone();
        for (int i = 0; i < 3; i++) {
            rows[3 + i] = c * carrier[3 + i] + s * carrier[6 + i];
            rows[6 + i] = c * carrier[6 + i] - s * carrier[3 + i];
        }
        return of(rows);
    }

    /** Between this (0) and another (1), by the shortest turn; near straight down angles alone say little of it. */
    public Attitude towards(Attitude other, double share) {
        double[] a = rotation();
        double[] b = other.rotation();
        // Of nearly equal rotations the mean of the rows, made square again, is the turn between (first order and
        // more).
        double[] forward = new double[3];
        double[] right = new double[3];
        for (int i = 0; i < 3; i++) {
            forward[i] = a[6 + i] + share * (b[6 + i] - a[6 + i]);
            right[i] = a[i] + share * (b[i] - a[i]);
        }
        scale(forward);
        double along = forward[0] * right[0] + forward[1] * right[1] + forward[2] * right[2];
        for (int i = 0; i < 3; i++) {
            right[i] -= along * forward[i];
        }
        scale(right);
        double[] down = cross(forward, right);
        return of(new double[] {
            right[0], right[1], right[2], down[0], down[1], down[2], forward[0], forward[1], forward[2]
        });
    }

    private static void scale(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        for (int i = 0; i < 3; i++) {
            v[i] /= length;
        }
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
