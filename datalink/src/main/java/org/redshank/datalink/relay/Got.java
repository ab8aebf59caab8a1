package org.redshank.datalink.relay;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Mark}.
 *
 * @param node who says it
 * @param mark which came
 * @param bytes of the other's carried datagrams that came before it, modulo 2^32
 * @param micros when it came, microseconds of any origin, modulo 2^32
 */
record Got(int node, int mark, int bytes, int micros) {
    static final int TYPE = 0xF9;

    private static final int BYTES = 13;

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) TYPE)
                .putShort((short) node)
                .putShort((short) mark)
                .putInt(bytes)
                .putInt(micros)
                .array();
    }

    /** What these bytes say; null when they are no such answer. */
    static @Nullable Got read(byte[] bytes, int length) {
        if (length != BYTES || (bytes[0] & 0xFF) != TYPE) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        return new Got(in.getShort() & 0xFFFF, in.getShort() & 0xFFFF, in.getInt(), in.getInt());
    }
}
