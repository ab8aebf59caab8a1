package org.redshank.datalink.relay;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a relay says among the carried datagrams, for the other to tell when it came.
 *
 * @param node who says it
 * @param number one more each time to this neighbour, modulo 65536
 */
record Mark(int node, int number) {
    static final int TYPE = 0xF8;

    private static final int BYTES = 5;

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) TYPE)
                .putShort((short) node)
                .putShort((short) number)
                .array();
    }

    /** What these bytes say; null when they are no mark. */
    static @Nullable Mark read(byte[] bytes, int length) {
        if (length != BYTES || (bytes[0] & 0xFF) != TYPE) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        return new Mark(in.getShort() & 0xFFFF, in.getShort() & 0xFFFF);
    }
}
