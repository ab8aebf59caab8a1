package org.redshank.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one segment beside its bytes: counts, first and last time, and {@link TimeBlocks}. Built while the
 * segment is written or read through, then kept beside it in a file that also says that the segment was closed in good
 * order. One thread adds, any may ask.
 */
final class SegmentIndex {

    static final int STRETCH = 64 * 1024;

    private static final long MAGIC = 0x3158444E49485352L; // "RSHINDX1" read as a little-endian long
    private static final int FIXED = 8 * 9 + 4;

    private int[] offsets = new int[16];
    private long[] mins = new long[16];
    private long[] maxs = new long[16];
    private int count;
    private int end = SegmentHeader.LENGTH;
    private long entries;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long damagedBytes;
    private long sealedMicros;
    private boolean dropped;

    /** An index of a segment of which nothing is known, so that any time may be in it. */
    static SegmentIndex unknown() {
        SegmentIndex index = new SegmentIndex();
        index.min = Long.MIN_VALUE;
        index.max = Long.MAX_VALUE;
        index.dropped = true;
        return index;
    }

    /** Takes note of an entry; one that was taken back only moves the end. */
    synchronized void add(int offset, int size, int kind, long micros) {
        end = offset + size;
        if (kind == EntryFormat.VOID) {
            return;
        }
        if (count == 0 || offset >= offsets[count - 1] + STRETCH) {
            begin(offset, micros);
        }
        int block = count - 1;
        mins[block] = Math.min(mins[block], micros);
        maxs[block] = Math.max(maxs[block], micros);
        min = Math.min(min, micros);
        max = Math.max(max, micros);
        entries++;
    }

    synchronized void addDamage(long bytes) {
        damagedBytes += bytes;
    }

    synchronized long entries() {
        return entries;
    }

    /** Smallest time, {@code Long.MAX_VALUE} without entries. */
    synchronized long minMicros() {
        return min;
    }

    /** Largest time, {@code Long.MIN_VALUE} without entries. */
    synchronized long maxMicros() {
        return max;
    }

    /** Which times are where; null when the blocks were dropped. */
    synchronized @Nullable TimeBlocks blocks() {
        if (dropped) {
            return null;
        }
        return new TimeBlocks(
                Arrays.copyOf(offsets, count), Arrays.copyOf(mins, count), Arrays.copyOf(maxs, count), end);
    }

    /** Gives the memory of the blocks back; they can be read from the file again. */
    synchronized void dropBlocks() {
        dropped = true;
        count = 0;
        offsets = new int[0];
        mins = new long[0];
        maxs = new long[0];
    }

    /** When its segment was ended, microseconds since 1970. */
    synchronized long sealedMicros() {
        return sealedMicros;
    }

    synchronized void sealed(long micros) {
        sealedMicros = micros;
    }

    /** The index file's content for a segment of this base and length. */
    synchronized byte[] bytes(long base, long length) {
        ByteBuffer out = ByteBuffer.allocate(FIXED + count * 20 + 4).order(EntryFormat.ORDER);
        out.putLong(MAGIC).putLong(base).putLong(length).putLong(sealedMicros);
        out.putLong(entries).putLong(min).putLong(max).putLong(damagedBytes);
        out.putLong(end).putInt(count);
        for (int i = 0; i < count; i++) {
            out.putInt(offsets[i]).putLong(mins[i]).putLong(maxs[i]);
        }
        out.putInt(checksum(out.array(), out.position()));
        return out.array();
    }

    /** Reads an index file's content; null when it is damaged or belongs to another segment or length. */
    static @Nullable SegmentIndex parse(byte[] bytes, long base, long length) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(EntryFormat.ORDER);
        if (bytes.length < FIXED + 4
                || in.getInt(bytes.length - 4) != checksum(bytes, bytes.length - 4)
                || in.getLong() != MAGIC
                || in.getLong() != base
                || in.getLong() != length) {
            return null;
        }
        SegmentIndex index = new SegmentIndex();
        index.sealedMicros = in.getLong();
        index.entries = in.getLong();
        index.min = in.getLong();
        index.max = in.getLong();
        index.damagedBytes = in.getLong();
        index.end = (int) in.getLong();
        index.count = in.getInt();
        if (index.count != (bytes.length - FIXED - 4) / 20) {
            return null;
        }
        index.offsets = new int[index.count];
        index.mins = new long[index.count];
        index.maxs = new long[index.count];
        for (int i = 0; i < index.count; i++) {
            index.offsets[i] = in.getInt();
            index.mins[i] = in.getLong();
            index.maxs[i] = in.getLong();
        }
        return index;
    }

    private void begin(int offset, long micros) {
        if (count == offsets.length) {
            int larger = count * 2;
            offsets = Arrays.copyOf(offsets, larger);
            mins = Arrays.copyOf(mins, larger);
            maxs = Arrays.copyOf(maxs, larger);
        }
        offsets[count] = offset;
        mins[count] = micros;
        maxs[count] = micros;
        count++;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
