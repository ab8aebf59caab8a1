package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;

/** A serial port, played by a pseudo-terminal. */
class SerialLinkTest {
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

    private static List<Frame> receive(Pty pty, int frames) throws IOException {
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        List<Frame> found = new ArrayList<>();
        while (found.size() < frames) {
            byte[] bytes = pty.read();
            scanner.stream(bytes, 0, bytes.length, frame -> found.add(Frame.copyOf(frame)));
        }
        return found;
    }

    @Test
    void framesGoBothWaysAsTheyAre() throws IOException {
        try (Pty pty = new Pty()) {
            trial.add("serial:" + pty.device() + ":57600");
            Channel channel = trial.channel(0);
            Waiting.until("the port to be open", () -> trial.status().detail().startsWith("open at 57600 baud"));
            assertThat(channel.speed()).isEqualTo(LinkSpeed.NARROW);
            assertThat(channel.speaksFirst()).isTrue();
            FrameWriter writer = LinkTrial.writer(1);
            pty.write(new byte[] {3, 4, 10, 13, 17, 19, 26, 127}); // what a terminal would eat
            for (int i = 0; i < 50; i++) {
                byte[] frame = writer.encode(Says.position(0x11131A04 + i, 0x0D0A1103, i));
                pty.write(frame);
            }
            trial.awaitHeard(50);
            assertThat(trial.onlyChannel().framesLost()).isZero();
            assertThat(trial.status().badChecksums()).isZero();
            assertThat(trial.status().skippedBytes()).isEqualTo(8);
            assertThat(trial.status().state()).isEqualTo(LinkState.OK);
            for (int i = 0; i < 20; i++) {
                trial.send(channel, Says.position(0x11131A04 + i, 0x0D0A1103, i));
            }
            assertThat(receive(pty, 20)).allMatch(frame -> frame.systemId() == 255);
            trial.links.enable("x", false);
        }
    }

    @Test
    void aDeviceThatIsUnpluggedIsToldAndOpenedAgainWhenItIsBack() throws IOException {
        Path device = directory.resolve("radio");
        try (Pty first = new Pty()) {
            Files.createSymbolicLink(device, first.device());
            trial.add("serial:" + device + ":115200");
            Waiting.until("the port to be open", () -> trial.status().detail().startsWith("open at 115200 baud"));
            first.write(LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(1);
            Files.delete(device);
        }
        trial.awaitFailed("plug it in again");
        Channel gone = trial.opened.getFirst();
        assertThat(trial.closed).containsExactly(gone);
        assertThatThrownBy(() -> trial.send(gone, Says.heartbeat())).isInstanceOf(LinkDownException.class);
        Waiting.until(
                "the next try",
                () -> clock.passMs(500),
                () -> trial.status().detail().contains("is not there; plug the device in, or mend its name"));
        try (Pty second = new Pty()) {
            Files.createSymbolicLink(device, second.device());
            Waiting.until(
                    "the port to be open again",
                    () -> clock.passMs(500),
                    () -> trial.status().detail().startsWith("open at"));
            second.write(LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(2);
            trial.links.enable("x", false);
        }
    }

    @Test
    void whatIsNoSerialPortSaysWhatToDo() throws IOException {
        trial.add("serial:" + directory.resolve("nothing") + ":57600");
        trial.awaitFailed("is not there; plug the device in, or mend its name");
        Path file = Files.createFile(directory.resolve("file"));
        trial.add("serial:" + file + ":57600");
        trial.awaitFailed(file.toString());
    }
}
