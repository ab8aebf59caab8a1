package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Frames of a program that writes pictures and their times as ffmpeg does; and a file by ffmpeg itself, where it is installed. */
@EnabledOnOs(OS.LINUX)
final class FfmpegFramesTest {
    static final int WIDTH = 40;
    static final int HEIGHT = 30;

    @TempDir
    Path folder;

    private FfmpegFrames frames(String script) {
        return new FfmpegFrames("film.mp4", List.of("sh", "-c", script), 10, 5L * 3 * WIDTH * HEIGHT);
    }

    /** A shell function that writes a picture with its time. */
    static String picture() {
        return "picture() { echo \"[showinfo @ 0x1] [info] n: 0 pts_time:$1 fmt:rgb24\" >&2; printf 'P6\\n40 30\\n255\\n';"
                + " head -c 3600 /dev/zero; }; ";
    }

    static List<Double> times(FrameSource frames) {
        List<Double> times = new ArrayList<>();
        for (Mat picture = frames.next(); picture != null; picture = frames.next()) {
            assertThat(picture.cols()).isEqualTo(WIDTH);
            assertThat(picture.rows()).isEqualTo(HEIGHT);
            times.add(frames.time());
            picture.close();
        }
        return times;
    }

    @Test
    void aFileWaitsUntilItsFramesAreTaken() {
        String script = picture() + "for i in $(seq 50); do picture $i; done";
        try (FfmpegFrames film = frames(script)) {
            assertThat(times(film)).hasSize(50);
            assertThat(film.complaints()).isEmpty();
        }
    }

    @Test
    void aMissingProgramAndADamagedFileAreToldApart() {
        try (FfmpegFrames broken = frames("echo '[mov @ 0x2] [error] moov atom not found' >&2; exit 1")) {
            assertThat(broken.next()).isNull();
            assertThat(broken.complaints())
                    .singleElement()
                    .asString()
                    .contains("cannot be opened as a video", "moov atom not found");
        }
        assertThatThrownBy(() -> new FfmpegFrames("film.mp4", List.of("no-such-ffmpeg"), 10, 1))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("apt install ffmpeg");
    }

    @Test
    void aRealFileIsRead() throws Exception {
        assumeTrue(isInstalled(), "ffmpeg is not installed");
        String[] few = {"-f", "lavfi", "-i", "testsrc=size=160x120:rate=5:duration=1", "-g", "2", "-c:v", "mpeg2video"};
        Path film = folder.resolve("film.mp4");
        assertThat(ffmpeg(few, new String[] {"-c:v", "mpeg4", film.toString()}, "-y")
                        .waitFor())
                .isZero();
        assertThat(VideoFile.isRead(film)).isFalse();
        try (FfmpegFrames frames = FfmpegFrames.file(film, 10)) {
            int count = 0;
            for (Mat picture = frames.next(); picture != null; picture = frames.next()) {
                picture.close();
                count++;
            }
            assertThat(count).isEqualTo(5);
            assertThat(frames.time()).isCloseTo(0.8, within(0.01));
        }
    }

    static Process ffmpeg(String[] in, String[] out, String how) throws IOException {
        List<String> command = Stream.of(new String[] {"ffmpeg", "-v", "quiet", "-nostdin", how}, in, out)
                .flatMap(Stream::of)
                .toList();
        return new ProcessBuilder(command).start();
    }

    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("ffmpeg", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
