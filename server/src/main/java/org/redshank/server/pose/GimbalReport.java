package org.redshank.server.pose;

import java.util.Optional;
import org.redshank.imaging.camera.Attitude;
import org.redshank.mavlink.dialect.GimbalDeviceAttitudeStatus;
import org.redshank.mavlink.dialect.GimbalDeviceFlags;
import org.redshank.mavlink.dialect.MountOrientation;

/**
 * Which way a gimbal holds its camera.
 *
 * @param told its yaw from north, or from the vehicle's heading
 * @param fromNorth which of them
 */
record GimbalReport(Attitude told, boolean fromNorth) {
    /** Roll and pitch over the horizon, yaw from the vehicle's heading; empty where it does not know its pitch. */
    static Optional<GimbalReport> of(MountOrientation told) {
        if (!(Math.abs(told.pitch()) <= 180)) {
            return Optional.empty();
        }
        double yaw = Math.abs(told.yaw()) <= 360 ? told.yaw() : 0;
        double roll = Math.abs(told.roll()) <= 180 ? told.roll() : 0;
        return Optional.of(new GimbalReport(new Attitude(yaw, told.pitch(), roll), false));
    }

    /**
     * A quaternion (w, x, y, z) from the gimbal (forward, right, down) to level ground, yaw from north or from the vehicle's
     * heading as the flags say; empty where it is none.
     *
     * @see <a href="https://mavlink.io/en/messages/common.html#GIMBAL_DEVICE_ATTITUDE_STATUS">its frames</a>
     */
    static Optional<GimbalReport> of(GimbalDeviceAttitudeStatus told) {
        boolean north = GimbalDeviceFlags.YAW_IN_EARTH_FRAME.in(told.flags());
        boolean vehicle = GimbalDeviceFlags.YAW_IN_VEHICLE_FRAME.in(told.flags());
        boolean locked = GimbalDeviceFlags.YAW_LOCK.in(told.flags());
        float[] q = told.q();
        return Attitude.ofQuaternion(q[0], q[1], q[2], q[3])
                .map(attitude -> new GimbalReport(attitude, north == vehicle ? locked : north));
    }

    /** Which way the camera looks while the vehicle heads there. */
    Attitude camera(double headingDeg) {
        return fromNorth ? told : new Attitude(headingDeg + told.yawDeg(), told.pitchDeg(), told.rollDeg());
    }
}
