package org.redshank.bench.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Many simulated senders in a process of their own, so that what they cost is counted apart. Arguments: port, senders,
 * messages a second each, seconds. Prints how many datagrams were sent.
 */
public final class FleetSenders {
    private static final long PAUSE_NANOS = 1_000_000;

    private FleetSenders() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        SenderTraffic[] traffic = new SenderTraffic[count];
        DatagramChannel[] sockets = new DatagramChannel[count];
        for (int i = 0; i < count; i++) {
            traffic[i] = new SenderTraffic(i);
            sockets[i] = DatagramChannel.open().connect(to);
        }
        byte[] frame = SenderTraffic.buffer();
        ByteBuffer buffer = ByteBuffer.allocateDirect(frame.length);
        long began = System.nanoTime();
        long sent = 0;
        long all = (long) (seconds * rate * count);
        while (sent < all) {
            long due = Math.min(all, (long) ((System.nanoTime() - began) / 1e9 * rate * count));
            for (; sent < due; sent++) {
                int sender = (int) (sent % count);
                int length = traffic[sender].next(frame);
                buffer.clear().put(frame, 0, length).flip();
                sockets[sender].write(buffer);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        System.out.println(sent);
        for (DatagramChannel socket : sockets) {
            socket.close();
        }
    }
}
