package org.redshank.onboard.radio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.redshank.datalink.udp.UdpLoop;

/** Sends and hears a courier's datagrams over UDP, on a thread of its own. */
public final class UdpRadio implements AutoCloseable {
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
        UdpRadio radio = new UdpRadio(UdpLoop.open(new InetSocketAddress(0)), new UdpLoop.End() {
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
        });
        radio.thread.start();
        return radio;
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
