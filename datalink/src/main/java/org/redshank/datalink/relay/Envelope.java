package org.redshank.datalink.relay;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A datagram on its way over relays.
 *
 * @param up whether it goes from a vehicle to the ground, or back
 * @param hops how often it may still be passed on, 0 to 255
 * @param node the vehicle's, 0 to 65534: where it came from, or where it goes to
 * @param number tells the datagrams of one node and direction apart
 * @param datagram what is carried
 */
record Envelope(boolean up, int hops, int node, int number, byte[] datagram) {
    static final int UP = 0xF4;
    static final int DOWN = 0xF5;

    /** What being carried costs, bytes. */
    static final int HEADER = 8;

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + datagram.length)
                .put((byte) (up ? UP : DOWN))
                .put((byte) hops)
                .putShort((short) node)
                .putInt(number)
                .put(datagram)
                .array();
    }

    /** What these bytes are; null when they are none. */
    static @Nullable Envelope read(byte[] bytes, int length) {
        int type = length <= HEADER ? 0 : bytes[0] & 0xFF;
        if (type != UP && type != DOWN) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, length - 1);
        int hops = in.get() & 0xFF;
        int node = in.getShort() & 0xFFFF;
        int number = in.getInt();
        byte[] datagram = new byte[in.remaining()];
        in.get(datagram);
        return new Envelope(type == UP, hops, node, number, datagram);
    }

    Envelope passedOn() {
        return new Envelope(up, hops - 1, node, number, datagram);
    }

    /** The direction and the node in one. */
    int way() {
        return (up ? 1 << 16 : 0) | node;
    }

    /** The same for each copy of it, and for nothing else of late. */
    long identity() {
        return (long) way() << 32 | number & 0xFFFFFFFFL;
    }
}
