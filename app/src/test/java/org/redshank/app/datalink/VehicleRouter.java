package org.redshank.app.datalink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What routes MAVLink on a vehicle, as simple as can be: what the autopilot and the companion say goes to the radio, and what
 * the radio says goes to both.
 */
final class VehicleRouter implements AutoCloseable {
    private final DatagramChannel board;
    private final Set<SocketAddress> onBoard = ConcurrentHashMap.newKeySet();
    private final Radio radio;
    private volatile boolean silent;

    /** The way to the ground station. */
    private interface Radio extends AutoCloseable {
        void send(ByteBuffer bytes) throws IOException;

        /** Waits for what the ground says; less than 0 bytes at the end. */
        int receive(ByteBuffer into) throws IOException;

        @Override
        void close() throws IOException;
    }

    private VehicleRouter(Radio radio) throws IOException {
        this.radio = radio;
        board = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        begin("up", () -> {
            ByteBuffer room = ByteBuffer.allocate(65_535);
            while (true) {
                room.clear();
                onBoard.add(board.receive(room));
                if (!silent) {
                    radio.send(room.flip());
                }
            }
        });
        begin("down", () -> {
            ByteBuffer room = ByteBuffer.allocate(65_535);
            while (radio.receive(room.clear()) >= 0) {
                room.flip();
                for (SocketAddress each : silent ? Set.<SocketAddress>of() : onBoard) {
                    board.send(room.duplicate(), each);
                }
            }
        });
    }

    static VehicleRouter udp(int ground) throws IOException {
        DatagramChannel channel =
                DatagramChannel.open().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ground));
        return new VehicleRouter(new Radio() {
            @Override
            public void send(ByteBuffer bytes) throws IOException {
                channel.write(bytes);
            }

            @Override
            public int receive(ByteBuffer into) throws IOException {
                return channel.read(into);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        });
    }

    static VehicleRouter tcp(int ground) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ground);
        return new VehicleRouter(new Radio() {
            @Override
            public void send(ByteBuffer bytes) throws IOException {
                socket.getOutputStream().write(bytes.array(), 0, bytes.limit());
            }

            @Override
            public int receive(ByteBuffer into) throws IOException {
                int count = socket.getInputStream().read(into.array());
                into.position(Math.max(0, count));
                return count;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(String name, Work work) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // closed
            }
        });
    }

    /** Whether the radio carries nothing, either way. */
    void silent(boolean is) {
        silent = is;
    }

    boolean isSilent() {
        return silent;
    }

    /** Where those on board speak to it. */
    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) board.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
        board.close();
        radio.close();
    }
}
