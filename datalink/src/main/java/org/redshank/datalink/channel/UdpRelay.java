package org.redshank.datalink.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/** Datagrams from anybody to one address and back, each through a line. Each client has a socket of its own to the far end. */
final class UdpRelay implements AutoCloseable {
    private static final int BUFFER = 4 << 20;
    private static final int MOST_CLIENTS = 1024;
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final DatagramChannel front;
    private final InetSocketAddress to;
    private final LiveChannel.Line up;
    private final LiveChannel.Line down;
    private final Selector selector;
    private final Map<SocketAddress, DatagramChannel> clients = new LinkedHashMap<>(16, 0.75f, true);
    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private final ByteBuffer room = ByteBuffer.allocate(1 << 16);
    private long number;

    private record Late(long at, long number, DatagramChannel by, SocketAddress to, ByteBuffer datagram)
            implements Comparable<Late> {
        @Override
        public int compareTo(Late other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private UdpRelay(DatagramChannel front, InetSocketAddress to, LiveChannel.Line up, LiveChannel.Line down)
            throws IOException {
        this.front = front;
        this.to = to;
        this.up = up;
        this.down = down;
        this.selector = Selector.open();
        front.register(selector, SelectionKey.OP_READ);
    }

    static UdpRelay open(InetSocketAddress listen, InetSocketAddress to, LiveChannel.Line up, LiveChannel.Line down)
            throws IOException {
        DatagramChannel front = DatagramChannel.open();
        try {
            front.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            front.bind(listen);
            front.configureBlocking(false);
            UdpRelay relay = new UdpRelay(front, to, up, down);
            Thread.ofPlatform().name("channel-udp").daemon().start(relay::run);
            return relay;
        } catch (IOException e) {
            front.close();
            throw new IOException(
                    "cannot listen on UDP " + listen.getHostString() + ":" + listen.getPort() + ": " + e.getMessage()
                            + "; name another address or port",
                    e);
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) front.getLocalAddress();
    }

    private void run() {
        try {
            while (front.isOpen()) {
                long wait = Math.min(LONGEST_WAIT_NANOS, deliver());
                if (wait >= 1_000_000) {
                    selector.select(wait / 1_000_000);
                } else {
                    selector.selectNow();
                    LockSupport.parkNanos(selector.selectedKeys().isEmpty() ? wait : 0);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    read((DatagramChannel) key.channel(), (SocketAddress) key.attachment());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException e) {
            // closed
        }
    }

    /** Sends what has arrived by now, and tells how long until the next will have. */
    private long deliver() {
        long now = System.nanoTime();
        while (!late.isEmpty() && late.peek().at() <= now) {
            Late one = late.remove();
            try {
                one.by().send(one.datagram(), one.to());
            } catch (IOException e) {
                // nobody there: lost
            }
        }
        return late.isEmpty() ? LONGEST_WAIT_NANOS : late.peek().at() - now;
    }

    /** A client is the address that a socket to the far end is for; null at the front. */
    private void read(DatagramChannel channel, @org.jspecify.annotations.Nullable SocketAddress client)
            throws IOException {
        while (true) {
            room.clear();
            SocketAddress from;
            try {
                from = channel.receive(room);
            } catch (PortUnreachableException e) {
                continue;
            }
            if (from == null) {
                return;
            }
            long at = (client == null ? up : down).offer(room.position());
            if (at != OneWay.LOST) {
                byte[] datagram = new byte[room.flip().remaining()];
                room.get(datagram);
                late.add(new Late(
                        at,
                        number++,
                        client == null ? client(from) : front,
                        client == null ? to : client,
                        ByteBuffer.wrap(datagram)));
            }
        }
    }

    private DatagramChannel client(SocketAddress from) throws IOException {
        DatagramChannel known = clients.get(from);
        if (known != null) {
            return known;
        }
        DatagramChannel fresh = DatagramChannel.open();
        fresh.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        fresh.configureBlocking(false);
        fresh.register(selector, SelectionKey.OP_READ, from);
        clients.put(from, fresh);
        if (clients.size() > MOST_CLIENTS) {
            SocketAddress oldest = clients.keySet().iterator().next();
            DatagramChannel gone = clients.remove(oldest);
            if (gone != null) {
                gone.close();
            }
        }
        return fresh;
    }

    @Override
    public void close() throws IOException {
        front.close();
        selector.close();
        for (DatagramChannel client : clients.values()) {
            client.close();
        }
    }
}
