package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.Timesync;

class UdpLinkTest {
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

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    private static void send(DatagramSocket from, int port, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static Frame receive(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        at.setSoTimeout(60_000);
        at.receive(packet);
        return Frame.parse(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Test
    void everySenderOnOnePortIsAChannelThatAnswersReach() throws IOException {
        int port = trial.listen("udp-listen");
        List<DatagramSocket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                senders.add(socket());
            }
            List<FrameWriter> writers = senders.stream()
                    .map(s -> LinkTrial.writer(1 + senders.indexOf(s)))
                    .toList();
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < senders.size(); i++) {
                    send(senders.get(i), port, writers.get(i).encode(Says.heartbeat()));
                }
            }
            trial.awaitHeard(200);
            assertThat(trial.status().state()).isEqualTo(LinkState.OK);
            assertThat(trial.status().detail()).isEqualTo("listening on 127.0.0.1:" + port + ", 40 senders");
            assertThat(trial.status().channels()).hasSize(40).allSatisfy(channel -> {
                assertThat(channel.framesIn()).isEqualTo(5);
                assertThat(channel.framesLost()).isZero();
            });
            for (LinkTrial.Heard heard : trial.heard) {
                DatagramSocket sender = senders.get(heard.frame().systemId() - 1);
                assertThat(heard.channel().peer()).isEqualTo("127.0.0.1:" + sender.getLocalPort());
            }
            for (Channel channel : trial.links.channels()) {
                trial.send(channel, new Timesync(0, channel.id(), 0, 0));
            }
            for (int i = 0; i < senders.size(); i++) {
                int at = senders.get(i).getLocalPort();
                Channel channel = trial.links.channels().stream()
                        .filter(c -> c.peer().endsWith(":" + at))
                        .findFirst()
                        .orElseThrow();
                Timesync said = Timesync.from(receive(senders.get(i)));
                assertThat(said.ts1()).isEqualTo(channel.id());
            }
        } finally {
            senders.forEach(DatagramSocket::close);
        }
    }

    @Test
    void whoSendsNoFrameIsNoChannelAndIsCounted() throws IOException {
        int port = trial.listen("udp-listen");
        try (DatagramSocket noise = socket();
                DatagramSocket vehicle = socket()) {
            SplittableRandom random = new SplittableRandom(4);
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(1, 300)];
                random.nextBytes(bytes);
                send(noise, port, bytes);
            }
            byte[] wrong = LinkTrial.writer(3).encode(Says.heartbeat());
            wrong[wrong.length - 1] ^= 1;
            send(noise, port, wrong);
            send(noise, port, new byte[0]);
            send(vehicle, port, LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(1);
        }
        assertThat(trial.onlyChannel().framesIn()).isOne();
        assertThat(trial.status().badChecksums()).isPositive();
        assertThat(trial.status().skippedBytes()).isGreaterThan(10_000);
    }

    @Test
    void severalFramesInADatagramAreAllHeardAndAHalfOneIsNot() throws IOException {
        int port = trial.listen("udp-listen");
        FrameWriter writer = LinkTrial.writer(7);
        byte[] first = writer.encode(Says.heartbeat());
        byte[] second = writer.encode(Says.position(1, 1, 1));
        byte[] third = writer.encodeV1(Says.heartbeat());
        byte[] all = new byte[first.length + second.length + third.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        try (DatagramSocket vehicle = socket()) {
            send(vehicle, port, java.util.Arrays.copyOf(all, all.length - 3));
            send(vehicle, port, writer.encode(Says.heartbeat()));
            trial.awaitHeard(3);
            send(vehicle, port, all);
            trial.awaitHeard(6);
        }
        assertThat(trial.onlyChannel().framesIn()).isEqualTo(6);
    }

    @Test
    void lossRatesAndSilenceAreThoseOfTheTimeThatPassed() throws IOException {
        int port = trial.listen("udp-listen");
        assertThat(trial.status().state()).isEqualTo(LinkState.SILENT);
        assertThat(trial.status().detail()).contains("nothing heard yet");
        try (DatagramSocket vehicle = socket()) {
            FrameWriter writer = LinkTrial.writer(1);
            int sent = 0;
            for (int second = 0; second < 6; second++) {
                for (int i = 0; i < 20; i++) {
                    byte[] frame = writer.encode(Says.heartbeat());
                    boolean lost = i % 5 == 4;
                    if (!lost) {
                        send(vehicle, port, frame);
                        sent++;
                    }
                }
                trial.awaitHeard(sent);
                trial.links.tick();
                clock.passMs(1000);
            }
            send(vehicle, port, writer.encode(Says.heartbeat()));
            trial.awaitHeard(sent + 1);
            trial.links.tick();
        }
        ChannelStatus channel = trial.onlyChannel();
        assertThat(channel.framesLost()).isEqualTo(24);
        assertThat(channel.lossPercent()).isBetween(18.0, 22.0);
        assertThat(channel.rateInHz()).isBetween(13.0, 17.0);
        assertThat(trial.status().state()).isEqualTo(LinkState.OK);
        clock.passMs(7000);
        assertThat(trial.status().state()).isEqualTo(LinkState.SILENT);
        assertThat(trial.status().detail()).endsWith("nothing heard for 7 s");
        assertThat(trial.onlyChannel().lastHeardAgeMs()).isEqualTo(7000);
        assertThat(trial.onlyChannel().quality()).isZero();
    }

    @Test
    void toAnAddressItSpeaksFirstAndHearsThatMachineAlone() throws IOException {
        try (DatagramSocket vehicle = socket();
                DatagramSocket otherPort = socket();
                DatagramSocket stranger = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0))) {
            trial.add("udp:127.0.0.1:" + vehicle.getLocalPort());
            Channel channel = trial.channel(0);
            assertThat(channel.speaksFirst()).isTrue();
            trial.send(channel, Says.heartbeat());
            assertThat(receive(vehicle).systemId()).isEqualTo(255);
            int port = trial.port("x");
            send(stranger, port, LinkTrial.writer(9).encode(Says.heartbeat()));
            send(vehicle, port, LinkTrial.writer(1).encode(Says.heartbeat()));
            send(otherPort, port, LinkTrial.writer(2).encode(Says.heartbeat()));
            trial.awaitHeard(2);
            assertThat(trial.heard).allMatch(heard -> heard.channel() == channel);
            assertThat(trial.heard.stream().map(h -> h.frame().systemId()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(1, 2);
            assertThat(trial.status().detail()).isEqualTo("talking to 127.0.0.1:" + vehicle.getLocalPort());
        }
    }

    @Test
    void aTakenPortNamesWhoHasItAndIsOpenedWhenItIsFree() throws IOException {
        int port;
        try (DatagramSocket taken = socket()) {
            port = taken.getLocalPort();
            trial.add("udp-listen:127.0.0.1:" + port);
            trial.awaitFailed("port " + port + " is taken by another link of this program; stop that, or choose another"
                    + " port for this link");
        }
        Waiting.until(
                "the port to be opened",
                () -> clock.passMs(500),
                () -> trial.status().state() == LinkState.SILENT);
        assertThat(trial.links.port("x")).isEqualTo(port);
    }

    @Test
    void anAddressThatIsNotOursAndAHostThatIsNotKnownSayWhatToDo() {
        trial.add("udp-listen:192.0.2.1:0");
        trial.awaitFailed("is no address of this machine; use 127.0.0.1, 0.0.0.0 or one that it has");
        trial.add("udp:no-such-host.invalid:14550");
        trial.awaitFailed("host no-such-host.invalid:14550 is not known; check its name");
    }

    @Test
    void aChannelThatIsClosedTakesNothing() throws IOException {
        int port = trial.listen("udp-listen");
        try (DatagramSocket vehicle = socket()) {
            send(vehicle, port, LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(1);
        }
        Channel channel = trial.channel(0);
        trial.links.enable("x", false);
        assertThat(trial.closed).containsExactly(channel);
        assertThat(channel.closed()).isTrue();
        assertThatThrownBy(() -> trial.send(channel, Says.heartbeat()))
                .isInstanceOf(LinkDownException.class)
                .hasMessageContaining("is closed");
        assertThat(trial.status().state()).isEqualTo(LinkState.OFF);
        assertThat(trial.status().detail()).isEqualTo("switched off");
    }

    @Test
    void nobodyWritesWithoutThePassOfTheOutlet() throws IOException {
        int port = trial.listen("udp-listen");
        try (DatagramSocket vehicle = socket()) {
            send(vehicle, port, LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(1);
        }
        assertThatThrownBy(() -> trial.links.takePass()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> trial.channel(0).write(new OutletPass(), new byte[12], 0, 12))
                .isInstanceOf(IllegalStateException.class);
    }
}
