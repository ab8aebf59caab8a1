package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.redshank.imaging.movement.FfmpegFramesTest.picture;
import static org.redshank.imaging.movement.FfmpegFramesTest.times;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Streams of a program that writes pictures and their times as ffmpeg does; and of ffmpeg itself, where it is installed. */
@EnabledOnOs(OS.LINUX)
final class LiveStreamTest {
    private static final long PAUSE_MS = 5;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private LiveStream stream(String script, Duration patience, BooleanSupplier stop) {
        return stream("rtsp://camera", script, patience, stop);
    }

    private LiveStream stream(String name, String script, Duration patience, BooleanSupplier stop) {
        return new LiveStream(
                name,
                List.of("sh", "-c", script, "ffmpeg", folder.toString()),
                10,
                5L * 3 * FfmpegFramesTest.WIDTH * FfmpegFramesTest.HEIGHT,
                patience,
                PAUSE_MS,
                InstantSource.system(),
                stop,
                said::add);
    }

    /** Breaks off twice, the second time before there was a picture, and counts its time from elsewhere then. */
    @Test
    void aStreamThatBreaksIsOpenedAgain() {
        String script = picture()
                + "echo >> $1/runs; case $(wc -l < $1/runs) in"
                + " 1) picture 70.5; picture 70.6; picture 71.0;"
                + "    echo '[rtsp @ 0x2] [error] Connection reset by peer' >&2; printf 'P6\\n40 30\\n255\\nhalf';;"
                + " 2) echo '[rtsp @ 0x2] [error] Connection refused' >&2; exit 1;;"
                + " 3) picture 3.0; picture 3.2;;"
                + " *) exec sleep 600;; esac";
        List<Integer> openings = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        try (LiveStream stream = stream(script, Duration.ofSeconds(60), () -> times.size() == 5)) {
            for (Mat picture = stream.next(); picture != null; picture = stream.next()) {
                picture.close();
                times.add(stream.time());
                openings.add(stream.openings());
            }
            assertThat(openings).containsExactly(1, 1, 1, 2, 2);
            assertThat(times.subList(0, 3)).isSorted().startsWith(0.0);
            assertThat(times.get(1)).isCloseTo(0.1, within(0.01));
            assertThat(times.get(2)).isCloseTo(0.5, within(0.02));
            assertThat(times.get(3)).isGreaterThan(times.get(2) + 0.09);
            // A little less than told, since it came at once: the one before was held back.
            assertThat(times.get(4) - times.get(3)).isBetween(0.15, 0.21);
            assertThat(said).hasSize(3);
            assertThat(said.getFirst())
                    .contains("rtsp://camera broke off after 3 frames", "Connection reset by peer", "opened again in");
            assertThat(said.get(1)).contains("Connection refused");
            assertThat(said.getLast()).contains("is there again");
            assertThat(stream.complaints()).singleElement().asString().contains("broke off 1 times");
        }
    }

    @Test
    void aStreamThatDoesNotComeAgainIsGivenUp() {
        try (LiveStream stream = stream(picture() + "picture 1; picture 2", Duration.ofNanos(1), () -> false)) {
            assertThat(times(stream)).hasSize(2);
            assertThat(stream.complaints()).singleElement().asString().contains("given up after 2 frames in 1.0 s");
            assertThat(said).isEmpty();
        }
    }

    /** As a film on a web server, which would be looked at again and again. */
    @Test
    void whatHasALengthIsNotOpenedAgain() {
        String script = "echo '[info]   Duration: 00:00:02.00, start: 0.0' >&2; " + picture() + "picture 0; picture 1";
        try (LiveStream stream = stream("https://host/film.mp4", script, Duration.ofSeconds(60), () -> false)) {
            assertThat(times(stream)).hasSize(2);
            assertThat(stream.complaints()).singleElement().asString().contains("ended after 2 frames");
        }
    }

    @Test
    void aStreamWaitsForNobody() {
        String script = picture() + "for i in $(seq 50); do picture $i; done; touch $1/over; exec sleep 600";
        try (LiveStream stream = stream(script, Duration.ofNanos(1), () -> false)) {
            while (!Files.exists(folder.resolve("over"))) {
                LockSupport.parkNanos(2_000_000);
            }
            int came = times(stream).size();
            assertThat(came).isLessThan(50);
            assertThat(stream.complaints())
                    .anyMatch(told -> told.contains((50 - came) + " of 50 frames were passed over"));
        }
    }

