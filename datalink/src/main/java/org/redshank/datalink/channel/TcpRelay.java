package org.redshank.datalink.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * TCP connections through the channel. A program can lose no segment of the kernel's, so a segment that the channel loses is
 * sent again by the channel after the least retransmission timeout of TCP (200 ms, or the round trip where it is longer),
 * and all behind it wait, as they would. What TCP would not send for its congestion control is not modelled: real TCP is
 * slower.
 */
final class TcpRelay implements AutoCloseable {
    private static final int SEGMENT = 1448;
    private static final int HEADERS = 52;
    private static final int WINDOW_SEGMENTS = 45;
    private static final long LEAST_TIMEOUT_NANOS = 200_000_000;

    private final ServerSocketChannel front;
    private final InetSocketAddress to;
    private final LiveChannel.Line up;
    private final LiveChannel.Line down;
    private final long timeout;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private record Segment(long at, ByteBuffer bytes) {}

    private TcpRelay(
            ServerSocketChannel front, InetSocketAddress to, LiveChannel.Line up, LiveChannel.Line down, long timeout) {
        this.front = front;
        this.to = to;
        this.up = up;
        this.down = down;
        this.timeout = timeout;
    }

    static TcpRelay open(
            InetSocketAddress listen,
            InetSocketAddress to,
            ChannelSpec spec,
            LiveChannel.Line up,
            LiveChannel.Line down)
            throws IOException {
        ServerSocketChannel front = ServerSocketChannel.open();
        try {
            front.bind(listen);
        } catch (IOException e) {
            front.close();
            throw new IOException(
                    "cannot listen on TCP " + listen.getHostString() + ":" + listen.getPort() + ": " + e.getMessage()
                            + "; name another address or port",
                    e);
        }
        long timeout = Math.max(LEAST_TIMEOUT_NANOS, 2 * spec.delay().toNanos());
        TcpRelay relay = new TcpRelay(front, to, up, down, timeout);
        Thread.ofVirtual().name("channel-tcp").start(relay::accept);
        return relay;
    }

    private void accept() {
        while (front.isOpen()) {
            try {
                SocketChannel near = front.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                // closed, or that one went away again
            }
        }
    }

    private void connect(SocketChannel near) {
        try (near;
                SocketChannel far = SocketChannel.open(to)) {
            open.add(far);
            Thread back = Thread.ofVirtual().start(() -> carry(far, near, down));
            carry(near, far, up);
            back.join();
            open.remove(far);
        } catch (IOException e) {
            // the far end does not listen, or went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    /** Carries one direction until its end. */
    private void carry(SocketChannel from, SocketChannel dest, LiveChannel.Line line) {
        BlockingQueue<Segment> under = new ArrayBlockingQueue<>(WINDOW_SEGMENTS);
        Thread writer = Thread.ofVirtual().start(() -> write(under, dest));
        try {
            while (true) {
                ByteBuffer bytes = ByteBuffer.allocate(SEGMENT);
                if (from.read(bytes) < 0) {
                    break;
                }
                under.put(new Segment(arrival(line, bytes.position()), bytes.flip()));
            }
        } catch (IOException e) {
            // it ends here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            under.put(new Segment(0, ByteBuffer.allocate(0)));
            writer.join();
            dest.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            // it ends anyway
        }
    }

    private long arrival(LiveChannel.Line line, int bytes) {
        long at = line.offer(bytes + HEADERS);
        while (at == OneWay.LOST) {
            LockSupport.parkNanos(timeout);
            at = line.offer(bytes + HEADERS);
        }
        return at;
    }

    private static void write(BlockingQueue<Segment> under, SocketChannel dest) {
        try {
            while (true) {
                Segment segment = under.take();
                if (!segment.bytes().hasRemaining()) {
                    return;
                }
                long wait = segment.at() - System.nanoTime();
                while (wait > 0) {
                    LockSupport.parkNanos(wait);
                    wait = segment.at() - System.nanoTime();
                }
                while (segment.bytes().hasRemaining()) {
                    dest.write(segment.bytes());
                }
            }
        } catch (IOException e) {
            drain(under);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The reader must not wait for one who does not read any more. */
    private static void drain(BlockingQueue<Segment> under) {
        try {
            while (under.take().bytes().hasRemaining()) {
                // dropped
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }
}
