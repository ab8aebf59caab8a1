package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.FrameWriter;

/** A telemetry log that is heard as if it came from vehicles. */
class LogLinkTest {
    private static final long BEGIN = 1_700_000_000_000_000L;

    private final HandClock clock = new HandClock();

    @TempDir
    private Path directory;

    private LinkTrial trial;

    @BeforeEach
    void open() {
        trial = new LinkTrial(directory, clock);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    /** Frames one second after the other. */
    private Path log(int frames) {
        Path file = directory.resolve("flight.tlog");
        FrameWriter writer = LinkTrial.writer(4);
        try (TlogWriter log = TlogWriter.create(file)) {
            for (int i = 0; i < frames; i++) {
                byte[] frame = writer.encode(Says.heartbeat());
                log.write(BEGIN + i * 1_000_000L, frame, 0, frame.length);
            }
        }
        return file;
    }

    @Test
    void itIsPlayedInItsTimeAndThenSaysSo() {
        trial.add("log:" + log(10) + "?speed=2");
        trial.awaitHeard(1);
        assertThat(trial.status().state()).isEqualTo(LinkState.OK);
        assertThat(trial.status().detail()).isEqualTo("playing flight.tlog at 2.0 times its speed");
        for (int i = 2; i <= 10; i++) {
            Waiting.until("the sleep before frame " + i, clock::sleeping);
            assertThat(trial.heard).hasSize(i - 1);
            clock.passMs(500);
            trial.awaitHeard(i);
        }
        Waiting.until("the end", () -> trial.status().detail().equals("played all 10 frames of flight.tlog"));
        assertThat(trial.status().state()).isEqualTo(LinkState.SILENT);
        assertThat(trial.links.channels()).isEmpty();
    }

    @Test
    void nothingCanBeSentToIt() {
        trial.add("log:" + log(10));
        trial.awaitHeard(1);
        Channel channel = trial.channel(0);
        assertThatThrownBy(() -> trial.send(channel, Says.heartbeat()))
                .isInstanceOf(LinkDownException.class)
                .hasMessageContaining("log");
    }

    @Test
    void offAndOnPlaysItAnew() {
        trial.add("log:" + log(10));
        trial.awaitHeard(1);
        trial.links.enable("x", false);
        assertThat(trial.status().state()).isEqualTo(LinkState.OFF);
        trial.links.enable("x", true);
        trial.awaitHeard(2);
        assertThat(trial.heard.get(1).frame().sequence()).isZero();
    }

    @Test
    void aDamagedLogIsPlayedAroundTheDamage() throws IOException {
        Path file = log(20);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, 130, (byte) 0x55);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        trial.add("log:" + file + "?speed=1000");
        Waiting.until(
                "the end",
                () -> clock.passMs(100),
                () -> trial.status().detail().startsWith("played all"));
        assertThat(trial.heard).hasSizeBetween(16, 18);
        assertThat(trial.status().skippedBytes()).isPositive();
    }

    @Test
    void whatCannotBeReadSaysWhatToDo() throws IOException {
        trial.add("log:" + directory.resolve("none.tlog"));
        trial.awaitFailed("none.tlog is not there; mend the file's name");
        trial.add("log:" + Files.createDirectory(directory.resolve("folder")));
        trial.awaitFailed("folder");
        trial.add("log:" + Files.createFile(directory.resolve("empty.tlog")));
        Waiting.until("the end", () -> trial.status().detail().equals("played all 0 frames of empty.tlog"));
    }
}
