package org.redshank.onboard.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A camera behind a program that writes pictures; here a shell that writes one and ends, or goes on. */
@EnabledOnOs(OS.LINUX)
class VideoCameraTest {
    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    private VideoCamera camera(String script) throws IOException {
        return new VideoCamera(List.of("sh", "-c", script, "camera", folder.toString()), folder, nanos::get);
    }

    private static List<Camera.Shot> next(Camera camera) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            List<Camera.Shot> shots = camera.taken();
            if (!shots.isEmpty()) {
                return shots;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("no picture came");
    }

    @Test
    void aPictureIsTakenAwayOnceItIsKeptAndNotBefore() throws Exception {
        try (VideoCamera camera = camera("echo picture > $1/1.jpg; sleep 60")) {
            Camera.Shot first = next(camera).getFirst();
            camera.again(first); // the disk was full
            Camera.Shot second = next(camera).getFirst();
            assertThat(second.name()).isEqualTo("1.jpg");
            camera.taken();
            assertThat(folder.resolve("1.jpg")).doesNotExist();
        }
    }

    @Test
    void aCameraThatEndsIsSaidAndBegunAgain() throws Exception {
        try (VideoCamera camera = camera("echo unplugged >&2; echo picture > $1/$$.jpg")) {
            next(camera);
            nanos.addAndGet(10_000_000_000L);
            assertThatThrownBy(() -> {
                        while (true) {
                            camera.taken();
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("begun again");
            next(camera);
        }
    }

    @Test
    void aMissingProgramOrDeviceIsNamed() {
        assertThatThrownBy(() -> new VideoCamera(List.of("no-such-ffmpeg"), folder, nanos::get))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("needs the program no-such-ffmpeg")
                .hasMessageContaining("apt install ffmpeg");
        assertThatThrownBy(() -> VideoCamera.open(folder.resolve("video9"), folder, Duration.ofSeconds(6)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no camera");
    }
}
