package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.SignatureCheck.Verdict;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.RadioStatus;

/** A link with a signing key. */
class SigningTest {
    private static final String SECRET = "a heron by the water";
    private static final SigningKey KEY = SigningKey.fromPassphrase(SECRET);

    private final HandClock clock = new HandClock();

    @TempDir
    private Path directory;

    private LinkTrial trial;
    private DatagramSocket socket;
    private int port;

    @BeforeEach
    void open() throws IOException {
        trial = new LinkTrial(directory, clock);
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        trial.links.add(new LinkConfig("x", "X", "udp-listen:127.0.0.1:0", true, SECRET), true);
        port = trial.port("x");
    }

    @AfterEach
    void close() {
        socket.close();
        trial.close();
    }

    private void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private Frame receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(60_000);
        socket.receive(packet);
        return Frame.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private FrameWriter signed(SigningKey key) {
        return new FrameWriter(1, 1, new Signer(key, 3, clock));
    }

    @Test
    void onlyWhatIsSignedWithTheKeyAndNewIsBelieved() throws IOException {
        byte[] good = signed(KEY).encode(Says.heartbeat());
        send(good);
        trial.awaitHeard(1);
        send(LinkTrial.writer(1).encode(Says.heartbeat()));
        send(signed(SigningKey.fromPassphrase("another heron")).encode(Says.heartbeat()));
        send(good);
        byte[] changed = signed(KEY).encode(Says.heartbeat());
        changed[changed.length - 1] ^= 1;
        send(changed);
        Waiting.until("four refusals", () -> {
            ChannelStatus channel = trial.onlyChannel();
            return channel.unsigned() + channel.badSignatures() == 4;
        });
        ChannelStatus channel = trial.onlyChannel();
        assertThat(channel.unsigned()).isOne();
        assertThat(channel.badSignatures()).isEqualTo(3);
        assertThat(channel.framesIn()).isOne();
        assertThat(channel.signed()).isTrue();
        assertThat(trial.heard).hasSize(1);
    }

    @Test
    void aLinkWhereNothingIsBelievedSaysWhy() throws IOException {
        send(LinkTrial.writer(1).encode(Says.heartbeat()));
        send(signed(SigningKey.fromPassphrase("another heron")).encode(Says.heartbeat()));
        Waiting.until(
                "the detail, it is " + trial.status().detail(),
                () -> trial.status().detail().contains("2 frames refused"));
        assertThat(trial.status().state()).isEqualTo(LinkState.SILENT);
        assertThat(trial.status().detail()).endsWith("check that both ends have the same signing key");
    }

    @Test
    void whatARadioSaysOfItselfNeedsNoSignature() throws IOException {
        send(LinkTrial.writer(51).encode(new RadioStatus(0, 0, 200, 190, 100, 40, 41)));
        trial.awaitHeard(1);
    }

    @Test
    void whatLeavesIsSignedAndNeverTwiceWithTheSameTimeEvenAfterARestart() throws IOException {
        send(signed(KEY).encode(Says.heartbeat()));
        trial.awaitHeard(1);
        SignatureCheck check = new SignatureCheck(KEY, clock);
        for (int i = 0; i < 5; i++) {
            trial.send(trial.channel(0), Says.heartbeat());
            assertThat(check.check(receive())).isEqualTo(Verdict.VALID);
        }
        long last = trial.channel(0).signedUntil();
        trial.close();
        clock.jump(java.time.Duration.ofDays(-2));
        trial = new LinkTrial(directory, clock);
        trial.links.open();
        port = trial.port("x");
        send(new FrameWriter(1, 1, new Signer(KEY, 3, clock)).encode(Says.heartbeat()));
        trial.awaitHeard(1);
        trial.send(trial.channel(0), Says.heartbeat());
        Frame after = receive();
        assertThat(after.signed()).isTrue();
        assertThat(trial.channel(0).signedUntil()).isGreaterThan(last);
    }

    @Test
    void aWeakPassphraseIsRefusedAndNothingChanges() {
        assertThatThrownBy(
                        () -> trial.links.add(new LinkConfig("x", "X", "udp-listen:127.0.0.1:0", true, "short"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 8 characters");
        assertThat(trial.links.port("x")).isEqualTo(port);
        assertThat(trial.status().toString()).doesNotContain(SECRET);
    }
}
