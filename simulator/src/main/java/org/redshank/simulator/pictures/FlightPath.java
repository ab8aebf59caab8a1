package org.redshank.simulator.pictures;

import org.redshank.simulator.camera.CameraPath;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.world.Noise;

/**
 * Ways to fly a camera around a place, with the small motions that a gimbal leaves.
 *
 * @param pitchDeg of the camera, -90 down
 * @param ground height of the ground there above mean sea level
 * @param overS when the place is passed, seconds
 */
public record FlightPath(
        Kind kind, double aboveGroundM, double speedMps, double pitchDeg, double ground, double overS, int seed)
        implements CameraPath {
    /** The ways. */
    public enum Kind {
        /** Straight over the place. */
        LINE,
        /** To and fro with turns of the nose. */
        WINDING,
        /** Round it, looking in. */
        ORBIT,
        /** In one place, turning slowly. */
        HOVER
    }

    @Override
    public CameraPose at(double t) {
        double away = pitchDeg < -88 ? 0 : aboveGroundM / Math.tan(Math.toRadians(-pitchDeg));
        double start = 2 * Math.PI * Noise.hash(seed, 1, 1);
        double yaw;
        double east;
        double north;
        switch (kind) {
            case LINE -> {
                yaw = Math.toDegrees(start);
                double along = speedMps * (t - overS) - away;
                east = along * Math.sin(start);
                north = along * Math.cos(start);
            }
            case WINDING -> {
                double swing = Math.sin(t / 6);
                yaw = Math.toDegrees(start) + 35 * swing;
                double along = speedMps * (t - overS) - away;
                double side = speedMps * 2.5 * (1 - Math.cos(t / 6));
                east = along * Math.sin(start) + side * Math.cos(start);
                north = along * Math.cos(start) - side * Math.sin(start);
            }
            case ORBIT -> {
                double radius = Math.max(away, 15);
                double angle = start + speedMps / radius * t;
                east = -radius * Math.sin(angle);
                north = -radius * Math.cos(angle);
                yaw = Math.toDegrees(angle);
            }
            default -> {
                yaw = Math.toDegrees(start) + 4 * t;
                double angle = Math.toRadians(yaw);
                east = -away * Math.sin(angle);
                north = -away * Math.cos(angle);
            }
        }
        return new CameraPose(
                east + 0.5 * wander(2, t, 4),
                north + 0.5 * wander(3, t, 4),
                ground + aboveGroundM + 0.4 * wander(4, t, 5),
                yaw + 0.5 * wander(5, t, 2.5) + 0.06 * wander(6, t, 0.4),
                Math.max(-90, pitchDeg + 0.4 * wander(7, t, 2) + 0.05 * wander(8, t, 0.35)),
                0.4 * wander(9, t, 2.2) + 0.05 * wander(10, t, 0.3));
    }

    private double wander(int which, double t, double period) {
        return Noise.at(seed + which * 31, t / period + 100, which);
    }
}
