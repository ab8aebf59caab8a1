package org.redshank.server.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.GimbalDeviceAttitudeStatus;
import org.redshank.mavlink.dialect.GimbalDeviceFlags;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MountOrientation;

/** Telemetry of a vehicle at 52 north that flies to the east with 10 m/s, heading 80 degrees. */
final class CameraPosesTest {
    private static final long BEGUN = 1_780_000_000_000_000L;
    private static final float HEADING = (float) Math.toRadians(80);

    private @Nullable CameraPoses poses;

    private CameraPoses poses() {
        if (poses == null) {
            poses = new CameraPoses(1, -90.0);
        }
        return poses;
    }

    /** Heard so many milliseconds after it was made. */
    private Optional<CameraPose> hear(Message message, int component, long bootMs, long lateMs) {
        byte[] bytes = new FrameWriter(7, component).encode(message);
        return poses().take(new Frame().wrap(bytes, 0, bytes.length), BEGUN + (bootMs + lateMs) * 1000);
    }

    private void place(long bootMs) {
        double east = 10 * bootMs / 1000.0 / (111_320 * Math.cos(Math.toRadians(52)));
        hear(
                new GlobalPositionInt(
                        bootMs, 520_000_000, (int) Math.round((5 + east) * 1e7), 80_000, 60_000, 0, 1000, 0, 8000),
                1,
                bootMs,
                40);
    }

    private static org.redshank.mavlink.dialect.Attitude turned(long bootMs, double rollDeg) {
        return new org.redshank.mavlink.dialect.Attitude(bootMs, (float) Math.toRadians(rollDeg), 0, HEADING, 0, 0, 0);
    }

    private static GimbalDeviceAttitudeStatus gimbal(double yawDeg, double pitchDeg, GimbalDeviceFlags... flags) {
        double y = Math.toRadians(yawDeg) / 2;
        double p = Math.toRadians(pitchDeg) / 2;
        float[] q = {
            (float) (Math.cos(y) * Math.cos(p)),
            (float) (-Math.sin(y) * Math.sin(p)),
            (float) (Math.cos(y) * Math.sin(p)),
            (float) (Math.sin(y) * Math.cos(p))
        };
        int set = 0;
        for (GimbalDeviceFlags flag : flags) {
            set |= flag.value();
        }
        return new GimbalDeviceAttitudeStatus(0, q, 0, 0, 0, 0, set, 0, 0, 0, 0, 1);
    }

    private static void assertLooks(CameraPose pose, double yaw, double pitch) {
        assertThat(pose.attitude().yawDeg()).isCloseTo(yaw, within(0.01));
        assertThat(pose.attitude().pitchDeg()).isCloseTo(pitch, within(0.01));
        assertThat(pose.attitude().rollDeg()).isCloseTo(0, within(0.01));
    }

    @Test
    void aPlaceIsCarriedOnToTheTimeOfTheAttitudeWhateverTheRadioHeldBack() {
        place(1000);
        assertThat(hear(turned(1500, 0), 1, 1500, 340)).hasValueSatisfying(pose -> {
            assertThat(pose.micros()).isCloseTo(BEGUN + 1_540_000, within(1000L));
            assertThat(pose.at().lonDeg()).isCloseTo(5 + 15 / (111_320 * Math.cos(Math.toRadians(52))), within(1e-6));
            assertThat(pose.amslM()).isEqualTo(80);
            assertThat(pose.aboveHomeM()).isEqualTo(60);
            assertLooks(pose, 80, -90);
        });
        // The same once more by a slower link, one of another component, and one that is too long after the place.
        assertThat(hear(turned(1500, 0), 1, 1500, 400)).isEmpty();
        assertThat(hear(turned(1700, 0), 154, 1700, 40)).isEmpty();
        assertThat(hear(turned(3900, 0), 1, 3900, 40)).isEmpty();
    }

