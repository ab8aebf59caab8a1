package org.redshank.mavlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checksum of a frame: CRC-16/MCRF4XX (polynomial 0x1021 reflected, start 0xFFFF, no final inversion), taken eight
 * bytes at a time: table k holds what a byte does to the checksum when k more bytes follow it.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html#checksum">MAVLink: checksum</a>
 */
final class Checksum {
    private static final int REFLECTED_POLYNOMIAL = 0x8408;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Eight arrays rather than one: constant arrays of 256 need no bounds check for an index of eight bits.
    private static final char[] T0 = first();
    private static final char[] T1 = next(T0);
    private static final char[] T2 = next(T1);
    private static final char[] T3 = next(T2);
    private static final char[] T4 = next(T3);
    private static final char[] T5 = next(T4);
    private static final char[] T6 = next(T5);
    private static final char[] T7 = next(T6);

    private Checksum() {}

    /**
     * The checksum of a frame.
     *
     * @param offset first byte that counts, the one after the magic
     * @param length bytes of header and payload that count
     * @param crcExtra seed of the message, 0 to 255, which counts as one byte more at the end
     * @return 0 to 65535
     */
    static int of(byte[] buffer, int offset, int length, int crcExtra) {
        int crc = 0xFFFF;
        int at = offset;
        int end = offset + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long w = (long) LONG.get(buffer, at) ^ crc;
            crc = T7[(int) w & 0xFF]
                    ^ T6[(int) (w >>> 8) & 0xFF]
                    ^ T5[(int) (w >>> 16) & 0xFF]
                    ^ T4[(int) (w >>> 24) & 0xFF]
                    ^ T3[(int) (w >>> 32) & 0xFF]
                    ^ T2[(int) (w >>> 40) & 0xFF]
                    ^ T1[(int) (w >>> 48) & 0xFF]
                    ^ T0[(int) (w >>> 56)];
        }
        for (; at < end; at++) {
            crc = crc >>> 8 ^ T0[(crc ^ buffer[at]) & 0xFF];
        }
        return crc >>> 8 ^ T0[(crc ^ crcExtra) & 0xFF];
    }

    private static char[] first() {
        char[] table = new char[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            table[i] = (char) crc;
        }
        return table;
    }

    private static char[] next(char[] before) {
        char[] table = new char[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) (before[i] >>> 8 ^ T0[before[i] & 0xFF]);
        }
        return table;
    }
}
