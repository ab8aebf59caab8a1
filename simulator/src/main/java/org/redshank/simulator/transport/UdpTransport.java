package org.redshank.simulator.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.radio.Radio;

/** Datagrams to and from one ground station. A ground station that is not there is not an error. */
final class UdpTransport implements Transport {
    private static final int LARGEST = 65_535;

    private final Endpoint.Udp endpoint;
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private @Nullable DatagramChannel channel;
    private Radio.@Nullable Receiver receiver;

    UdpTransport(Endpoint.Udp endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void open(Selector selector, Radio.Receiver newReceiver) throws IOException {
        InetSocketAddress ground = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (ground.isUnresolved()) {
            throw new IOException("the host \"" + endpoint.host() + "\" is not known");
        }
        receiver = newReceiver;
        DatagramChannel opened = DatagramChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.connect(ground);
        opened.register(selector, SelectionKey.OP_READ, this);
    }

    @Override
    public void ready(SelectionKey key) {
        if (channel == null || receiver == null) {
            return;
        }
        while (true) {
            in.clear();
            try {
                int length = channel.read(in);
                if (length == 0 && in.position() == 0) {
                    return;
                }
            } catch (IOException e) {
                // The ground's port is closed for now; datagrams go on as a radio would.
                return;
            }
            receiver.receive(in.array(), 0, in.position());
        }
    }

    @Override
    public void write(byte[] data, int off, int len) {
        if (channel == null) {
            return;
        }
        try {
            channel.write(ByteBuffer.wrap(data, off, len));
        } catch (IOException e) {
            // Refused by the host because nobody listens: lost, as over the air.
        }
    }

    @Override
    public int localPort() {
        return channel == null ? 0 : channel.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
