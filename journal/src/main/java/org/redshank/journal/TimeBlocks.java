package org.redshank.journal;

import java.util.Arrays;

/**
 * Where in a segment which times are: for each stretch of about 64 KiB the offset of its first entry and the smallest
 * and largest time within. Both ends are kept because a clock may jump either way, so times need not rise.
 *
 * @param offsets offset in the segment of each stretch's first entry, rising
 * @param min smallest time of each stretch, microseconds
 * @param max largest time of each stretch, microseconds
 * @param end offset up to which the stretches reach
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record TimeBlocks(int[] offsets, long[] min, long[] max, int end) {

    /** The first offset at or after this one at which an entry with a time in the range can be; {@link #end} if none. */
    int seek(int offset, long fromMicros, long toMicros) {
        if (offset >= end) {
            return offset;
        }
        int block = Math.max(0, at(offset));
        if (overlaps(block, fromMicros, toMicros)) {
            return offset;
        }
        while (++block < offsets.length) {
            if (overlaps(block, fromMicros, toMicros)) {
                return offsets[block];
            }
        }
        return end;
    }

    /** The offset after the stretch that holds this offset. */
    int after(int offset) {
        if (offset >= end) {
            return Integer.MAX_VALUE;
        }
        int block = at(offset) + 1;
        return block < offsets.length ? offsets[block] : end;
    }

    private int at(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        return found >= 0 ? found : -found - 2;
    }

    private boolean overlaps(int block, long fromMicros, long toMicros) {
        return block < offsets.length && max[block] >= fromMicros && min[block] < toMicros;
    }
}
