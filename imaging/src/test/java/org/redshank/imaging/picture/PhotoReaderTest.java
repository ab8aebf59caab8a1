package org.redshank.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.world.MadeJpeg;

/** Tags as drones write them are read, and whatever is done to their bytes, they are read or refused in words. */
class PhotoReaderTest {
    private static final LatLon PLACE = new LatLon(-37.920295, 176.456417);

    @TempDir
    Path folder;

    private static byte[] photo() throws Exception {
        return MadeJpeg.of(new byte[96 * 80], 96, 80, 3, new MadeJpeg.Tags(PLACE, 227.4, -142.5, 62.4, 24));
    }

    @Test
    void placeHeightAttitudeAndFocalLengthAreRead() throws Exception {
        Photo photo = new PhotoReader().read(Files.write(folder.resolve("a.jpg"), photo()));
        LatLon at = Objects.requireNonNull(photo.place());
        assertThat(at.latDeg()).isCloseTo(PLACE.latDeg(), within(1e-6));
        assertThat(at.lonDeg()).isCloseTo(PLACE.lonDeg(), within(1e-6));
        assertThat(Objects.requireNonNull(photo.altitude()).metres()).isCloseTo(227.4, within(0.01));
        Attitude attitude = Objects.requireNonNull(photo.attitude());
        assertThat(Math.IEEEremainder(attitude.yawDeg() + 142.5, 360)).isCloseTo(0, within(0.01));
        assertThat(photo.focal().pixels()).isPositive();
        assertThat(photo.width()).isEqualTo(96);
    }

    @Test
    void whateverBytesComeTheyAreReadOrRefused() throws Exception {
        byte[] good = photo();
        SplittableRandom random = new SplittableRandom(11);
        PhotoReader reader = new PhotoReader();
        Path file = folder.resolve("fuzz.jpg");
        int read = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = good.clone();
            for (int k = random.nextInt(1, 20); k > 0; k--) {
                bytes[random.nextInt(Math.min(bytes.length, 1800))] = (byte) random.nextInt(); // the tags come first
            }
            Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                Photo photo = reader.read(file);
                assertThat(photo.width()).isPositive();
                assertThat(photo.focal().pixels()).isPositive().isFinite();
                read++;
            } catch (PhotoException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("some are still photos").isPositive();
    }
}
