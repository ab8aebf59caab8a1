package org.redshank.fleet.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.redshank.mavlink.FrameScanner;

/** One TCP connection, heard by the thread that calls {@link #serve} until it ends. */
final class TcpPeer {
    private static final int READ_BYTES = 65_536;

    private final Link link;
    private final SocketChannel socket;
    private final FrameScanner scanner = Link.scanner();

    TcpPeer(Link link, SocketChannel socket) {
        this.link = link;
        this.socket = socket;
    }

    FrameScanner counters() {
        return scanner;
    }

    /** Hears until the peer closes or it fails; then the socket is closed. */
    void serve() throws IOException {
        try (SocketChannel open = socket) {
            open.setOption(StandardSocketOptions.TCP_NODELAY, true);
            open.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            InetSocketAddress peer = (InetSocketAddress) open.getRemoteAddress();
            String words = peer.getAddress().getHostAddress() + ":" + peer.getPort();
            try (Outbox outbox = new Outbox("tcp-out-" + words, this::write, this::shut)) {
                Channel channel = link.channel(words, LinkSpeed.WIDE, outbox::send);
                channel.speakFirst();
                try {
                    hear(open, channel);
                } finally {
                    link.drop(channel);
                }
            }
        }
    }

    void shut() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed as far as it can be
        }
    }

    private void hear(SocketChannel open, Channel channel) throws IOException {
        byte[] bytes = new byte[READ_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (true) {
            buffer.clear();
            int length = open.read(buffer);
            if (length < 0) {
                return;
            }
            long nanos = link.context.clock().nanos();
            scanner.stream(bytes, 0, length, frame -> link.heard(channel, frame, nanos));
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }
}