    @Test
    void aCameraOnABankingVehicleLooksAsideAndOneOnAGimbalDoesNot() {
        place(1000);
        assertThat(hear(turned(1100, 20), 1, 1100, 40))
                .hasValueSatisfying(
                        pose -> assertThat(pose.attitude().pitchDeg()).isCloseTo(-70, within(0.01)));
        hear(new MountOrientation(1150, 0, -35, 25, 0), 1, 1150, 40);
        assertThat(hear(turned(1200, 20), 1, 1200, 40)).hasValueSatisfying(pose -> assertLooks(pose, 105, -35));
        // Another gimbal does not count while this one tells, and after three seconds of silence none does.
        hear(gimbal(0, 0), 154, 1250, 40);
        assertThat(hear(turned(1300, 20), 1, 1300, 40)).hasValueSatisfying(pose -> assertLooks(pose, 105, -35));
        place(4500);
        assertThat(hear(turned(4500, 0), 1, 4500, 40)).hasValueSatisfying(pose -> assertLooks(pose, 80, -90));
    }

    @Test
    void aGimbalTellsItsYawFromNorthOrFromTheHeading() {
        place(1000);
        hear(gimbal(140, -50, GimbalDeviceFlags.YAW_IN_EARTH_FRAME), 154, 1000, 40);
        assertThat(hear(turned(1100, 0), 1, 1100, 40)).hasValueSatisfying(pose -> assertLooks(pose, 140, -50));
        hear(gimbal(-30, -50, GimbalDeviceFlags.YAW_IN_VEHICLE_FRAME), 154, 1150, 40);
        assertThat(hear(turned(1200, 0), 1, 1200, 40)).hasValueSatisfying(pose -> assertLooks(pose, 50, -50));
        hear(gimbal(140, -90, GimbalDeviceFlags.YAW_LOCK), 154, 1250, 40);
        assertThat(hear(turned(1300, 0), 1, 1300, 40)).hasValueSatisfying(pose -> assertLooks(pose, 140, -90));
    }

    @Test
    void whatIsMissingIsNamed() {
        poses = new CameraPoses(1, null);
        assertThat(poses.missing()).isEqualTo("its place");
        place(1000);
        assertThat(hear(turned(1100, 0), 1, 1100, 40)).isEmpty();
        assertThat(poses.missing()).contains("gimbal", "pitchDeg");
        hear(new GlobalPositionInt(1100, 0, 0, 0, 0, 0, 0, 0, 0), 1, 1100, 40); // no place yet: keeps the other
        hear(new MountOrientation(1150, Float.NaN, -35, Float.NaN, Float.NaN), 1, 1150, 40);
        assertThat(hear(turned(1200, 0), 1, 1200, 40)).hasValueSatisfying(pose -> assertLooks(pose, 80, -35));
        assertThat(poses.missing()).isEmpty();
        assertThat(hear(new org.redshank.mavlink.dialect.Attitude(1300, Float.NaN, 0, 0, 0, 0, 0), 1, 1300, 40))
                .isEmpty();
    }

    /** An hour, ten times a second, and the autopilot's clock begun anew. */
    @Test
    void theFileOfPosesIsReadAtAnyTimeAndDoesNotGrowForever(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("job/pose.csv");
        PoseFile file = new PoseFile(path, true);
        LatLon at = new LatLon(52, 5);
        for (int i = 0; i < 36_000; i += 10) {
            file.add(new CameraPose(BEGUN + i * 100_000L, at, 80, 60, new Attitude(80, -90, 0)));
        }
        PoseTrack track = PoseTrack.read(path);
        assertThat(track.datum()).isEqualTo(PoseTrack.Datum.AMSL);
        assertThat(track.size()).isBetween(900, 1810);
        assertThat(track.end()).isGreaterThanOrEqualTo(899);
        file.add(new CameraPose(BEGUN, at, 81, 61, new Attitude(80, -90, 0)));
        assertThat(PoseTrack.read(path).size()).isEqualTo(1);
        try (var left = Files.list(path.getParent())) {
            assertThat(left.toList()).isEqualTo(List.of(path));
        }
    }
}
