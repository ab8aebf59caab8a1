package org.redshank.datalink.channel;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A channel between real sockets: UDP and TCP on the same port, which share the line. */
public final class LiveChannel implements AutoCloseable {
    private final Line up;
    private final Line down;
    private final UdpRelay udp;
    private final TcpRelay tcp;

    private LiveChannel(Line up, Line down, UdpRelay udp, TcpRelay tcp) {
        this.up = up;
        this.down = down;
        this.udp = udp;
        this.tcp = tcp;
    }

    /** A way of the channel, for threads, with a count of what happened. */
    static final class Line {
        private final OneWay way;
        private long offered;
        private long lost;

        Line(ChannelSpec spec, int number) {
            this.way = new OneWay(spec, number, System.nanoTime());
        }

        synchronized long offer(int bytes) {
            offered++;
            long at = way.offer(bytes, System.nanoTime());
            lost += at == OneWay.LOST ? 1 : 0;
            return at;
        }

        synchronized String counted() {
            return offered + " datagrams, " + lost + " lost";
        }
    }

    /** Opens the channel; both sockets listen on the same port, which may be 0 for any. */
    public static LiveChannel open(ChannelSpec spec, InetSocketAddress listen, InetSocketAddress to)
            throws IOException {
        Line up = new Line(spec, 0);
        Line down = new Line(spec, 1);
        UdpRelay udp = UdpRelay.open(listen, to, up, down);
        try {
            TcpRelay tcp = TcpRelay.open(udp.address(), to, spec, up, down);
            return new LiveChannel(up, down, udp, tcp);
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() throws IOException {
        return udp.address();
    }

    /** What happened so far, for people. */
    public String counted() {
        return "there: " + up.counted() + "; back: " + down.counted();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
