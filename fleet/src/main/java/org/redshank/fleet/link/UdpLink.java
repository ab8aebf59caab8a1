package org.redshank.fleet.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameHandler;
import org.redshank.mavlink.FrameScanner;

/**
 * Datagrams, on a port of our own with every sender a channel, or to and from one address. One thread hears them all; when
 * many come it takes them in batches, since waking up for each costs more than the datagram.
 */
final class UdpLink extends Link {
    /** Room for what comes while the thread is busy elsewhere; the system may give less. */
    private static final int RECEIVE_BYTES = 8 << 20;

    private static final int LONGEST_DATAGRAM = 65_536;

    /** With so many datagrams at one waking up, the next batch is left to gather. */
    private static final int BUSY = 4;

    private static final long GATHER_NANOS = 500_000;

    private static final long TIDY_NANOS = 1_000_000_000L;

    /** A sender silent for so long is forgotten. */
    private static final long FORGET_NANOS = 300_000_000_000L;

    /** When senders are too many, those go first that are silent for longer than this. */
    private static final long CROWDED_NANOS = 10_000_000_000L;

    private static final int MOST_PEERS = 4096;

    private final String host;
    private final int wanted;
    private final @Nullable InetSocketAddress remote;
    private final PeerTable<Peer> peers = new PeerTable<>();
    private final FrameScanner scanner = scanner();
    private final FrameHandler handler = this::frame;
    private final byte[] bytes = new byte[LONGEST_DATAGRAM];
    private @Nullable Peer current;
    private @Nullable SocketAddress sender;
    private long nanos;
    private volatile @Nullable DatagramChannel socket;
    private volatile @Nullable Selector selector;
    private volatile int port;
    private volatile int peerCount;
    private final AtomicLong turnedAway = new AtomicLong();

    /** Whoever sends from one address. */
    private static final class Peer {
        final Channel channel;
        long heardNanos;

        Peer(Channel channel) {
            this.channel = channel;
        }
    }

    /** On a port of our own. */
    UdpLink(LinkConfig config, LinkContext context, LinkUri.UdpListen uri) {
        super(config, context);
        this.host = uri.host();
        this.wanted = uri.port();
        this.remote = null;
    }

    /** To one address. */
    UdpLink(LinkConfig config, LinkContext context, LinkUri.UdpOut uri) {
        super(config, context);
        this.host = "";
        this.wanted = 0;
        this.remote = InetSocketAddress.createUnresolved(uri.host(), uri.port());
    }

    /** The port it listens on, 0 before it is open. */
    int port() {
        return port;
    }

    @Override
    void serve() throws IOException {
        InetSocketAddress local = remote == null ? new InetSocketAddress(host, wanted) : new InetSocketAddress(0);
        if (local.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        try (DatagramChannel opened = DatagramChannel.open();
                Selector opening = Selector.open()) {
            opened.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
            opened.bind(local);
            opened.configureBlocking(false);
            opened.register(opening, SelectionKey.OP_READ);
            port = ((InetSocketAddress) opened.getLocalAddress()).getPort();
            socket = opened;
            selector = opening;
            peers.clear();
            if (remote != null) {
                InetAddress address = InetAddress.getByName(remote.getHostString());
                add(
                                new InetSocketAddress(address, remote.getPort()),
                                context.clock().nanos())
                        .channel
                        .speakFirst();
            }
            opened();
            hear(opened, opening);
        } catch (AsynchronousCloseException | ClosedSelectorException e) {
            if (!closing) {
                throw new IOException("the socket was closed", e);
            }
        } finally {
            socket = null;
            selector = null;
        }
    }

    private void hear(DatagramChannel from, Selector waiting) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
        long tidied = context.clock().nanos();
        while (!closing) {
            int batch = drain(from, buffer);
            nanos = context.clock().nanos();
            if (nanos - tidied > TIDY_NANOS) {
                tidied = nanos;
                tidy(FORGET_NANOS);
            }
            if (batch >= BUSY) {
                LockSupport.parkNanos(GATHER_NANOS);
            } else {
                waiting.select(key -> {}, 1000);
            }
        }
    }

