package org.redshank.datalink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.datalink.relay.VirtualRadios.SECOND;
import static org.redshank.datalink.relay.VirtualRadios.at;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.udp.UdpLoop;

/** What was kept goes out as fast as a link carries it, which nobody told the relay; in virtual time. */
class ReleaseTest {
    private static final int DATAGRAM = 492;
    private static final int KEPT = 8_000_000;
    private static final int STARTING_SECONDS = 10;
    private static final int SECONDS = 15;

    private final VirtualRadios radios = new VirtualRadios();
    private long arrived;

    private Relay relay(int node, String name, @Nullable String ground, String neighbour) {
        Relay relay = new Relay(
                new Relay.Options(
                        node, List.of(at(neighbour)), ground == null ? null : at(ground), 2 * KEPT, 600 * SECOND, null),
                new Random(node),
                word -> {});
        radios.end(name, relay);
        return relay;
    }

    @ParameterizedTest(name = "{0} bit/s, loss {1}, delay {2} ms, jitter {3} ms, queue {4} bytes, seed {5}")
    @CsvSource({
        "16000,   0,   20,  0,  16384,  7",
        "64000,   0.3, 300, 0,  16384,  7",
        "200000,  0.1, 20,  30, 25000,  7",
        "500000,  0.5, 10,  0,  60000,  7",
        "2000000, 0.3, 20,  20, 250000, 7",
        "2000000, 0,   5,   0,  8000,   7",
        "500000,  0.4, 50,  0,  31250,  43",
    })
    void whatWasKeptGoesOutAsFastAsTheLinkCarriesIt(
            double rate, double loss, int delay, int jitter, long queue, long seed) {
        Relay a = relay(1, "a", null, "g");
        relay(9, "g", "receiver", "a");
        radios.end("receiver", new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                arrived += length;
            }

            @Override
            public long emit(long now, UdpLoop.Out out) {
                return now + SECOND;
            }
        });
        for (int i = 0; i < KEPT / DATAGRAM; i++) {
            a.receive(new byte[DATAGRAM], DATAGRAM, at("sender"), radios.now());
        }
        radios.end("sender", new Nobody());
        ChannelSpec spec = new ChannelSpec(
                loss,
                1,
                Duration.ofMillis(delay),
                Duration.ofMillis(jitter),
                rate,
                queue,
                Duration.ZERO,
                Duration.ZERO,
                seed);
        radios.link("a", "g", spec, second -> true);
        radios.run(STARTING_SECONDS);
        long arrivedBefore = arrived;
        long passedBefore = a.counters(radios.now()).passedOn();
        radios.run(SECONDS);
        double could = SECONDS * rate / 8;
        long passed = (a.counters(radios.now()).passedOn() - passedBefore) * (DATAGRAM + Envelope.HEADER);
        assertThat((arrived - arrivedBefore) / could / (1 - loss))
                .as("share of what could arrive")
                .isGreaterThan(0.6);
        assertThat(passed / could).as("share of the rate that was offered").isLessThan(1.3);
        assertThat(a.counters(radios.now()).heldBytes()).isPositive();
    }

    /** The sender, which only hears that what it sent was kept. */
    private static final class Nobody implements UdpLoop.End {
        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {}

        @Override
        public long emit(long now, UdpLoop.Out out) {
            return now + SECOND;
        }
    }
}
