package org.redshank.datalink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.datalink.relay.VirtualRadios.SECOND;
import static org.redshank.datalink.relay.VirtualRadios.at;

import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.FleetKey;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;
import org.redshank.datalink.udp.UdpLoop;

/** A vehicle's objects carried by others, in virtual time, over links that lose and go. */
class RelayTest {
    private static final long MOST_HELD = 4 << 20;

    @TempDir
    Path folder;

    private final VirtualRadios radios = new VirtualRadios();
    private final KeyFile keys = KeyFile.forBothEnds("v1", new SecureRandom());
    private final List<Path> arrived = new ArrayList<>();
    private final Sender sender = new Sender(keys.vehicleKeys(), 512, new Random(1), new Sender.Listener() {});

    private Relay relay(int node, String name, @Nullable String ground, String... neighbours) {
        List<SocketAddress> others = new ArrayList<>();
        for (String neighbour : neighbours) {
            others.add(at(neighbour));
        }
        Relay relay = new Relay(
                new Relay.Options(node, others, ground == null ? null : at(ground), MOST_HELD, 600 * SECOND, null),
                new Random(node),
                word -> {});
        radios.end(name, relay);
        return relay;
    }

    private void link(String one, String other, double loss, LongPredicate isUp) {
        int seed = one.hashCode() + other.hashCode();
        radios.link(one, other, ChannelSpec.of(200_000, Duration.ofMillis(20), loss, 1, seed), isUp);
    }

    private void runUntilDone(long seconds) {
        radios.runUntil(sender::isIdle, seconds);
    }

