package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;

/** TCP both ways round, streams cut anywhere, and signed links. */
class SocketsTest {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final CommandLong QUESTION =
            new CommandLong(148, 0, 0, 0, 0, 0, 0, MavCmd.REQUEST_MESSAGE.value(), 7, 1, 0);

    private final AtomicLong wall = new AtomicLong();
    private final FrameWriter writer = new FrameWriter(255, 190);

    private SimulatedFleet fleet(Endpoint endpoint) {
        VehicleSpec spec = VehicleSpec.of(Personality.ARDUPILOT_COPTER, 7, Ground.FIELD, LinkSpec.perfect(endpoint));
        SimulatedFleet fleet = new SimulatedFleet(List.of(spec), 1, 1, Ground.EPOCH, wall::get);
        fleet.open();
        return fleet;
    }

    /** Steps until a frame of this id has come on the connection, or the deadline is over. */
    private Frame next(SimulatedFleet fleet, Socket socket, int id) throws IOException {
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        List<Frame> found = new ArrayList<>();
        socket.setSoTimeout(5);
        byte[] buffer = new byte[4096];
        InputStream in = socket.getInputStream();
        for (int i = 0; i < 3_000; i++) {
            step(fleet);
            try {
                int n = in.read(buffer);
                if (n < 0) {
                    throw new IOException("hung up");
                }
                scanner.stream(buffer, 0, n, f -> found.add(Frame.copyOf(f)));
            } catch (SocketTimeoutException e) {
                // Nothing yet.
            }
            for (Frame frame : found) {
                if (frame.messageId() == id) {
                    return frame;
                }
            }
            found.clear();
        }
        throw new AssertionError("no message " + id);
    }

    private void step(SimulatedFleet fleet) {
        wall.addAndGet(STEP.toNanos());
        fleet.step(STEP);
    }

    @Test
    void listensForAGroundAndTheLaterOneTakesTheLine() throws IOException {
        try (SimulatedFleet fleet = fleet(new Endpoint.TcpIn("127.0.0.1", 0))) {
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), fleet.vehicle(7).localPort(0));
            try (Socket first = new Socket();
                    Socket second = new Socket()) {
                first.connect(address);
                next(fleet, first, Heartbeat.ID);
                second.connect(address);
                next(fleet, second, Heartbeat.ID);
                assertThatThrownBy(() -> next(fleet, first, Heartbeat.ID)).isInstanceOf(IOException.class);
                second.getOutputStream().write(writer.encode(QUESTION));
                assertThat(CommandAck.from(next(fleet, second, CommandAck.ID)).result())
                        .isZero();
            }
            try (Socket third = new Socket()) {
                third.connect(address);
                next(fleet, third, Heartbeat.ID);
            }
        }
    }

    @Test
    void takesAStreamCutAnywhereWithNoiseBetween() throws IOException {
        try (SimulatedFleet fleet = fleet(new Endpoint.TcpIn("127.0.0.1", 0))) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), fleet.vehicle(7).localPort(0))) {
                next(fleet, socket, Heartbeat.ID);
                socket.setTcpNoDelay(true);
                socket.getOutputStream().write(new byte[] {(byte) 0xFD, 3, 9, 9, 77});
                for (byte one : writer.encode(QUESTION)) {
                    socket.getOutputStream().write(one);
                    step(fleet);
                }
                assertThat(CommandAck.from(next(fleet, socket, CommandAck.ID)).command())
                        .isEqualTo(MavCmd.REQUEST_MESSAGE.value());
            }
        }
    }

    @Test
    void callsAGroundAgainThatHungUp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SimulatedFleet fleet = fleet(new Endpoint.Tcp("127.0.0.1", server.getLocalPort()))) {
            for (int i = 0; i < 3; i++) {
                try (Socket socket = accept(server, fleet)) {
                    next(fleet, socket, Heartbeat.ID);
                    socket.getOutputStream().write(writer.encode(QUESTION));
                    next(fleet, socket, CommandAck.ID);
                }
            }
        }
    }

    private Socket accept(ServerSocket server, SimulatedFleet fleet) throws IOException {
        server.setSoTimeout(5);
        for (int i = 0; i < 3_000; i++) {
            step(fleet);
            try {
                return server.accept();
            } catch (SocketTimeoutException e) {
                // Not yet.
            }
        }
        throw new AssertionError("the vehicle did not call again");
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> fleet(new Endpoint.TcpIn("127.0.0.1", port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void aSignedVehicleSignsAllAndTakesNothingElse() {
        SigningKey key = SigningKey.fromPassphrase("ours");
        try (Ground ground = new Ground(
                Personality.PX4_MULTIROTOR, s -> s.change().signingKey(key).done())) {
            ground.run(3);
            SignatureCheck check = new SignatureCheck(key, () -> Ground.EPOCH);
            assertThat(ground.frames)
                    .isNotEmpty()
                    .allMatch(f -> check.check(Frame.parse(f)) == SignatureCheck.Verdict.VALID);
            ground.send(QUESTION);
            FrameWriter strange =
                    new FrameWriter(255, 190, new Signer(SigningKey.fromPassphrase("theirs"), 1, () -> Ground.EPOCH));
            ground.sendBytes(strange.encode(QUESTION));
            ground.run(1);
            assertThat(ground.all(CommandAck.class)).isEmpty();
            FrameWriter ours = new FrameWriter(255, 190, new Signer(key, 1, () -> Ground.EPOCH.plusSeconds(3)));
            byte[] signed = ours.encode(QUESTION);
            ground.sendBytes(signed);
            ground.run(1);
            assertThat(ground.all(CommandAck.class)).hasSize(1);
            ground.sendBytes(signed);
            ground.run(1);
            assertThat(ground.all(CommandAck.class)).as("replayed").hasSize(1);
        }
    }
}
