package org.redshank.onboard.tunnel;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.OneWay;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.SignatureCheck.Verdict;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.Tunnel;
import org.redshank.onboard.signing.SignedLink;

/** The datalink on a telemetry radio, next to what an autopilot says. */
class TunnelEndTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SocketAddress VEHICLE = InetSocketAddress.createUnresolved("vehicle", 1);
    private static final SocketAddress GROUND = InetSocketAddress.createUnresolved("ground", 1);

    @TempDir
    Path folder;

    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private final FrameWriter autopilot = new FrameWriter(7, 1);
    private long number;

    private record Late(long at, long number, SocketAddress to, byte[] bytes) implements Comparable<Late> {
        @Override
        public int compareTo(Late other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** The end of a sender or a receiver without a socket. */
    private interface Emits {
        long emit(long now, UdpLoop.Out out);
    }

    private interface Takes {
        void receive(byte[] datagram, int length, SocketAddress from, long now);
    }

    private static TunnelEnd end(Takes takes, Emits emits, int system, int component) {
        return end(takes, emits, system, component, unsigned());
    }

    private static SignedLink unsigned() {
        return new SignedLink(null, 0, InstantSource.system(), word -> {});
    }

    private static TunnelEnd end(Takes takes, Emits emits, int system, int component, SignedLink signing) {
        return new TunnelEnd(
                new UdpLoop.End() {
                    @Override
                    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                        takes.receive(datagram, length, from, now);
                    }

                    @Override
                    public long emit(long now, UdpLoop.Out out) {
                        return emits.emit(now, out);
                    }
                },
                system,
                component,
                signing);
    }

    private void offer(OneWay way, SocketAddress to, byte[] bytes, long now) {
        long at = way.offer(bytes.length, now);
        if (at != OneWay.LOST) {
            late.add(new Late(at, number++, to, bytes));
        }
    }

    @Test
    void filesArriveNextToOtherTraffic() throws Exception {
        KeyFile keys = KeyFile.forBothEnds("v7", new SecureRandom());
        ChannelSpec spec = ChannelSpec.of(57_600, Duration.ofMillis(60), 0.25, 2, 5);
        OneWay up = new OneWay(spec, 0, SECOND);
        OneWay down = new OneWay(spec, 1, SECOND);
        byte[] picture = new byte[60_000];
        new Random(2).nextBytes(picture);
        Arrays.fill(picture, 20_000, 40_000, (byte) 0); // TUNNEL cuts zeros off
        Path file = Files.write(folder.resolve("picture.jpg"), picture);
        List<Path> arrived = new ArrayList<>();
        Sender sender = new Sender(keys.vehicleKeys(), TunnelEnd.MTU, new Random(1), new Sender.Listener() {});
        sender.offer(file, Priority.BULK, Long.MAX_VALUE, false);
        try (Store store =
                new Store(folder.resolve("out"), false, StoreLimits.USUAL, object -> arrived.add(object.file()))) {
            Receiver receiver = new Receiver(keys.groundKeys(), store, word -> {}, new SecureRandom());
            TunnelEnd vehicle = end(
                    (bytes, length, from, now) -> sender.receive(bytes, length, now),
                    (now, out) -> sender.emit(now, datagram -> out.send(new TunnelAddress(GROUND, 255, 191), datagram)),
                    7,
                    191);
            TunnelEnd ground = end(
                    receiver::receive,
                    (now, out) -> receiver.emit(now, (to, datagram) -> out.send((SocketAddress) to, datagram)),
                    255,
                    191);
            FrameScanner heard = new FrameScanner(Dialect.ardupilotmega());
            List<Integer> messages = new ArrayList<>();
            long now = SECOND;
            for (; !sender.isIdle() && now < 600 * SECOND; now += 5_000_000) {
                long at = now;
                while (!late.isEmpty() && late.peek().at() <= at) {
                    Late one = late.remove();
                    if (one.to().equals(GROUND)) {
                        heard.datagram(one.bytes(), 0, one.bytes().length, frame -> messages.add(frame.messageId()));
                        ground.receive(one.bytes(), one.bytes().length, VEHICLE, at);
                    } else {
                        vehicle.receive(one.bytes(), one.bytes().length, GROUND, at);
                    }
                }
                vehicle.emit(at, (to, bytes) -> offer(up, to, bytes, at));
                ground.emit(at, (to, bytes) -> offer(down, to, bytes, at));
                if (at / 5_000_000 % 40 == 0) {
                    offer(up, GROUND, telemetry(at), at);
                }
            }
            assertThat(sender.isIdle()).as("delivered in ten minutes").isTrue();
            assertThat(messages).contains(Attitude.ID, Tunnel.ID);
        }
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst()).hasSameBinaryContentAs(file);
    }

    /** What an autopilot says, and tunnels of others, some to nobody and some that lie. */
    private byte[] telemetry(long at) {
        byte[] noise = new byte[128];
        new Random(at).nextBytes(noise);
        byte[] first = autopilot.encode(new Attitude(at / 1_000_000, 0, 0, 0, 0, 0, 0));
        byte[] second = autopilot.encode(new Tunnel(200, 0, 0, 128, noise));
        byte[] third = autopilot.encode(new Tunnel(TunnelEnd.PAYLOAD_TYPE, 255, 191, 255, noise));
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    @Test
    void whatIsForOthersIsPassedOver() {
        List<String> taken = new ArrayList<>();
        TunnelEnd end = end(
                (datagram, length, from, now) -> taken.add(length + " from " + from),
                (now, out) -> Long.MAX_VALUE,
                1,
                191);
        for (int[] target : new int[][] {{0, 0}, {1, 0}, {1, 191}, {2, 191}, {1, 1}}) {
            byte[] frame = autopilot.encode(
                    new Tunnel(TunnelEnd.PAYLOAD_TYPE, target[0], target[1], 100 + taken.size(), new byte[128]));
            end.receive(frame, frame.length, GROUND, SECOND);
        }
        TunnelAddress from = new TunnelAddress(GROUND, 7, 1);
        assertThat(taken).containsExactly("100 from " + from, "101 from " + from, "102 from " + from);
    }

    @Test
    void aHeartbeatIsSaidInSilenceAndALargeDatagramRefused() {
        TunnelEnd end = end(
                (datagram, length, from, now) -> {},
                (now, out) -> {
                    if (now > 5 * SECOND) {
                        out.send(new TunnelAddress(GROUND, 0, 0), new byte[129]);
                    }
                    return Long.MAX_VALUE;
                },
                1,
                191);
        List<byte[]> said = new ArrayList<>();
        end.reach(GROUND, SECOND);
        for (int i = 0; i < 30; i++) {
            end.emit(SECOND + i * SECOND / 10, (to, bytes) -> said.add(bytes));
        }
        assertThat(said).hasSize(3);
        assertThatThrownBy(() -> end.emit(6 * SECOND, (to, bytes) -> {})).hasMessageContaining("carries 128");
    }

    @Test
    void theRoomThatTheGroundGivesIsTakenAndAnswered() {
        List<Double> rooms = new ArrayList<>();
        int[] system = {0};
        TunnelEnd end = new TunnelEnd(
                new UdpLoop.End() {
                    @Override
                    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                        throw new AssertionError("no datagram");
                    }

                    @Override
                    public long emit(long now, UdpLoop.Out out) {
                        return Long.MAX_VALUE;
                    }
                },
                () -> system[0],
                191,
                rooms::add,
                unsigned());
        List<Frame> said = new ArrayList<>();
        end.reach(GROUND, SECOND);
        end.emit(SECOND, (to, bytes) -> said.add(Frame.parse(bytes)));
        assertThat(said).as("said by a vehicle that is not known yet").isEmpty();
        system[0] = 7;
        end.emit(SECOND, (to, bytes) -> said.add(Frame.parse(bytes)));
        assertThat(said.removeFirst().systemId()).isEqualTo(7);
        FrameWriter ground = new FrameWriter(255, 190);
        for (float micros : new float[] {64_000, -1, 0}) {
            byte[] ask = ground.encode(
                    new CommandLong(Tunnel.ID, micros, 0, 0, 0, 0, 0, MavCmd.SET_MESSAGE_INTERVAL.value(), 7, 191, 0));
            byte[] notMine = ground.encode(
                    new CommandLong(Tunnel.ID, 1, 0, 0, 0, 0, 0, MavCmd.SET_MESSAGE_INTERVAL.value(), 7, 1, 0));
            end.receive(ask, ask.length, GROUND, SECOND);
            end.receive(notMine, notMine.length, GROUND, SECOND);
            end.emit(SECOND, (to, bytes) -> said.add(Frame.parse(bytes)));
        }
        assertThat(rooms).containsExactly(2000.0, 0.0, Double.POSITIVE_INFINITY);
        assertThat(said).hasSize(3).allMatch(frame -> frame.messageId() == CommandAck.ID);
    }

    @Test
    void aSignedLinkTakesWhatIsSignedAndFollowsItsClock() {
        SigningKey key = SigningKey.fromPassphrase("heron");
        Instant ground = Instant.parse("2026-11-27T12:00:00Z");
        InstantSource board = InstantSource.fixed(ground.minus(Duration.ofHours(5)));
        List<Integer> taken = new ArrayList<>();
        List<String> words = new ArrayList<>();
        TunnelEnd end = end(
                (datagram, length, from, now) -> taken.add(length),
                (now, out) -> Long.MAX_VALUE,
                7,
                191,
                new SignedLink(key, 2, board, words::add));
        end.reach(GROUND, SECOND);
        SignatureCheck check = new SignatureCheck(key, InstantSource.fixed(ground));
        List<Verdict> verdicts = new ArrayList<>();
        UdpLoop.Out out = (to, bytes) -> verdicts.add(check.check(Frame.parse(bytes)));
        end.emit(SECOND, out);
        Signer good = new Signer(key, 0, InstantSource.fixed(ground));
        Signer other = new Signer(SigningKey.fromPassphrase("bittern"), 0, InstantSource.fixed(ground));
        FrameWriter[] all = {
            new FrameWriter(255, 190, good), new FrameWriter(255, 190), new FrameWriter(255, 190, other)
        };
        for (int i = 0; i < 2 * all.length; i++) {
            byte[] frame = all[i % 3].encode(new Tunnel(TunnelEnd.PAYLOAD_TYPE, 7, 191, 1 + i, new byte[128]));
            end.receive(frame, frame.length, GROUND, SECOND);
        }
        end.emit(3 * SECOND, out);
        assertThat(taken).containsExactly(1, 4);
        assertThat(words).hasSize(2);
        assertThat(words.getFirst()).contains("255/190 does not sign", "--signing-key");
        assertThat(words.getLast()).contains("another key");
        assertThat(verdicts).as("before and after it heard the time").containsExactly(Verdict.TOO_OLD, Verdict.VALID);
    }

    @Test
    void anUnsignedEndSaysWhyItMayNotBeHeard() {
        List<String> words = new ArrayList<>();
        TunnelEnd end = end(
                (datagram, length, from, now) -> {},
                (now, out) -> Long.MAX_VALUE,
                7,
                191,
                new SignedLink(null, 0, InstantSource.system(), words::add));
        FrameWriter signed =
                new FrameWriter(255, 190, new Signer(SigningKey.fromPassphrase("heron"), 0, InstantSource.system()));
        for (int i = 0; i < 2; i++) {
            byte[] frame = signed.encode(new Attitude(1, 0, 0, 0, 0, 0, 0));
            end.receive(frame, frame.length, GROUND, SECOND);
        }
        assertThat(words).singleElement(as(STRING)).contains("255/190", "--signing-key");
    }
}