    private Path file(int bytes) throws Exception {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve("file-" + bytes), content);
    }

    @BeforeEach
    void vehicle() {
        radios.end("sender", new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long at) {
                sender.receive(datagram, length, at);
            }

            @Override
            public long emit(long at, UdpLoop.Out out) {
                return sender.emit(at, datagram -> out.send(at("a"), datagram));
            }
        });
    }

    private Store ground() throws Exception {
        Store store = new Store(folder.resolve("out"), false, StoreLimits.USUAL, object -> arrived.add(object.file()));
        Receiver receiver = new Receiver(keys.groundKeys(), store, word -> {}, new SecureRandom());
        radios.end("receiver", new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long at) {
                receiver.receive(datagram, length, from, at);
            }

            @Override
            public long emit(long at, UdpLoop.Out out) {
                return receiver.emit(at, (to, datagram) -> out.send((SocketAddress) to, datagram));
            }
        });
        return store;
    }

    /** a - b - c - ground, each with losses and outages of its own. */
    @Test
    void objectsArriveOverTwoVehiclesThroughOutages() throws Exception {
        Relay a = relay(1, "a", null, "b");
        Relay b = relay(2, "b", null, "c");
        relay(3, "c", null, "g");
        relay(9, "g", "receiver");
        link("a", "b", 0.1, second -> second % 50 < 38);
        link("b", "c", 0.2, second -> second % 70 < 50);
        link("c", "g", 0.1, second -> true);
        try (Store store = ground()) {
            Path large = file(150_000);
            Path small = file(60);
            sender.offer(large, Priority.BULK, Long.MAX_VALUE, false);
            sender.offer(small, Priority.URGENT, Long.MAX_VALUE, false);
            runUntilDone(600);
            assertThat(sender.isIdle()).as("all is delivered in ten minutes").isTrue();
            assertThat(arrived).hasSize(2);
            assertThat(folder.resolve("out/file-150000")).hasSameBinaryContentAs(large);
            assertThat(a.counters(radios.now()).passedOn()).isPositive();
            assertThat(a.counters(radios.now()).kept()
                            + b.counters(radios.now()).kept())
                    .as("kept while there was no way")
                    .isPositive();
        }
    }

    /** Over b each datagram needs about one transmission a hop, over c four: measured, not told. */
    @Test
    void theWayWithTheFewestTransmissionsIsTaken() throws Exception {
        relay(1, "a", null, "b", "c");
        Relay b = relay(2, "b", null, "g");
        Relay c = relay(3, "c", null, "g");
        relay(9, "g", "receiver");
        link("a", "b", 0, second -> true);
        link("b", "g", 0.05, second -> second < 60);
        link("a", "c", 0, second -> true);
        link("c", "g", 0.5, second -> true);
        try (Store store = ground()) {
            radios.run(20);
            sender.offer(file(100_000), Priority.BULK, Long.MAX_VALUE, false);
            radios.run(45);
            long overC = c.counters(radios.now()).passedOn();
            assertThat(b.counters(radios.now()).passedOn()).isGreaterThan(100).isGreaterThan(10 * overC);
            sender.offer(file(200_000), Priority.BULK, Long.MAX_VALUE, false);
            runUntilDone(300);
            assertThat(sender.isIdle()).isTrue();
            assertThat(c.counters(radios.now()).passedOn())
                    .as("b lost the ground")
                    .isGreaterThan(overC + 100);
        }
    }

    /** b flies to and fro and never hears both at once. */
    @Test
    void aFerryCarriesWhatHasNoWay() throws Exception {
        relay(1, "a", null, "b");
        Relay b = relay(2, "b", null, "g");
        relay(9, "g", "receiver");
        link("a", "b", 0.1, second -> second % 60 > 30 && second % 60 < 55);
        link("b", "g", 0.1, second -> second % 60 < 25);
        try (Store store = ground()) {
            Path file = file(80_000);
            radios.run(5);
            sender.offer(file, Priority.BULK, Long.MAX_VALUE, false);
            runUntilDone(1800);
            assertThat(sender.isIdle()).as("carried in half an hour").isTrue();
            assertThat(folder.resolve("out/file-80000")).hasSameBinaryContentAs(file);
            assertThat(b.counters(radios.now()).kept()).isPositive();
        }
    }

    @Test
    void nothingGoesRoundForEverAndNoMemoryGrows() {
        Relay relay = relay(2, "b", null);
        List<byte[]> out = new ArrayList<>();
        byte[] around = new Envelope(true, 0, 1, 5, new byte[100]).bytes();
        relay.receive(around, around.length, at("a"), radios.now());
        relay.receive(around, around.length, at("c"), radios.now());
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = new Envelope(i % 2 == 0, 3, i, i, new byte[100]).bytes();
            relay.receive(bytes, bytes.length, at("a"), radios.now());
        }
        relay.emit(radios.now(), (to, bytes) -> out.add(bytes));
        assertThat(out).isEmpty();
        assertThat(relay.counters(radios.now()).tooFar()).isEqualTo(1);
        assertThat(relay.counters(radios.now()).twice()).isEqualTo(1);
        assertThat(relay.counters(radios.now()).heldBytes()).isBetween(MOST_HELD / 2, MOST_HELD);
        assertThat(relay.counters(radios.now()).lost()).isPositive();
        relay.emit(radios.now() + 700 * SECOND, (to, bytes) -> {});
        assertThat(relay.counters(radios.now()).heldBytes()).isZero();
    }

    @Property(tries = 300)
    void whateverComesIsSurvived(@ForAll @Size(max = 200) byte[] bytes, @ForAll byte type, @ForAll boolean keyed) {
        FleetKey key = keyed ? new FleetKey(new byte[Crypto.KEY]) : null;
        Relay relay = new Relay(
                new Relay.Options(2, List.of(at("c")), at("receiver"), MOST_HELD, SECOND, key),
                new Random(1),
                word -> {});
        if (bytes.length > 0) {
            bytes[0] = (byte) (0xF0 | type);
        }
        relay.receive(bytes, bytes.length, at("a"), SECOND);
        relay.emit(SECOND, (to, datagram) -> {});
        Envelope envelope = Envelope.read(bytes, bytes.length);
        if (envelope != null) {
            assertThat(envelope.bytes()).isEqualTo(bytes);
        }
        Mark mark = Mark.read(bytes, bytes.length);
        if (mark != null) {
            assertThat(mark.bytes()).isEqualTo(bytes);
        }
        Got got = Got.read(bytes, bytes.length);
        if (got != null) {
            assertThat(got.toBytes()).isEqualTo(bytes);
        }
        Hello hello = Hello.read(bytes, bytes.length);
        if (hello != null && hello.heard().size() == bytes[11]) {
            assertThat(hello.bytes()).isEqualTo(bytes);
        }
    }
}