    /** Takes all datagrams that are there. */
    private int drain(DatagramChannel from, ByteBuffer buffer) throws IOException {
        int batch = 0;
        while (!closing) {
            buffer.clear();
            SocketAddress address = from.receive(buffer);
            if (address == null) {
                return batch;
            }
            batch++;
            int length = buffer.flip().remaining();
            buffer.get(bytes, 0, length);
            nanos = context.clock().nanos();
            sender = address;
            current = remote == null ? peers.get(address) : theOne(address);
            if (current != null || remote == null) {
                scanner.datagram(bytes, 0, length, handler);
            }
        }
        return batch;
    }

    private void frame(Frame frame) {
        Peer peer = current;
        if (peer == null && sender != null) {
            peer = greet(sender, frame);
            current = peer;
        }
        if (peer != null) {
            peer.heardNanos = nanos;
            heard(peer.channel, frame, nanos);
        }
    }

    /** Makes a sender a peer, with its first intact frame. */
    private @Nullable Peer greet(SocketAddress address, Frame frame) {
        if (!frame.known()) {
            return null;
        }
        if (peers.size() >= MOST_PEERS) {
            tidy(CROWDED_NANOS);
        }
        if (peers.size() >= MOST_PEERS) {
            turnedAway.incrementAndGet();
            return null;
        }
        return add(address, nanos);
    }

    private Peer add(SocketAddress address, long now) {
        Peer peer = new Peer(
                channel(words(address), LinkSpeed.WIDE, (data, offset, length) -> send(address, data, offset, length)));
        peer.heardNanos = now;
        peers.put(address, peer);
        peerCount = peers.size();
        return peer;
    }

    /** The peer of a link to one address, if the datagram came from that machine. */
    private @Nullable Peer theOne(SocketAddress address) {
        Peer peer = peers.all().values().iterator().next();
        Peer exact = peers.get(address);
        if (exact != null) {
            return exact;
        }
        boolean sameHost = peers.all().keySet().iterator().next() instanceof InetSocketAddress known
                && address instanceof InetSocketAddress other
                && known.getAddress().equals(other.getAddress());
        return sameHost ? peer : null;
    }

    private void tidy(long silence) {
        if (remote != null) {
            return;
        }
        for (SocketAddress address : List.copyOf(peers.all().keySet())) {
            Peer peer = peers.get(address);
            if (peer != null && nanos - peer.heardNanos > silence) {
                peers.remove(address);
                drop(peer.channel);
            }
        }
        peerCount = peers.size();
    }

    private void send(SocketAddress address, byte[] data, int offset, int length) throws IOException {
        DatagramChannel to = socket;
        if (to == null) {
            throw new IOException("it is not open");
        }
        if (to.send(ByteBuffer.wrap(data, offset, length), address) == 0) {
            throw new IOException("the system's buffer for sending is full");
        }
    }

    @Override
    void interrupt() {
        Selector waiting = selector;
        if (waiting != null) {
            waiting.wakeup();
        }
    }

    @Override
    String doing() {
        if (remote != null) {
            return "talking to " + remote.getHostString() + ":" + remote.getPort();
        }
        String many = turnedAway.get() > 0
                ? "; " + turnedAway.get() + " datagrams of more senders than " + MOST_PEERS + " turned away"
                : "";
        return "listening on " + host + ":" + port + ", " + peerCount + (peerCount == 1 ? " sender" : " senders")
                + many;
    }

    @Override
    long badChecksums() {
        return scanner.badChecksums();
    }

    @Override
    long skippedBytes() {
        return scanner.skippedBytes();
    }

    private static String words(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : address.toString();
    }
}
