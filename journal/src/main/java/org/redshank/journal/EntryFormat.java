package org.redshank.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of one entry, little-endian: u32 CRC32C of all that follows, u32 low half of the entry's own position, u24
 * payload length and u8 kind, i32 channel, i64 microseconds since 1970, payload. The position in the header makes an
 * entry valid in its own place only, so that a search for the next intact entry is not misled by a copy of one.
 */
final class EntryFormat {

    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    static final int HEADER = 24;
    static final int MAX_PAYLOAD = 8 << 20;

    /** Kind of an entry that was taken back before it was written; readers step over it. */
    static final int VOID = 4;

    private static final int PLACE = 4;
    private static final int KIND_AND_LENGTH = 8;
    private static final int CHANNEL = 12;
    private static final int TIME = 16;
    private static final int LENGTH_MASK = 0xFFFFFF;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);

    private EntryFormat() {}

    /** Writes an entry and returns the offset after it. */
    static int put(
            byte[] dest,
            int at,
            long position,
            int kind,
            int channel,
            long epochMicros,
            byte[] payload,
            int offset,
            int length,
            CRC32C crc) {
        INT.set(dest, at + PLACE, (int) position);
        INT.set(dest, at + KIND_AND_LENGTH, kind << 24 | length);
        INT.set(dest, at + CHANNEL, channel);
        LONG.set(dest, at + TIME, epochMicros);
        System.arraycopy(payload, offset, dest, at + HEADER, length);
        INT.set(dest, at, checksum(dest, at, length, crc));
        return at + HEADER + length;
    }

    /** Turns an entry that is still in memory into one that readers step over. */
    static void voidEntry(byte[] buffer, int at, CRC32C crc) {
        int length = length(buffer, at);
        INT.set(buffer, at + KIND_AND_LENGTH, VOID << 24 | length);
        INT.set(buffer, at, checksum(buffer, at, length, crc));
    }

    /** Whether a header that could belong to an entry at this position starts here; needs {@link #HEADER} bytes. */
    static boolean plausible(byte[] buffer, int at, long position) {
        if ((int) INT.get(buffer, at + PLACE) != (int) position) {
            return false;
        }
        int kind = kind(buffer, at);
        return kind >= 1 && kind <= VOID && length(buffer, at) <= MAX_PAYLOAD;
    }

    /** Whether the whole entry, of which all bytes are in the buffer, has its right checksum. */
    static boolean intact(byte[] buffer, int at, CRC32C crc) {
        return (int) INT.get(buffer, at) == checksum(buffer, at, length(buffer, at), crc);
    }

    static int kind(byte[] buffer, int at) {
        return (int) INT.get(buffer, at + KIND_AND_LENGTH) >>> 24;
    }

    /** Length of the payload in bytes. */
    static int length(byte[] buffer, int at) {
        return (int) INT.get(buffer, at + KIND_AND_LENGTH) & LENGTH_MASK;
    }

    static int channel(byte[] buffer, int at) {
        return (int) INT.get(buffer, at + CHANNEL);
    }

    static long epochMicros(byte[] buffer, int at) {
        return (long) LONG.get(buffer, at + TIME);
    }

    private static int checksum(byte[] buffer, int at, int length, CRC32C crc) {
        crc.reset();
        crc.update(buffer, at + PLACE, HEADER - PLACE + length);
        return (int) crc.getValue();
    }
}
