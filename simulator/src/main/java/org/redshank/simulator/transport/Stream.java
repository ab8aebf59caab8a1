package org.redshank.simulator.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.redshank.simulator.radio.Radio;

/**
 * One non-blocking connection. What the other side does not take at once waits in a bounded buffer;
 * what finds no room is dropped whole, as a serial port does.
 */
final class Stream {
    private static final int WAITING = 1 << 18;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 14);
    private final ByteBuffer out = ByteBuffer.allocate(WAITING);

    Stream(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Reads what is there; false when the other side has hung up. */
    boolean read(Radio.Receiver receiver) {
        try {
            while (true) {
                in.clear();
                int length = channel.read(in);
                if (length < 0) {
                    return false;
                }
                if (length == 0) {
                    return true;
                }
                receiver.receive(in.array(), 0, length);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes or keeps or drops; false when the other side has hung up. */
    boolean write(byte[] data, int off, int len) {
        if (out.remaining() >= len) {
            out.put(data, off, len);
        }
        return flush();
    }

    private boolean flush() {
        out.flip();
        try {
            channel.write(out);
        } catch (IOException e) {
            return false;
        } finally {
            out.compact();
        }
        return true;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Closed is what was wanted.
        }
    }
}
