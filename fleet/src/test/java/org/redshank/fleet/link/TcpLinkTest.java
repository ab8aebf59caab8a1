package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
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

class TcpLinkTest {
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

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The next frame of a connection. */
    private static Frame receive(Socket socket) throws IOException {
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        List<Frame> found = new ArrayList<>();
        byte[] one = new byte[1];
        while (found.isEmpty() && socket.getInputStream().read(one) == 1) {
            scanner.stream(one, 0, 1, frame -> found.add(Frame.copyOf(frame)));
        }
        return found.getFirst();
    }

    private void retryUntil(LinkState state) {
        Waiting.until(
                "state " + state, () -> clock.passMs(500), () -> trial.status().state() == state);
    }

    @Test
    void everyConnectionIsAChannelHoweverItsBytesAreCut() throws IOException {
        int port = trial.listen("tcp-listen");
        SplittableRandom random = new SplittableRandom(5);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 1; i <= 8; i++) {
                sockets.add(connect(port));
            }
            for (int i = 1; i <= sockets.size(); i++) {
                OutputStream out = sockets.get(i - 1).getOutputStream();
                FrameWriter writer = LinkTrial.writer(i);
                for (int n = 0; n < 20; n++) {
                    byte[] frame = writer.encode(Says.position(n, n, i));
                    int cut = random.nextInt(frame.length);
                    out.write(frame, 0, cut);
                    out.flush();
                    out.write(frame, cut, frame.length - cut);
                    out.flush();
                }
            }
            trial.awaitHeard(160);
            assertThat(trial.status().channels()).hasSize(8).allSatisfy(channel -> {
                assertThat(channel.framesIn()).isEqualTo(20);
                assertThat(channel.framesLost()).isZero();
            });
            assertThat(trial.status().skippedBytes()).isZero();
            assertThat(trial.status().detail()).isEqualTo("listening on 127.0.0.1:" + port + ", 8 connections");
            Channel third = trial.heard.stream()
                    .filter(heard -> heard.frame().systemId() == 3)
                    .findFirst()
                    .orElseThrow()
                    .channel();
            trial.send(third, Says.heartbeat());
            assertThat(receive(sockets.get(2)).systemId()).isEqualTo(255);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        Waiting.until("all channels to be closed", () -> trial.closed.size() == 8);
        assertThat(trial.links.channels()).isEmpty();
    }

    @Test
    void garbageBetweenFramesIsSkippedAndCountedAfterTheConnectionTooAndOthersLiveOn() throws IOException {
        int port = trial.listen("tcp-listen");
        try (Socket good = connect(port)) {
            try (Socket bad = connect(port)) {
                byte[] noise = new byte[10_000];
                new SplittableRandom(6).nextBytes(noise);
                bad.getOutputStream().write(noise);
                FrameWriter writer = LinkTrial.writer(1);
                for (int i = 0; i < 40; i++) {
                    bad.getOutputStream().write(writer.encode(Says.heartbeat()));
                }
                Waiting.until(
                        "frames behind the noise",
                        () -> trial.heard.stream()
                                .anyMatch(h ->
                                        h.frame().systemId() == 1 && h.frame().known()));
            }
            Waiting.until("the end of the noisy one", () -> trial.closed.size() == 1);
            assertThat(trial.status().skippedBytes()).isGreaterThan(5_000);
            good.getOutputStream().write(LinkTrial.writer(2).encode(Says.heartbeat()));
            Waiting.until(
                    "the good one",
                    () -> trial.heard.stream().anyMatch(h -> h.frame().systemId() == 2));
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            trial.add("tcp-listen:127.0.0.1:" + taken.getLocalPort());
            trial.awaitFailed("port " + taken.getLocalPort() + " is taken by another link of this program");
        }
        retryUntil(LinkState.SILENT);
    }

    @Test
    void aPeerThatReadsNothingHoldsNobodyUpAndIsTold() throws IOException {
        int port = trial.listen("tcp-listen");
        try (Socket deaf = connect(port)) {
            deaf.getOutputStream().write(LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(1);
            Channel channel = trial.channel(0);
            byte[] large = LinkTrial.writer(255).encode(Says.position(1, 2, 3));
            @Nullable LinkDownException told = null;
            for (int i = 0; i < 10_000_000 && told == null; i++) {
                try {
                    channel.write(trial.pass, large, 0, large.length);
                } catch (LinkDownException e) {
                    told = e;
                }
            }
            assertThat(told).hasMessageContaining("the peer does not take what is sent");
            deaf.getOutputStream().write(LinkTrial.writer(1).encode(Says.heartbeat()));
            trial.awaitHeard(2);
        }
    }

    @Test
    void itConnectsAgainWhenTheOtherEndGoesAndComesBack() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            trial.add("tcp:127.0.0.1:" + port);
            try (Socket accepted = server.accept()) {
                trial.send(trial.channel(0), Says.heartbeat());
                assertThat(receive(accepted).systemId()).isEqualTo(255);
                accepted.getOutputStream().write(LinkTrial.writer(1).encode(Says.heartbeat()));
                trial.awaitHeard(1);
                assertThat(trial.status().state()).isEqualTo(LinkState.OK);
                assertThat(trial.status().detail()).isEqualTo("connected to 127.0.0.1:" + port);
            }
            trial.awaitFailed("the other end closed the connection; it is tried again");
            assertThat(trial.links.channels()).isEmpty();
        }
        Waiting.until(
                "the answer that nobody is there",
                () -> clock.passMs(500),
                () -> trial.status().detail().contains("nobody answers at 127.0.0.1:" + port));
        assertThat(trial.status().detail()).contains("start what should listen there, or mend the address");
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            retryUntil(LinkState.SILENT);
            try (Socket accepted = server.accept()) {
                accepted.getOutputStream().write(LinkTrial.writer(1).encode(Says.heartbeat()));
                trial.awaitHeard(2);
                assertThat(trial.heard.getLast().channel())
                        .isNotSameAs(trial.heard.getFirst().channel());
                assertThat(trial.status().state()).isEqualTo(LinkState.OK);
            }
        }
    }

    @Test
    void aHostThatIsNotKnownSaysSo() {
        trial.add("tcp:no-such-host.invalid:5760");
        trial.awaitFailed("host no-such-host.invalid:5760 is not known; check its name");
    }

    @Test
    void hundredsOfConnectionsThatComeAndGoLeaveNothingBehind() throws IOException {
        int port = trial.listen("tcp-listen");
        for (int i = 0; i < 300; i++) {
            try (Socket socket = connect(port)) {
                if (i % 3 != 0) {
                    socket.getOutputStream().write(LinkTrial.writer(1).encode(Says.heartbeat()));
                }
                if (i % 3 == 1) {
                    socket.setSoLinger(true, 0); // ends with a reset
                }
            }
        }
        Waiting.until(
                "all to be closed",
                () -> trial.links.channels().isEmpty()
                        && trial.opened.size() == trial.closed.size()
                        && trial.status().detail().contains(", 0 connections"));
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(LinkTrial.writer(2).encode(Says.heartbeat()));
            Waiting.until(
                    "the one that stays",
                    () -> trial.heard.stream().anyMatch(h -> h.frame().systemId() == 2));
        }
    }

    @Test
    void hundredsOfTimesOffAndOnEndAsTheyShould() throws IOException {
        trial.listen("tcp-listen");
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            trial.links.enable("x", false);
            assertThat(trial.status().state()).isEqualTo(LinkState.OFF);
            assertThat(trial.links.channels()).isEmpty();
            assertThat(trial.opened).hasSameSizeAs(trial.closed);
            trial.links.enable("x", true);
            if (i % 4 == 0) {
                sockets.add(connect(trial.port("x")));
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        int before = trial.heard.size();
        try (Socket socket = connect(trial.port("x"))) {
            socket.getOutputStream().write(LinkTrial.writer(2).encode(Says.heartbeat()));
            trial.awaitHeard(before + 1);
        }
    }
}
