package org.redshank.datalink.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One thread that serves an end, by a UDP socket or without one: what came is handed over, what is due is sent. */
public final class UdpLoop implements AutoCloseable {
    private static final int BUFFER = 4 << 20;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;
    private static final long MILLI = 1_000_000;

    private final @Nullable DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer room = ByteBuffer.allocate(1 << 16);

    /** Takes datagrams to send. */
    public interface Out {
        void send(SocketAddress to, byte[] datagram);
    }

    /** An end of the datalink. */
    public interface End {
        /** A datagram came; the bytes are the callee's only during the call. */
        void receive(byte[] datagram, int length, SocketAddress from, long now);

        /** Sends what is due, and tells when to ask again at the latest. */
        long emit(long now, Out out);
    }

    private UdpLoop(@Nullable DatagramChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /** Opens a socket on an address; port 0 for any. */
    public static UdpLoop open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.bind(address);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new UdpLoop(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + (e.getMessage() == null ? e.toString() : e.getMessage())
                            + "; name another address or port",
                    e);
        }
    }

    /** Without a socket, for an end that hears and speaks by other ways. */
    public static UdpLoop withoutSocket() throws IOException {
        return new UdpLoop(null, Selector.open());
    }

    /**
     * The address that it is bound to.
     *
     * @throws IllegalStateException without a socket
     */
    public InetSocketAddress address() throws IOException {
        if (channel == null) {
            throw new IllegalStateException("there is no socket, so that there is no address");
        }
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Asks the end soon what is due, since something came to it by another way; from any thread. */
    public void wake() {
        selector.wakeup();
    }

    /** Serves an end for as long as it goes on, which is asked at least ten times a second. */
    public void run(End end, BooleanSupplier goesOn) throws IOException {
        while (goesOn.getAsBoolean()) {
            long now = System.nanoTime();
            long next = end.emit(now, this::send);
            if (!drain(end)) {
                await(Math.min(next - System.nanoTime(), LONGEST_WAIT_NANOS));
            }
        }
    }

    private void await(long nanos) throws IOException {
        if (nanos >= MILLI) {
            selector.select(nanos / MILLI);
            selector.selectedKeys().clear();
        } else if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }

    private boolean drain(End end) throws IOException {
        boolean any = false;
        while (channel != null) {
            room.clear();
            SocketAddress from;
            try {
                from = channel.receive(room);
            } catch (PortUnreachableException e) {
                continue; // nobody listens there yet
            }
            if (from == null) {
                return any;
            }
            any = true;
            end.receive(room.array(), room.position(), from, System.nanoTime());
        }
        return false;
    }

    private void send(SocketAddress to, byte[] datagram) {
        if (channel == null) {
            throw new IllegalStateException("a datagram to " + to + ", but there is no socket");
        }
        try {
            channel.send(ByteBuffer.wrap(datagram), to);
        } catch (IOException e) {
            // no way there just now; to the datalink this is one more datagram lost
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        if (channel != null) {
            channel.close();
        }
    }
}
