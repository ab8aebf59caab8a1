package org.redshank.simulator.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.radio.Radio;

/** A connection to a listening ground station, made again a second after it was refused or lost. */
final class TcpTransport implements Transport {
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Endpoint.Tcp endpoint;
    private @Nullable Selector selector;
    private Radio.@Nullable Receiver receiver;
    private @Nullable Stream stream;
    private boolean connecting;
    private long retryAt = Long.MIN_VALUE;

    TcpTransport(Endpoint.Tcp endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void open(Selector newSelector, Radio.Receiver newReceiver) throws IOException {
        if (new InetSocketAddress(endpoint.host(), endpoint.port()).isUnresolved()) {
            throw new IOException("the host \"" + endpoint.host() + "\" is not known");
        }
        selector = newSelector;
        receiver = newReceiver;
        connect(newSelector);
    }

    private void connect(Selector with) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        stream = new Stream(channel);
        connecting = true;
        channel.register(with, SelectionKey.OP_CONNECT | SelectionKey.OP_READ, this);
        try {
            connecting = !channel.connect(new InetSocketAddress(endpoint.host(), endpoint.port()));
        } catch (IOException e) {
            hangUp();
        }
    }

    @Override
    public void ready(SelectionKey key) {
        if (stream == null || receiver == null) {
            return;
        }
        if (connecting) {
            try {
                connecting = !stream.channel().finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            } catch (IOException e) {
                hangUp();
                return;
            }
        }
        if (!connecting && !stream.read(receiver)) {
            hangUp();
        }
    }

    @Override
    public void write(byte[] data, int off, int len) {
        if (stream != null && !connecting && !stream.write(data, off, len)) {
            hangUp();
        }
    }

    @Override
    public void tend(long wallNanos) {
        if (stream != null || selector == null) {
            return;
        }
        if (retryAt == Long.MIN_VALUE) {
            retryAt = wallNanos + RETRY_NANOS;
        } else if (wallNanos - retryAt >= 0) {
            retryAt = Long.MIN_VALUE;
            try {
                connect(selector);
            } catch (IOException e) {
                hangUp();
            }
        }
    }

    @Override
    public int localPort() {
        return stream == null ? 0 : stream.channel().socket().getLocalPort();
    }

    private void hangUp() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    @Override
    public void close() {
        selector = null;
        hangUp();
    }
}
