package org.redshank.onboard.radio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.onboard.tunnel.TunnelAddress;
import org.redshank.onboard.tunnel.TunnelEnd;

/** Sends and hears a courier's datagrams over UDP, on a thread of its own. */
public final class UdpRadio implements AutoCloseable {
    private static final int COMPONENT = 191;

    private final UdpLoop loop;
    private final Thread thread;
    private volatile boolean stopped;

    private UdpRadio(UdpLoop loop, UdpLoop.End end) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("radio").daemon().unstarted(() -> {
            try {
                loop.run(end, () -> !stopped);
            } catch (IOException e) {
                throw new UncheckedIOException("the radio's socket failed", e);
            }
        });
    }

    /**
     * Opens a socket and begins.
     *
     * @param ground where the ground station receives
     */
    public static UdpRadio open(Courier courier, InetSocketAddress ground, InstantSource clock) throws IOException {
        return open(end(courier, ground, clock));
    }

    /**
     * Opens a socket and begins, inside TUNNEL messages on a MAVLink link. The pace keeps to the room that the ground gives.
     *
     * @param link where the radio's bridge or a router listens
     * @param system the vehicle's system id, 0 while it is not known
     */
    public static UdpRadio openTunnel(Courier courier, InetSocketAddress link, IntSupplier system, InstantSource clock)
            throws IOException {
        UdpLoop.End inner = end(courier, new TunnelAddress(link, 0, 0), clock);
        TunnelEnd tunnel = new TunnelEnd(inner, system, COMPONENT, courier.sender()::limit);
        tunnel.reach(link, System.nanoTime());
        return open(tunnel);
    }

    private static UdpRadio open(UdpLoop.End end) throws IOException {
        UdpRadio radio = new UdpRadio(UdpLoop.open(new InetSocketAddress(0)), end);
        radio.thread.start();
        return radio;
    }

    private static UdpLoop.End end(Courier courier, SocketAddress ground, InstantSource clock) {
        return new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                courier.sender().receive(datagram, length, now);
            }

            @Override
            public long emit(long now, UdpLoop.Out out) {
                Instant instant = clock.instant();
                courier.tend(now, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
                return courier.sender().emit(now, datagram -> out.send(ground, datagram));
            }
        };
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
