package org.redshank.app.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Carries a companion's datagrams to the ground and back while the vehicle is within the radio's reach. */
final class CutRadio implements AutoCloseable {
    private static final int LARGEST = 65_536;

    private final DatagramSocket near = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket far = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final BooleanSupplier heard;
    private volatile SocketAddress from;

    /**
     * Begins.
     *
     * @param to where the ground receives
     * @param heard whether it carries anything now
     */
    CutRadio(InetSocketAddress to, BooleanSupplier heard) throws SocketException {
        this.heard = heard;
        this.from = to; // nobody has sent yet, so nothing comes back
        Thread.ofVirtual().name("radio up").start(() -> carry(near, far, to));
        Thread.ofVirtual().name("radio down").start(() -> carry(far, near, null));
    }

    /** Where the companion sends to. */
    InetSocketAddress address() {
        return (InetSocketAddress) near.getLocalSocketAddress();
    }

    private void carry(DatagramSocket in, DatagramSocket out, @Nullable SocketAddress to) {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            while (true) {
                packet.setLength(LARGEST);
                in.receive(packet);
                if (to != null) {
                    from = packet.getSocketAddress();
                }
                if (heard.getAsBoolean()) {
                    out.send(new DatagramPacket(packet.getData(), packet.getLength(), to != null ? to : from));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() {
        near.close();
        far.close();
    }
}
