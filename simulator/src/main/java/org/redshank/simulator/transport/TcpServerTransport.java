package org.redshank.simulator.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.radio.Radio;

/** A listening port for one ground station at a time; one that connects later takes the line over. */
final class TcpServerTransport implements Transport {
    private final Endpoint.TcpIn endpoint;
    private @Nullable Stream stream;
    private @Nullable ServerSocketChannel server;
    private Radio.@Nullable Receiver receiver;

    TcpServerTransport(Endpoint.TcpIn endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void open(Selector selector, Radio.Receiver newReceiver) throws IOException {
        receiver = newReceiver;
        ServerSocketChannel opened = ServerSocketChannel.open();
        server = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            opened.bind(new InetSocketAddress(endpoint.host(), endpoint.port()));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + endpoint.host() + ":" + endpoint.port() + ": " + e.getMessage(), e);
        }
        opened.register(selector, SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(SelectionKey key) {
        if (server == null) {
            return;
        }
        try {
            SocketChannel accepted = server.accept();
            while (accepted != null) {
                accepted.configureBlocking(false);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                takeOver(new Stream(accepted), key.selector());
                accepted = server.accept();
            }
        } catch (IOException e) {
            // Whoever tried to connect is gone again.
        }
    }

    private void takeOver(Stream newer, Selector selector) throws IOException {
        if (stream != null) {
            stream.close();
        }
        stream = newer;
        Readiness reading = _ -> read(newer);
        newer.channel().register(selector, SelectionKey.OP_READ, reading);
    }

    private void read(Stream from) {
        if (receiver != null && !from.read(receiver)) {
            drop(from);
        }
    }

    @Override
    public void write(byte[] data, int off, int len) {
        if (stream != null && !stream.write(data, off, len)) {
            drop(stream);
        }
    }

    private void drop(Stream gone) {
        gone.close();
        if (gone.equals(stream)) {
            stream = null;
        }
    }

    @Override
    public int localPort() {
        return server == null ? 0 : server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            drop(stream);
        }
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
