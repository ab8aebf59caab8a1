package org.redshank.app.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.imaging.picture.PlaceLog;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;

class TelemetryPlacesTest {
    private static final long LOGGED = 1_781_956_800_000_000L;

    @TempDir
    Path folder;

    private Path log(int system, Message... messages) {
        Path file = folder.resolve("flight.tlog");
        FrameWriter writer = new FrameWriter(system, 1);
        byte[] buffer = new byte[300];
        try (TlogWriter out = TlogWriter.create(file)) {
            for (int i = 0; i < messages.length; i++) {
                int length = writer.write(messages[i], buffer, 0);
                out.write(LOGGED + i * 2_000_000L, buffer, 0, length);
            }
        }
        return file;
    }

    private static CameraFeedback feedback(int image, long timeUsec, int lat) {
        return new CameraFeedback(timeUsec, lat, 62_000_000, 105.5f, 80, 1, 2, 90, 8.8f, image, 0, 0, 0, image);
    }

    private static CameraImageCaptured captured(int image, int result, float... quaternion) {
        float[] q = quaternion.length == 4 ? quaternion : new float[4];
        return new CameraImageCaptured(
                0, 5000, 534_000_000 + image, 62_000_000, 105_500, 80_000, q, image, 1, result, "");
    }

    @Test
    void aPictureThatIsToldTwiceCountsOnce() {
        List<PlaceLog.Entry> entries = TelemetryPlaces.read(log(
                1,
                feedback(1, 900_000_000, 534_000_000),
                captured(1, 1),
                feedback(1, 900_000_000, 534_000_000),
                feedback(2, LOGGED + 77_000_000, 534_001_000),
                CameraFeedback.blank()));
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).time())
                .as("since boot: the log's time")
                .isEqualTo(Instant.ofEpochSecond(LOGGED / 1_000_000));
        assertThat(entries.get(1).time()).isEqualTo(Instant.ofEpochSecond(LOGGED / 1_000_000 + 77));
        assertThat(entries.get(1).at().latDeg()).isEqualTo(53.4001);
        assertThat(Objects.requireNonNull(entries.get(1).altitude()).metres()).isCloseTo(105.5, within(1e-3));
        assertThat(Objects.requireNonNull(entries.get(1).attitude()).offNadirDeg())
                .isBetween(2.2, 2.3);
    }

    @Test
    void picturesOfOtherCamerasHaveAPlaceAndTheAttitudeThatTheyKnow() {
        float half = (float) Math.sqrt(0.5);
        List<PlaceLog.Entry> entries = TelemetryPlaces.read(
                log(1, captured(1, 1, half, 0, -half, 0), captured(2, 0), captured(3, 1), captured(4, 1, 1, 0, 0, 0)));
        assertThat(entries).hasSize(3);
        assertThat(Objects.requireNonNull(entries.get(0).attitude()).offNadirDeg())
                .isLessThan(0.1);
        assertThat(entries.get(2).attitude()).isNull();
        assertThat(entries.get(1).at().latDeg()).isCloseTo(53.4000003, within(1e-9));
        assertThat(entries.get(1).attitude()).isNull();
    }

    @Test
    void aLogWithoutPicturesIsRefused() throws Exception {
        assertThatThrownBy(() -> TelemetryPlaces.read(log(1))).hasMessageContaining("no place of a picture");
        Path noise = Files.write(folder.resolve("noise.tlog"), new byte[5000]);
        assertThatThrownBy(() -> TelemetryPlaces.read(noise)).hasMessageContaining("no place of a picture");
    }
}
