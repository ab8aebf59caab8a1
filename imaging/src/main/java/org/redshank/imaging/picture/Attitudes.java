package org.redshank.imaging.picture;

import org.jspecify.annotations.Nullable;
import org.redshank.imaging.camera.Attitude;

/** The attitude of the camera in the XMP of the makers, each in its own form. */
final class Attitudes {
    /** Beyond this a pitch of Pix4D's form is rather counted from the horizon. */
    private static final double MOST_TILT = 45;

    private Attitudes() {}

    /** Null if none is told. */
    static @Nullable Attitude read(Tags tags) {
        Attitude gimbal = fromHorizon(
                tags, "drone-dji:GimbalYawDegree", "drone-dji:GimbalPitchDegree", "drone-dji:GimbalRollDegree");
        if (gimbal != null) {
            return gimbal;
        }
        String skydio = "drone-skydio:CameraOrientationNED";
        Attitude other = fromHorizon(
                tags, skydio + "/drone-skydio:Yaw", skydio + "/drone-skydio:Pitch", skydio + "/drone-skydio:Roll");
        if (other == null) {
            other = fromHorizon(
                    tags,
                    "drone-parrot:CameraYawDegree",
                    "drone-parrot:CameraPitchDegree",
                    "drone-parrot:CameraRollDegree");
        }
        return other != null ? other : fromNadir(tags);
    }

    private static @Nullable Attitude fromHorizon(Tags tags, String yawPath, String pitchPath, String rollPath) {
        double yaw = tags.xmpNumber(yawPath);
        double pitch = tags.xmpNumber(pitchPath);
        double roll = tags.xmpNumber(rollPath);
        if (Double.isNaN(yaw + pitch)) {
            return null;
        }
        // A gimbal that looks straight down may tell 180 degrees of roll for its yaw turned round.
        return new Attitude(yaw, pitch, Double.isNaN(roll) || Math.abs(Math.abs(roll) - 180) < 1 ? 0 : roll);
    }

    /** Pix4D's and senseFly's form: yaw, pitch and roll of the carrier with the camera looking down at 0, 0. */
    private static @Nullable Attitude fromNadir(Tags tags) {
        double yaw = tags.xmpNumber("Camera:Yaw", "sensefly:Yaw", "Camera:CameraYaw");
        double pitch = tags.xmpNumber("Camera:Pitch", "sensefly:Pitch");
        double roll = tags.xmpNumber("Camera:Roll", "sensefly:Roll");
        if (Double.isNaN(yaw)) {
            return null;
        }
        pitch = Double.isNaN(pitch) ? 0 : pitch;
        roll = Double.isNaN(roll) ? 0 : roll;
        if (Math.abs(pitch) > MOST_TILT) {
            return new Attitude(yaw, pitch, roll);
        }
        return tilted(yaw, pitch, roll);
    }

    /** The axes of a carrier (forward, right, down) turned by yaw, pitch and roll; the camera looks along down. */
    static Attitude tilted(double yawDeg, double pitchDeg, double rollDeg) {
        double y = Math.toRadians(yawDeg);
        double p = Math.toRadians(pitchDeg);
        double r = Math.toRadians(rollDeg);
        double[] forward = {Math.sin(y) * Math.cos(p), Math.cos(y) * Math.cos(p), Math.sin(p)};
        double[] level = {Math.cos(y), -Math.sin(y), 0};
        double[] below = {
            forward[1] * level[2] - forward[2] * level[1],
            forward[2] * level[0] - forward[0] * level[2],
            forward[0] * level[1] - forward[1] * level[0]
        };
        double[] rotation = new double[9];
        for (int i = 0; i < 3; i++) {
            double right = Math.cos(r) * level[i] + Math.sin(r) * below[i];
            double down = Math.cos(r) * below[i] - Math.sin(r) * level[i];
            rotation[i] = right;
            rotation[3 + i] = -forward[i];
            rotation[6 + i] = down;
        }
        return Attitude.of(rotation);
    }
}
