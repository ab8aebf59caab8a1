package org.redshank.simulator.camera;

/**
 * Where a camera is and looks.
 *
 * @param up metres above mean sea level
 * @param yawDeg of the optical axis, clockwise from true north
 * @param pitchDeg of the optical axis over the horizon; -90 looks straight down, and then yaw is where the picture's top is
 * @param rollDeg about the optical axis, positive when the camera leans to its right
 */
public record CameraPose(double east, double north, double up, double yawDeg, double pitchDeg, double rollDeg) {
    /** Axes of the camera in east, north, up: right, down, ahead; nine numbers. */
    public double[] axes() {
        double yaw = Math.toRadians(yawDeg);
        double pitch = Math.toRadians(pitchDeg);
        double roll = Math.toRadians(rollDeg);
        double fx = Math.cos(pitch) * Math.sin(yaw);
        double fy = Math.cos(pitch) * Math.cos(yaw);
        double fz = Math.sin(pitch);
        double rx = Math.cos(yaw);
        double ry = -Math.sin(yaw);
        // down = ahead x right
        double dx = -fz * ry;
        double dy = fz * rx;
        double dz = fx * ry - fy * rx;
        double c = Math.cos(roll);
        double s = Math.sin(roll);
        return new double[] {
            rx * c + dx * s, ry * c + dy * s, dz * s, -rx * s + dx * c, -ry * s + dy * c, dz * c, fx, fy, fz
        };
    }
}
