package org.redshank.fleet.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A port on which others connect; every connection is a channel. */
final class TcpListenLink extends Link {
    private static final int MOST_PEERS = 1024;

    private final LinkUri.TcpListen uri;
    private final Map<TcpPeer, Thread> peers = new ConcurrentHashMap<>();
    private final AtomicLong badChecksums = new AtomicLong();
    private final AtomicLong skippedBytes = new AtomicLong();
    private volatile @Nullable ServerSocketChannel socket;
    private volatile int port;

    TcpListenLink(LinkConfig config, LinkContext context, LinkUri.TcpListen uri) {
        super(config, context);
        this.uri = uri;
    }

    /** The port it listens on, 0 before it is open. */
    int port() {
        return port;
    }

    @Override
    void serve() throws IOException {
        InetSocketAddress address = new InetSocketAddress(uri.host(), uri.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(uri.host());
        }
        try (ServerSocketChannel opened = ServerSocketChannel.open()) {
            socket = opened;
            opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            opened.bind(address);
            port = ((InetSocketAddress) opened.getLocalAddress()).getPort();
            opened();
            while (!closing) {
                accept(opened.accept());
            }
        } catch (AsynchronousCloseException e) {
            if (!closing) {
                throw new IOException("the socket was closed", e);
            }
        } finally {
            socket = null;
            end();
        }
    }

    /** Returns when nothing more is heard of any connection. */
    private void end() {
        peers.keySet().forEach(TcpPeer::shut);
        boolean interrupted = false;
        for (Thread thread : peers.values()) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(SocketChannel connection) throws IOException {
        if (peers.size() >= MOST_PEERS) {
            connection.close();
            return;
        }
        TcpPeer peer = new TcpPeer(this, connection);
        Thread thread =
                Thread.ofVirtual().name("link-" + config().id() + "-peer").unstarted(() -> hear(peer));
        peers.put(peer, thread);
        thread.start();
    }

    private void hear(TcpPeer peer) {
        try {
            peer.serve();
        } catch (IOException e) {
            // a broken connection ends as a closed one does; the peer may come again
        } finally {
            peers.remove(peer);
            badChecksums.addAndGet(peer.counters().badChecksums());
            skippedBytes.addAndGet(peer.counters().skippedBytes());
        }
    }

    @Override
    void interrupt() {
        ServerSocketChannel open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is closed as far as it can be
            }
        }
    }

    @Override
    String doing() {
        int count = peers.size();
        return "listening on " + uri.host() + ":" + port + ", " + count + (count == 1 ? " connection" : " connections");
    }

    @Override
    long badChecksums() {
        return badChecksums.get()
                + peers.keySet().stream()
                        .mapToLong(peer -> peer.counters().badChecksums())
                        .sum();
    }

    @Override
    long skippedBytes() {
        return skippedBytes.get()
                + peers.keySet().stream()
                        .mapToLong(peer -> peer.counters().skippedBytes())
                        .sum();
    }
}
