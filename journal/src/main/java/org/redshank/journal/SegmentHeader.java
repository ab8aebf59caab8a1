package org.redshank.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first 64 bytes of a segment, little-endian: "REDSHANK", u16 format version, u16 header length, u32 zero, i64
 * position of the segment's first byte, i64 microseconds since 1970 at which it was begun, zeros, and at 60 u32 CRC32C of the 60 bytes before.
 */
record SegmentHeader(long base, long createdMicros) {

    static final int LENGTH = 64;
    static final int VERSION = 1;

    private static final long MAGIC = 0x4B4E414853444552L; // "REDSHANK" read as a little-endian long
    private static final int CHECKED = 60;

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(EntryFormat.ORDER);
        out.putLong(MAGIC).putShort((short) VERSION).putShort((short) LENGTH).putInt(0);
        out.putLong(base).putLong(createdMicros);
        out.putInt(CHECKED, checksum(out.array()));
        return out.array();
    }

    /**
     * Reads a header; null when it is damaged.
     *
     * @throws JournalException when a newer version of the format wrote it
     */
    static @Nullable SegmentHeader parse(byte[] bytes, Object file) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(EntryFormat.ORDER);
        if (bytes.length < LENGTH || in.getLong() != MAGIC || in.getInt(CHECKED) != checksum(bytes)) {
            return null;
        }
        int version = Short.toUnsignedInt(in.getShort());
        if (version != VERSION) {
            throw new JournalException(file + " has journal format " + version + ", this program knows format "
                    + VERSION + " only; open it with the newer program that wrote it");
        }
        in.position(16);
        return new SegmentHeader(in.getLong(), in.getLong());
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED);
        return (int) crc.getValue();
    }
}
