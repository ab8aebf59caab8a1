package org.redshank.onboard.radio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.relay.RelayCounters;
import org.redshank.datalink.udp.SteadyEnd;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.onboard.signing.SignedLink;
import org.redshank.onboard.tunnel.TunnelAddress;
import org.redshank.onboard.tunnel.TunnelEnd;

/** Sends and hears a courier's datagrams over UDP, on a thread of its own. */
public final class UdpRadio implements AutoCloseable {
    private static final int COMPONENT = 191;

    private final UdpLoop loop;
    private final UdpLoop.End end;
    private final Thread thread;
    private volatile boolean stopped;

    private UdpRadio(UdpLoop loop, UdpLoop.End end, Consumer<String> words) {
        this.loop = loop;
        this.end = end;
        this.thread = Thread.ofPlatform().name("radio").daemon().unstarted(() -> {
            try {
                loop.run(new SteadyEnd(end, "the radio", words), () -> !stopped);
            } catch (IOException e) {
                throw new UncheckedIOException("the radio's socket failed", e);
            }
        });
    }

    /**
     * Opens a socket and begins.
     *
     * @param system the vehicle's system id, 0 while it is not known
     * @param signing of a tunnel's link
     * @param words hears, from a thread of its own, what a person should know
     */
    public static UdpRadio open(
            Courier courier,
            Way way,
            IntSupplier system,
            InstantSource clock,
            SignedLink signing,
            Consumer<String> words)
            throws IOException {
        UdpRadio radio = switch (way) {
            case Way.Direct direct -> new UdpRadio(anywhere(), end(courier, direct.ground(), clock), words);
            case Way.Tunnelled tunnelled ->
                new UdpRadio(anywhere(), tunnel(courier, tunnelled.link(), system, clock, signing), words);
            case Way.Relayed relayed -> {
                IntSupplier node = () -> relayed.node().orElseGet(() -> known(system));
                yield new UdpRadio(
                        UdpLoop.open(relayed.listen()),
                        new RelayedEnd(courier, clock, node, relayed.relay(), words),
                        words);
            }
        };
        radio.thread.start();
        return radio;
    }

    private static UdpLoop anywhere() throws IOException {
        return UdpLoop.open(new InetSocketAddress(0));
    }

    private static int known(IntSupplier system) {
        int id = system.getAsInt();
        return id == 0 ? -1 : id;
    }

    private static UdpLoop.End tunnel(
            Courier courier, InetSocketAddress link, IntSupplier system, InstantSource clock, SignedLink signing) {
        UdpLoop.End inner = end(courier, new TunnelAddress(link, 0, 0), clock);
        TunnelEnd tunnel = new TunnelEnd(inner, system, COMPONENT, courier.sender()::limit, signing);
        tunnel.reach(link, System.nanoTime());
        return tunnel;
    }

    private static UdpLoop.End end(Courier courier, SocketAddress ground, InstantSource clock) {
        return new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                courier.sender().receive(datagram, length, now);
            }

            @Override
            public long emit(long now, UdpLoop.Out out) {
                courier.tend(now, micros(clock));
                return courier.sender().emit(now, datagram -> out.send(ground, datagram));
            }
        };
    }

    /** Microseconds since 1970. */
    static long micros(InstantSource clock) {
        Instant instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** Where it listens. */
    public InetSocketAddress address() throws IOException {
        return loop.address();
    }

    /** What it carried of others, not much more than a second ago; null where it carries nothing, or not yet. */
    public @Nullable RelayCounters relayed() {
        return end instanceof RelayedEnd relayed ? relayed.counters() : null;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
    }
}