    @Test
    void silenceAStopAndAMissingProgramAreToldApart() {
        try (LiveStream silent = stream("exec sleep 60", Duration.ofMillis(50), () -> false);
                LiveStream stopped = stream("exec sleep 60", Duration.ofSeconds(20), () -> true)) {
            assertThat(silent.next()).isNull();
            assertThat(silent.complaints()).singleElement().asString().contains("gave no picture", "does it send?");
            assertThat(stopped.next()).isNull();
            assertThat(stopped.complaints()).isEmpty();
        }
        assertThatThrownBy(() -> new LiveStream(
                        "udp://camera",
                        List.of("no-such-ffmpeg"),
                        10,
                        1,
                        Duration.ZERO,
                        PAUSE_MS,
                        InstantSource.system(),
                        () -> false,
                        said::add))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("apt install ffmpeg");
    }

    /** Ten frames a second; the program held the first thirty back for 3 s, and the radio each third one for 80 ms. */
    @Test
    void whatWasHeldBackDoesNotCount() {
        StreamClock clock = new StreamClock(10);
        double begun = 1_780_000_000;
        List<StreamClock.Count> counts = new ArrayList<>();
        List<Double> came = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            came.add(begun + (i < 30 ? 3 + i * 0.001 : i * 0.1 + 0.02 + (i % 3 == 0 ? 0.08 : 0)));
            counts.add(clock.came(500 + i * 0.1, came.get(i)));
            assertThat(counts.get(i).isLive()).as("frame " + i).isEqualTo(i >= 30);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(clock.time(counts.get(i), 500 + i * 0.1, came.get(i))).isCloseTo(i * 0.1, within(0.01));
        }
        assertThat(clock.begun().orElseThrow().toEpochMilli() / 1000.0).isCloseTo(begun + 0.02, within(0.01));
        // It counts anew from 7 after a silence of a minute.
        clock.opened();
        StreamClock.Count again = clock.came(7, begun + 70);
        assertThat(clock.time(again, 7, begun + 70)).isCloseTo(70 - 0.02, within(0.01));
    }

    /** On a busy machine what was held back comes hardly faster than it was taken, and is looked at meanwhile. */
    @Test
    void itIsFoundOutLaterThatAllWasHeldBack() {
        StreamClock clock = new StreamClock(10);
        double begun = 1_780_000_000;
        double came = begun + 3;
        for (int i = 0; i < 120; i++) {
            came = Math.max(came + 0.06, begun + i * 0.1 + 0.02);
            StreamClock.Count count = clock.came(i * 0.1, came);
            assertThat(clock.time(count, i * 0.1, came)).isCloseTo(i * 0.1, within(0.01));
        }
        assertThat(clock.begun().orElseThrow().toEpochMilli() / 1000.0).isCloseTo(begun + 0.02, within(0.01));
    }

    @Test
    void addressesOfStreamsAndOfNothingElse() {
        for (String address : List.of("rtsp://10.0.0.4:8554/cam", "udp://127.0.0.1:5600", "HTTP://host/a.ts")) {
            assertThat(LiveStream.isAddress(address)).isTrue();
        }
        for (String other : List.of("film.mp4", "file:///etc/passwd", "concat:a|b", "rtsp://", "/tmp/a b")) {
            assertThat(LiveStream.isAddress(other)).isFalse();
        }
    }

    @Test
    void addressesAreShownWithoutPasswords() {
        assertThat(LiveStream.shown("rtsp://me:secret@10.0.0.7:554/a@b: Connection refused"))
                .isEqualTo("rtsp://10.0.0.7:554/a@b: Connection refused");
        assertThat(LiveStream.shown("udp://127.0.0.1:9000")).isEqualTo("udp://127.0.0.1:9000");
    }

    @Test
    void aRealStreamIsRead() throws Exception {
        assumeTrue(FfmpegFramesTest.isInstalled(), "ffmpeg is not installed");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "udp://127.0.0.1:" + port;
        String[] made = {
            "-f", "lavfi", "-i", "testsrc=size=160x120:rate=20:duration=20", "-g", "2", "-c:v", "mpeg2video"
        };
        Process sender = FfmpegFramesTest.ffmpeg(made, new String[] {"-f", "mpegts", address}, "-re");
        try (LiveStream frames =
                LiveStream.open(address, 10, Duration.ofSeconds(30), InstantSource.system(), () -> false, said::add)) {
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
    }
}
