package org.redshank.simulator.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CameraCapFlags;
import org.redshank.mavlink.dialect.CameraCaptureStatus;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CameraInformation;
import org.redshank.mavlink.dialect.CameraSettings;
import org.redshank.mavlink.dialect.CameraTrigger;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.simulator.autopilot.Camera;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.physics.Body;

/**
 * What the camera tells. On ArduPilot the autopilot speaks for it (CAMERA_FEEDBACK); on PX4 it is a
 * component of its own with a heartbeat.
 *
 * @see <a href="https://mavlink.io/en/services/camera.html">MAVLink: camera protocol</a>
 */
public final class CameraService {
    /** Component id of the first camera. */
    public static final int COMPONENT = 100;

    private static final int NAME_LENGTH = 32;
    private static final int MAVLINK_VERSION = 3;
    private static final int PHOTO = 1;
    private static final double HEARTBEAT_SECONDS = 1;
    private static final int WIDTH = 5472;
    private static final int HEIGHT = 3648;

    private final Helm helm;
    private final Camera camera;
    private final List<Channel> ports;
    private final boolean px4;
    private double sinceHeartbeat;

    public CameraService(Helm helm, Camera camera, List<Channel> ports) {
        this.helm = helm;
        this.camera = camera;
        this.ports = ports;
        this.px4 = helm.personality().isPx4();
    }

    /** Whether the camera is a component of its own. */
    public boolean ownComponent() {
        return px4;
    }

    /** Tells of a picture just taken. */
    public void photo() {
        double east = helm.here().east();
        double north = helm.here().north();
        double up = helm.here().up();
        int lat = helm.chart().latE7(north);
        int lon = helm.chart().lonE7(east, north);
        double amsl = helm.chart().amsl(up);
        double relative = up - helm.home().up();
        int number = camera.taken();
        for (Channel port : ports) {
            if (px4) {
                port.send(Caller.AUTOPILOT, new CameraTrigger(helm.clock().unixMicros(), number));
                port.send(COMPONENT, captured(lat, lon, amsl, relative, number));
            } else {
                port.send(Caller.AUTOPILOT, feedback(lat, lon, amsl, relative, number));
            }
        }
    }

    private Message feedback(int lat, int lon, double amsl, double relative, int number) {
        Body body = helm.aircraft().body();
        return new CameraFeedback(
                helm.clock().unixMicros(),
                lat,
                lon,
                (float) amsl,
                (float) relative,
                (float) Math.toDegrees(body.roll),
                (float) Math.toDegrees(body.pitch),
                (float) Math.toDegrees(body.yaw),
                0,
                number & 0xFFFF,
                0,
                0,
                PHOTO,
                number & 0xFFFF);
    }

    private Message captured(int lat, int lon, double amsl, double relative, int number) {
        return new CameraImageCaptured(
                helm.clock().unixMicros(),
                helm.clock().bootMillis(),
                lat,
                lon,
                (int) Math.round(amsl * 1000),
                (int) Math.round(relative * 1000),
                new float[] {1, 0, 0, 0},
                number - 1,
                0,
                1,
                "");
    }

    /** Lives through {@code dt} seconds. */
    public void step(double dt) {
        sinceHeartbeat += dt;
        if (!px4 || sinceHeartbeat < HEARTBEAT_SECONDS) {
            return;
        }
        sinceHeartbeat -= HEARTBEAT_SECONDS;
        for (Channel port : ports) {
            port.send(
                    COMPONENT,
                    new Heartbeat(
                            0,
                            MavType.CAMERA.value(),
                            MavAutopilot.INVALID.value(),
                            0,
                            MavState.ACTIVE.value(),
                            MAVLINK_VERSION));
        }
    }

    /** A command to the camera itself. */
    public void command(Caller caller, CommandLong m) {
        MavResult result = perform(caller, m);
        caller.channel()
                .send(
                        COMPONENT,
                        new CommandAck(m.command(), result.value(), 0, 0, caller.system(), caller.component()));
    }

    private MavResult perform(Caller caller, CommandLong m) {
        return switch (MavCmd.of(m.command())) {
            case REQUEST_MESSAGE -> tell(caller, (int) m.param1());
            case REQUEST_CAMERA_INFORMATION -> tell(caller, CameraInformation.ID);
            case REQUEST_CAMERA_SETTINGS -> tell(caller, CameraSettings.ID);
            case REQUEST_CAMERA_CAPTURE_STATUS -> tell(caller, CameraCaptureStatus.ID);
            case IMAGE_START_CAPTURE -> {
                if (!(m.param2() >= 0 && m.param3() >= 0)) {
                    yield MavResult.DENIED;
                }
                camera.every(m.param2(), (int) m.param3());
                yield MavResult.ACCEPTED;
            }
            case IMAGE_STOP_CAPTURE -> {
                camera.stop();
                yield MavResult.ACCEPTED;
            }
            case SET_CAMERA_MODE -> MavResult.ACCEPTED;
            case null, default -> MavResult.UNSUPPORTED;
        };
    }

    private MavResult tell(Caller caller, int id) {
        Message message = switch (id) {
            case CameraInformation.ID -> information();
            case CameraSettings.ID -> new CameraSettings(helm.clock().bootMillis(), 0, Float.NaN, Float.NaN, 0);
            case CameraCaptureStatus.ID ->
                new CameraCaptureStatus(
                        helm.clock().bootMillis(),
                        (float) camera.interval(),
                        0,
                        30_000,
                        camera.capturing() ? 3 : 0,
                        0,
                        camera.taken(),
                        0);
            default -> null;
        };
        if (message == null) {
            return MavResult.DENIED;
        }
        caller.channel().send(COMPONENT, message);
        return MavResult.ACCEPTED;
    }

    private Message information() {
        return new CameraInformation(
                helm.clock().bootMillis(),
                1,
                8.8f,
                13.2f,
                8.8f,
                CameraCapFlags.CAPTURE_IMAGE.value(),
                WIDTH,
                HEIGHT,
                0,
                text("Redshank"),
                text("Simulated 20 MP"),
                0,
                "",
                0,
                0);
    }

    private static byte[] text(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), NAME_LENGTH);
    }
}
