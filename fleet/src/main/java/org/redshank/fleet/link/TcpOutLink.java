package org.redshank.fleet.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that we make, and make again when it ends. */
final class TcpOutLink extends Link {
    private final LinkUri.TcpOut uri;
    private volatile @Nullable SocketChannel socket;
    private long badChecksums;
    private long skippedBytes;
    private volatile @Nullable TcpPeer peer;

    TcpOutLink(LinkConfig config, LinkContext context, LinkUri.TcpOut uri) {
        super(config, context);
        this.uri = uri;
    }

    @Override
    void serve() throws IOException {
        InetSocketAddress address = new InetSocketAddress(uri.host(), uri.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(uri.host());
        }
        try (SocketChannel opened = SocketChannel.open()) {
            socket = opened;
            if (closing) {
                return;
            }
            opened.connect(address);
            TcpPeer connected = new TcpPeer(this, opened);
            peer = connected;
            opened();
            try {
                connected.serve();
            } finally {
                peer = null;
                badChecksums += connected.counters().badChecksums();
                skippedBytes += connected.counters().skippedBytes();
            }
            if (!closing) {
                throw new IOException("the other end closed the connection; it is tried again");
            }
        } catch (AsynchronousCloseException e) {
            if (!closing) {
                throw new IOException("the connection broke; it is tried again", e);
            }
        } finally {
            socket = null;
        }
    }

    @Override
    void interrupt() {
        SocketChannel open = socket;
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
        return "connected to " + uri.host() + ":" + uri.port();
    }

    @Override
    long badChecksums() {
        TcpPeer now = peer;
        return badChecksums + (now == null ? 0 : now.counters().badChecksums());
    }

    @Override
    long skippedBytes() {
        TcpPeer now = peer;
        return skippedBytes + (now == null ? 0 : now.counters().skippedBytes());
    }
}
