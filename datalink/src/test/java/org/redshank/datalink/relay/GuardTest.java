package org.redshank.datalink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.datalink.relay.VirtualRadios.SECOND;
import static org.redshank.datalink.relay.VirtualRadios.at;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.FleetKey;
import org.redshank.datalink.udp.UdpLoop;

/** Relays with a fleet's key believe each other, and nobody else, nor what was said before; in virtual time. */
class GuardTest {
    private static final FleetKey FLEET = new FleetKey(new byte[Crypto.KEY]);
    private static final FleetKey OTHER =
            new FleetKey("another fleet's key, 32 bytes ...".substring(0, 32).getBytes());

    private final VirtualRadios radios = new VirtualRadios();
    private final List<byte[]> recorded = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int run;

    private Relay relay(int node, String name, @Nullable FleetKey key, String... neighbours) {
        List<SocketAddress> others = new ArrayList<>();
        for (String neighbour : neighbours) {
            others.add(at(neighbour));
        }
        SocketAddress ground = name.equals("g") ? at("receiver") : null;
        Relay relay = new Relay(
                new Relay.Options(node, others, ground, 1 << 20, 600 * SECOND, key),
                new Random(100L * node + run++),
                words::add);
        radios.end(name, relay);
        return relay;
    }

    private void link(String one, String other) {
        radios.link(one, other, ChannelSpec.of(200_000, Duration.ofMillis(20), 0.1, 1, 5), second -> true);
    }

    private long neighbours(Relay relay) {
        return relay.counters(radios.now()).neighbours();
    }

    @Test
    void thoseOfTheFleetFindEachOtherAndAgainWhenOneIsStartedAnew() {
        Relay a = relay(1, "a", FLEET, "b");
        Relay b = relay(2, "b", FLEET, "g");
        relay(9, "g", FLEET);
        link("a", "b");
        link("b", "g");
        radios.run(8);
        assertThat(neighbours(a)).isEqualTo(1);
        assertThat(neighbours(b)).isEqualTo(2);
        Relay anew = relay(2, "b", FLEET, "g");
        radios.run(15);
        assertThat(neighbours(a)).isEqualTo(1);
        assertThat(neighbours(anew)).isEqualTo(2);
        a.receive(new byte[60], 60, at("sender"), radios.now());
        assertThat(a.counters(radios.now()).passedOn()).as("there is a way").isEqualTo(1);
        radios.end("receiver", new Recorder());
        radios.run(2);
        assertThat(recorded).as("datagrams at the receiver").hasSize(1);
        assertThat(words).isEmpty();
    }

    @Test
    void strangersAreRefusedWithAWord() {
        Relay a = relay(1, "a", FLEET, "x", "y");
        relay(2, "x", null, "a");
        relay(3, "y", OTHER, "a");
        link("a", "x");
        link("a", "y");
        radios.run(20);
        assertThat(neighbours(a)).isZero();
        assertThat(a.counters(radios.now()).refused()).isGreaterThan(20);
        assertThat(words).anyMatch(word -> word.contains("is refused") && word.contains("--fleet-key"));
        assertThat(words).anyMatch(word -> word.contains("this one has none"));
    }

    /** A stranger who heard all says it again: elsewhere, later, to who was started anew. */
    @Test
    void whatWasRecordedIsOfNoUse() {
        Relay a = relay(1, "a", FLEET, "g");
        Relay g = relay(9, "g", FLEET);
        link("a", "g");
        Tap tap = new Tap(a);
        radios.end("a", tap);
        radios.run(10);
        assertThat(neighbours(a)).isEqualTo(1);
        tap.recorded.forEach(bytes -> a.receive(bytes, bytes.length, at("x"), radios.now()));
        a.receive(new byte[60], 60, at("sender"), radios.now());
        List<SocketAddress> to = new ArrayList<>();
        a.emit(radios.now(), (address, bytes) -> to.add(address));
        assertThat(to).as("where it goes").contains(at("g")).doesNotContain(at("x"));
        assertThat(a.counters(radios.now()).refused()).isPositive();
        Relay anew = relay(1, "a", FLEET);
        tap.recorded.forEach(bytes -> anew.receive(bytes, bytes.length, at("g"), radios.now()));
        assertThat(neighbours(anew)).isZero();
        assertThat(g.counters(radios.now()).refused()).isZero();
    }

    @Test
    void aRunThatIsOverStaysOver() {
        Guard one = new Guard(FLEET, 1);
        byte[] first = say(new Guard(FLEET, 5), 1);
        byte[] second = say(new Guard(FLEET, 6), 1);
        Guard third = new Guard(FLEET, 5);
        say(third, 1);
        byte[] late = say(third, 1);
        assertThat(check(one, first)).isEqualTo(Guard.Verdict.GENUINE);
        assertThat(check(one, first)).as("again").isEqualTo(Guard.Verdict.REFUSED);
        assertThat(check(one, second)).isEqualTo(Guard.Verdict.GENUINE);
        assertThat(check(one, late)).as("of the run before").isEqualTo(Guard.Verdict.REFUSED);
    }

    private static byte[] say(Guard guard, long to) {
        return guard.close(new Hello(7, 1, 0, Hello.NONE, 0, Map.of()).bytes(), to);
    }

    private static Guard.Verdict check(Guard guard, byte[] bytes) {
        return guard.check(bytes, bytes.length, at("a"), SECOND);
    }

    @Property(tries = 300)
    void whateverIsChangedIsRefused(
            @ForAll @Size(min = 1, max = 60) byte[] said,
            @ForAll @IntRange(min = 0, max = 9) int type,
            @ForAll Random random) {
        said[0] = (byte) (0xF0 | type);
        Guard here = new Guard(FLEET, 3);
        Guard there = new Guard(FLEET, 4);
        byte[] known = say(there, 3);
        assertThat(check(here, known)).isEqualTo(Guard.Verdict.GENUINE);
        byte[] closed = there.close(said, 3);
        assertThat(Guard.saidBytes(closed, closed.length)).isEqualTo(said.length);
        byte[] changed = closed.clone();
        changed[random.nextInt(closed.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(check(here, changed)).isEqualTo(Guard.Verdict.REFUSED);
        int length = random.nextInt(closed.length);
        assertThat(here.check(closed, length, at("a"), SECOND)).isEqualTo(Guard.Verdict.REFUSED);
        if (Hello.read(said, said.length) != null || (closed[0] & 0xFF) != Hello.TYPE) {
            assertThat(check(here, closed)).isEqualTo(Guard.Verdict.GENUINE);
        }
    }

    private final class Recorder implements UdpLoop.End {
        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            recorded.add(datagram);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            return now + SECOND;
        }
    }

    /** An end, and all that came to it. */
    private record Tap(UdpLoop.End end, List<byte[]> recorded) implements UdpLoop.End {
        Tap(UdpLoop.End end) {
            this(end, new ArrayList<>());
        }

        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            recorded.add(datagram.clone());
            end.receive(datagram, length, from, now);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            return end.emit(now, out);
        }
    }
}
