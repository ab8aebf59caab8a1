package org.redshank.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;

/**
 * A ground station with one vehicle, over a real UDP socket, in simulated time moved by hand: what it
 * waits for it waits in simulated seconds.
 */
final class Ground implements AutoCloseable {
    static final LatLon FIELD = new LatLon(50.87, -0.15);
    static final Instant EPOCH = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration STEP = Duration.ofMillis(20);

    final List<Message> heard = new ArrayList<>();
    final List<byte[]> frames = new ArrayList<>();
    final SimulatedFleet fleet;
    final SimulatedVehicle vehicle;
    private final DatagramChannel socket;
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final FrameWriter writer = new FrameWriter(255, 190);
    private final ByteBuffer in = ByteBuffer.allocate(65_535);
    private @Nullable SocketAddress peer;
    private boolean keep = true;

    Ground(Personality personality) {
        this(personality, RadioSpec.PERFECT, UnaryOperator.identity());
    }

    Ground(Personality personality, UnaryOperator<VehicleSpec> change) {
        this(personality, RadioSpec.PERFECT, change);
    }

    Ground(Personality personality, RadioSpec radio, UnaryOperator<VehicleSpec> change) {
        try {
            socket = DatagramChannel.open();
            socket.configureBlocking(false);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = socket.socket().getLocalPort();
            LinkSpec link = new LinkSpec(new Endpoint.Udp("127.0.0.1", port), radio);
            VehicleSpec spec = change.apply(VehicleSpec.of(personality, 7, FIELD, link));
            fleet = new SimulatedFleet(List.of(spec), 1, 1, EPOCH, () -> 0);
            fleet.open();
            vehicle = fleet.vehicle(7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on for a while of simulated time. */
    void run(double seconds) {
        for (int i = 0; i < Math.round(seconds / 0.02); i++) {
            fleet.step(STEP);
            receive();
        }
    }

    private void receive() {
        try {
            while (true) {
                in.clear();
                SocketAddress from = socket.receive(in);
                if (from == null) {
                    return;
                }
                peer = from;
                scanner.datagram(in.array(), 0, in.position(), this::hear);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(Frame frame) {
        if (keep) {
            frames.add(frame.copyBytes());
        }
        heard.add(Dialect.ardupilotmega().decode(frame));
    }

    /** Keeps no bytes of what is heard from here on, for long runs. */
    void forgetBytes() {
        keep = false;
        frames.clear();
    }

    /** Runs until a message comes that was not heard before, within simulated seconds. */
    <M extends Message> M await(Class<M> kind, Predicate<M> which, double seconds) {
        int from = heard.size();
        return awaitFrom(from, kind, which, seconds);
    }

    <M extends Message> M await(Class<M> kind) {
        return await(kind, _ -> true, 10);
    }

    /** The first message of a kind heard at all, or the first to come. */
    <M extends Message> M first(Class<M> kind) {
        return awaitFrom(0, kind, _ -> true, 10);
    }

    /** All messages of a kind heard so far. */
    <M extends Message> List<M> all(Class<M> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <M extends Message> M awaitFrom(int from, Class<M> kind, Predicate<M> which, double seconds) {
        int at = from;
        for (double t = 0; t < seconds; t += 0.02) {
            for (; at < heard.size(); at++) {
                if (kind.isInstance(heard.get(at)) && which.test(kind.cast(heard.get(at)))) {
                    return kind.cast(heard.get(at));
                }
            }
            run(0.02);
        }
        throw new AssertionError("no such " + kind.getSimpleName() + " within " + seconds + " s; texts: " + texts()
                + ", truth: " + vehicle.truth());
    }

    /** Runs until something is so, within simulated seconds. */
    void until(String what, BooleanSupplier so, double seconds) {
        for (double t = 0; t < seconds; t += 0.02) {
            if (so.getAsBoolean()) {
                return;
            }
            run(0.02);
        }
        throw new AssertionError(
                "not so within " + seconds + " s: " + what + "; texts: " + texts() + ", truth: " + vehicle.truth());
    }

    void send(Message message) {
        sendBytes(writer.encode(message));
    }

    void sendBytes(byte[] bytes) {
        if (peer == null) {
            until("a first datagram", () -> peer != null, 10);
        }
        try {
            socket.send(ByteBuffer.wrap(bytes), peer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends and waits for the answer that was not there before. */
    <M extends Message> M ask(Message question, Class<M> kind, Predicate<M> which) {
        int from = heard.size();
        send(question);
        return awaitFrom(from, kind, which, 10);
    }

    MavResult command(MavCmd command, double... p) {
        float[] v = new float[7];
        for (int i = 0; i < p.length; i++) {
            v[i] = (float) p[i];
        }
        CommandLong message = new CommandLong(v[0], v[1], v[2], v[3], v[4], v[5], v[6], command.value(), 7, 1, 0);
        CommandAck ack = ask(message, CommandAck.class, a -> a.command() == command.value());
        MavResult result = MavResult.of(ack.result());
        if (result == null) {
            throw new AssertionError("result " + ack.result());
        }
        return result;
    }

    MavResult mode(long customMode) {
        boolean px4 = vehicle.spec().personality().isPx4();
        return px4
                ? command(MavCmd.DO_SET_MODE, 1, (double) (customMode >> 16 & 0xFF), (double) (customMode >> 24 & 0xFF))
                : command(MavCmd.DO_SET_MODE, 1, (double) customMode);
    }

    /** Uploads a plan item by item as asked, and gives the answer. */
    MavMissionResult upload(int type, List<MissionItemInt> items) {
        int from = heard.size();
        send(new MissionCount(items.size(), 7, 1, type, 0));
        int at = from;
        for (double t = 0; t < 600; t += 0.02) {
            for (; at < heard.size(); at++) {
                switch (heard.get(at)) {
                    case MissionRequestInt r -> send(items.get(r.seq()));
                    case MissionAck ack -> {
                        MavMissionResult result = MavMissionResult.of(ack.type());
                        if (result == null) {
                            throw new AssertionError("result " + ack.type());
                        }
                        return result;
                    }
                    default -> {}
                }
            }
            run(0.02);
        }
        throw new AssertionError("the upload never ended");
    }

    /** Uploads a mission, arms and starts it. */
    void fly(Items mission) {
        Personality personality = vehicle.spec().personality();
        boolean copter = personality.vehicleClass() == VehicleClass.COPTER;
        run(4);
        require(upload(0, mission.list()) == MavMissionResult.ACCEPTED, "mission taken");
        if (!personality.isPx4()) {
            require(mode(copter ? 4 : 10) == MavResult.ACCEPTED, "mode taken");
            arm();
        }
        if (personality.isPx4() || copter) {
            require(command(MavCmd.MISSION_START) == MavResult.ACCEPTED, "mission started");
        }
    }

    private void require(boolean so, String what) {
        if (!so) {
            throw new AssertionError("not so: " + what + "; texts: " + texts());
        }
    }

    /** Texts heard so far. */
    List<String> texts() {
        return heard.stream()
                .filter(Statustext.class::isInstance)
                .map(m -> ((Statustext) m).text())
                .toList();
    }

    /** Arms after the position is known. */
    void arm() {
        until(
                "ready",
                () -> vehicle.truth().simulatedNanos() > Duration.ofSeconds(4).toNanos(),
                10);
        MavResult result = command(MavCmd.COMPONENT_ARM_DISARM, 1);
        if (result != MavResult.ACCEPTED) {
            throw new AssertionError("arming: " + result + " " + texts());
        }
    }

    @Override
    public void close() {
        fleet.close();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
