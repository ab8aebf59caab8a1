package org.redshank.onboard.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.onboard.signing.SignedLink;

@Timeout(30)
class AutopilotPortTest {
    @TempDir
    Path folder;

    private final FrameWriter writer = new FrameWriter(9, 1);

    private void say(DatagramSocket autopilot, int port, Message message) throws Exception {
        byte[] bytes = writer.encode(message);
        autopilot.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static AutopilotPort open(String way, Journal journal) throws IOException {
        SignedLink unsigned = new SignedLink(null, 0, InstantSource.system(), word -> {});
        return AutopilotPort.open(way, journal, InstantSource.system(), unsigned);
    }

    @Test
    void keepsWhatItHearsAndAsksForWhatItDoesNot() throws Exception {
        try (Journal journal =
                        Journal.open(folder, JournalOptions.defaults().withReserveBytes(0), InstantSource.system());
                DatagramSocket autopilot = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                AutopilotPort port = open("udp-listen:127.0.0.1:0", journal)) {
            say(autopilot, port.localPort(), new Heartbeat(0, 2, 3, 0, 4, 3));
            say(autopilot, port.localPort(), new Attitude(1, 0, 0, 0, 0, 0, 0));
            while (port.frames() < 2) {
                Thread.sleep(Duration.ofMillis(5));
            }
            port.tend();
            Set<Integer> asked = new HashSet<>();
            boolean[] introduced = {false};
            FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
            autopilot.setSoTimeout(10_000);
            while (asked.size() < 2) {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                autopilot.receive(packet);
                scanner.datagram(packet.getData(), 0, packet.getLength(), frame -> {
                    assertThat(frame.systemId()).as("as part of the vehicle").isEqualTo(9);
                    switch (Dialect.ardupilotmega().decode(frame)) {
                        case Heartbeat beat -> introduced[0] = beat.type() == MavType.ONBOARD_CONTROLLER.value();
                        case CommandLong command -> {
                            assertThat(command.command()).isEqualTo(MavCmd.SET_MESSAGE_INTERVAL.value());
                            asked.add((int) command.param1());
                        }
                        default -> throw new AssertionError("it says nothing else");
                    }
                });
            }
            assertThat(introduced[0]).isTrue();
            assertThat(asked).containsExactlyInAnyOrder(GlobalPositionInt.ID, SystemTime.ID);
            journal.flush();
            try (JournalCursor cursor = journal.readFrom(0)) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    void whatIsNoWayIsSaid() {
        try (Journal journal =
                Journal.open(folder, JournalOptions.defaults().withReserveBytes(0), InstantSource.system())) {
            for (String way : new String[] {"serial:/dev/ttyS0", "udp:127.0.0.1", "udp:127.0.0.1:99999"}) {
                assertThatThrownBy(() -> open(way, journal))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(way)
                        .hasMessageContaining("udp-listen:HOST:PORT");
            }
        }
    }
}
