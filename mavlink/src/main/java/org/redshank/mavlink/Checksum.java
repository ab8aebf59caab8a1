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

    /** Eight tables of 256, one array: its length is a constant, so that no index is checked. */
    private static final char[] TABLE = table();

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
        int odd = length & 7;
        int crc = offset > 0 && offset + 7 <= buffer.length ? begin(buffer, offset, odd) : slowly(buffer, offset, odd);
        int end = offset + length;
        for (int at = offset + odd; at < end; at += Long.BYTES) {
            long w = (long) LONG.get(buffer, at);
            // What does not depend on the checksum so far comes first, to be worked out while that is still under way.
            int later = TABLE[0x500 + ((int) (w >>> 16) & 0xFF)]
                    ^ TABLE[0x400 + ((int) (w >>> 24) & 0xFF)]
                    ^ TABLE[0x300 + ((int) (w >>> 32) & 0xFF)]
                    ^ TABLE[0x200 + ((int) (w >>> 40) & 0xFF)]
                    ^ TABLE[0x100 + ((int) (w >>> 48) & 0xFF)]
                    ^ TABLE[(int) (w >>> 56)];
            int first = (int) w ^ crc;
            crc = later ^ TABLE[0x700 + (first & 0xFF)] ^ TABLE[0x600 + ((first >>> 8) & 0xFF)];
        }
        return (crc >>> 8) ^ TABLE[(crc ^ crcExtra) & 0xFF];
    }

    /**
     * The checksum of the first zero to seven bytes, so that eights are left, without a branch, which would be foretold
     * wrong as often as not. Zeros before the bytes change nothing if the checksum starts at zero, and starting at 0xFFFF
     * is the same as inverting the first two bytes, here or, if there are not two, in what follows. The byte before the
     * first, which every frame has, is read along so that eight bytes are never more than there are.
     */
    private static int begin(byte[] buffer, int offset, int count) {
        long bytes = ((long) LONG.get(buffer, offset - 1) >>> 8) ^ 0xFFFF;
        long w = (bytes << (8 * (7 - count))) << 8;
        int crc = TABLE[0x600 + ((int) (w >>> 8) & 0xFF)]
                ^ TABLE[0x500 + ((int) (w >>> 16) & 0xFF)]
                ^ TABLE[0x400 + ((int) (w >>> 24) & 0xFF)]
                ^ TABLE[0x300 + ((int) (w >>> 32) & 0xFF)]
                ^ TABLE[0x200 + ((int) (w >>> 40) & 0xFF)]
                ^ TABLE[0x100 + ((int) (w >>> 48) & 0xFF)]
                ^ TABLE[(int) (w >>> 56)];
        return crc ^ (int) (0xFFFFL >>> (8 * count));
    }

    private static int slowly(byte[] buffer, int offset, int count) {
        int crc = 0xFFFF;
        for (int at = offset; at < offset + count; at++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ buffer[at]) & 0xFF];
        }
        return crc;
    }

    private static char[] table() {
        char[] table = new char[8 * 256];
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            table[i] = (char) crc;
        }
        for (int i = 256; i < table.length; i++) {
            int before = table[i - 256];
            table[i] = (char) ((before >>> 8) ^ table[before & 0xFF]);
        }
        return table;
    }
}
