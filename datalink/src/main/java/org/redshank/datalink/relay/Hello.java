package org.redshank.datalink.relay;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a relay says of itself, once a second, to its neighbours.
 *
 * @param node who says it
 * @param number one more each time, modulo 65536
 * @param cost transmissions to the ground, in sixteenths; {@link #NONE} without a way
 * @param next over whom; {@link #NONE} when over nobody
 * @param age seconds since it had a way; {@link #NONE} when it never had one
 * @param heard the share of their hellos that it heard of late, 0 to 255, by neighbour
 */
record Hello(int node, int number, int cost, int next, int age, Map<Integer, Integer> heard) {
    static final int TYPE = 0xF6;
    static final int NONE = 0xFFFF;

    private static final int HEADER = 12;

    /** So that it fits into the least datagram. */
    static final int MOST_HEARD = 27;

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + 3 * heard.size())
                .put((byte) TYPE)
                .putShort((short) node)
                .putShort((short) number)
                .putShort((short) cost)
                .putShort((short) next)
                .putShort((short) age)
                .put((byte) heard.size());
        heard.forEach((neighbour, share) -> out.putShort(neighbour.shortValue()).put(share.byteValue()));
        return out.array();
    }

    /** What these bytes say; null when they are no hello. */
    static @Nullable Hello read(byte[] bytes, int length) {
        if (length < HEADER || (bytes[0] & 0xFF) != TYPE || length != HEADER + 3 * (bytes[HEADER - 1] & 0xFF)) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, length - 1);
        int node = in.getShort() & 0xFFFF;
        int number = in.getShort() & 0xFFFF;
        int cost = in.getShort() & 0xFFFF;
        int next = in.getShort() & 0xFFFF;
        int age = in.getShort() & 0xFFFF;
        Map<Integer, Integer> heard = new LinkedHashMap<>();
        for (int left = in.get() & 0xFF; left > 0; left--) {
            heard.put(in.getShort() & 0xFFFF, in.get() & 0xFF);
        }
        return new Hello(node, number, cost, next, age, heard);
    }
}
