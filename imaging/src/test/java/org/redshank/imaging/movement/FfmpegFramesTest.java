package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Frames of a program that writes pictures and their times as ffmpeg does; and of ffmpeg itself, where it is installed. */
@EnabledOnOs(OS.LINUX)
final class FfmpegFramesTest {
    private static final Instant NOW = Instant.parse("2026-06-20T10:00:00Z");
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @TempDir
    Path folder;

    private FfmpegFrames frames(String script, boolean live, Duration patience, boolean stop) {
        return new FfmpegFrames(
                "rtsp://camera",
                List.of("sh", "-c", script, "ffmpeg", folder.toString()),
                live,
                10,
                5L * 3 * WIDTH * HEIGHT,
                patience,
                () -> NOW,
                () -> stop);
    }

    /** A shell function that writes a picture with its time. */
    private static String picture() {
        return "picture() { echo \"[showinfo @ 0x1] [info] n: 0 pts_time:$1 fmt:rgb24\" >&2; printf 'P6\\n40 30\\n255\\n';"
                + " head -c 3600 /dev/zero; }; ";
    }

    private static List<Double> times(FfmpegFrames frames) {
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
    void aStreamThatBreaksGivesWhatItGaveAndSaysWhy() {
        String script = picture() + "picture 70.5; picture 70.6; picture 71.0; picture 3.0;"
                + " echo '[rtsp @ 0x2] [error] Connection reset by peer' >&2; printf 'P6\\n40 30\\n255\\nhalf'";
        try (FfmpegFrames frames = frames(script, true, Duration.ofSeconds(20), false)) {
            // The last one counts its time anew.
            List<Double> times = times(frames);
            assertThat(times).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(times.get(i)).isCloseTo(new double[] {0, 0.1, 0.5, 0.6}[i], within(1e-6));
            }
            assertThat(frames.begun()).contains(NOW);
            assertThat(frames.complaints())
                    .singleElement()
                    .asString()
                    .contains("rtsp://camera ended after 4 frames", "Connection reset by peer");
        }
    }

    @Test
    void aStreamWaitsForNobodyAndAFileDoes() {
        String script = picture() + "for i in $(seq 50); do picture $i; done; touch $1/over";
        try (FfmpegFrames stream = frames(script, true, Duration.ofSeconds(20), false)) {
            while (!Files.exists(folder.resolve("over"))) {
                LockSupport.parkNanos(2_000_000);
            }
            int came = times(stream).size();
            assertThat(came).isLessThan(50);
            assertThat(stream.complaints())
                    .anyMatch(told -> told.contains((50 - came) + " of 50 frames were passed over"));
        }
        try (FfmpegFrames film = frames(script, false, Duration.ofSeconds(20), false)) {
            assertThat(times(film)).hasSize(50);
            assertThat(film.complaints()).isEmpty();
        }
    }

    @Test
    void silenceAStopAndAMissingProgramAreToldApart() {
        try (FfmpegFrames silent = frames("exec sleep 60", true, Duration.ofMillis(50), false);
                FfmpegFrames stopped = frames("exec sleep 60", true, Duration.ofSeconds(20), true)) {
            assertThat(silent.next()).isNull();
            assertThat(silent.complaints()).singleElement().asString().contains("gave no picture", "does it send?");
            assertThat(stopped.next()).isNull();
            assertThat(stopped.complaints()).isEmpty();
        }
        assertThatThrownBy(() -> new FfmpegFrames(
                        "udp://camera", List.of("no-such-ffmpeg"), true, 10, 1, Duration.ZERO, () -> NOW, () -> false))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("apt install ffmpeg");
    }

    @Test
    void addressesOfStreamsAndOfNothingElse() {
        for (String address : List.of("rtsp://10.0.0.4:8554/cam", "udp://127.0.0.1:5600", "HTTP://host/a.ts")) {
            assertThat(FfmpegFrames.isAddress(address)).isTrue();
        }
        for (String other : List.of("film.mp4", "file:///etc/passwd", "concat:a|b", "rtsp://", "/tmp/a b")) {
            assertThat(FfmpegFrames.isAddress(other)).isFalse();
        }
    }

    @Test
    void aRealStreamAndARealFileAreRead() throws Exception {
        assumeTrue(isInstalled(), "ffmpeg is not installed");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "udp://127.0.0.1:" + port;
        String[] made = {
            "-f", "lavfi", "-i", "testsrc=size=160x120:rate=20:duration=20", "-g", "2", "-c:v", "mpeg2video"
        };
        Process sender = ffmpeg(made, new String[] {"-f", "mpegts", address}, "-re");
        try (FfmpegFrames frames = FfmpegFrames.live(address, 10, Duration.ofSeconds(30), () -> NOW, () -> false)) {
            double before = -1;
            for (int i = 0; i < 4; i++) {
                try (Mat picture = Objects.requireNonNull(frames.next())) {
                    assertThat(picture.cols()).isEqualTo(160);
                    // Chosen from twice as many, each with its own time.
                    assertThat(frames.time() - before).isGreaterThan(0.08);
                    before = frames.time();
                }
            }
        } finally {
            sender.destroyForcibly();
        }
        Path film = folder.resolve("film.mp4");
        String[] few = made.clone();
        few[3] = "testsrc=size=160x120:rate=5:duration=1";
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

    private static Process ffmpeg(String[] in, String[] out, String how) throws IOException {
        List<String> command = Stream.of(new String[] {"ffmpeg", "-v", "quiet", "-nostdin", how}, in, out)
                .flatMap(Stream::of)
                .toList();
        return new ProcessBuilder(command).start();
    }

    private static boolean isInstalled() throws InterruptedException {
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

    @Test
    void addressesAreShownWithoutPasswords() {
        assertThat(FfmpegFrames.shown("rtsp://me:secret@10.0.0.7:554/a@b: Connection refused"))
                .isEqualTo("rtsp://10.0.0.7:554/a@b: Connection refused");
        assertThat(FfmpegFrames.shown("udp://127.0.0.1:9000")).isEqualTo("udp://127.0.0.1:9000");
    }
}
