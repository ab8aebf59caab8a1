package org.redshank.journal;

/** A stretch of the {@link Intake}'s memory with entries of one segment; guarded by the intake's lock. */
final class Chunk {

    final byte[] bytes;

    /** Whether it is used again once it is written. */
    final boolean pooled;

    /** Position of the segment that it belongs to. */
    long base;

    /** Position of its first byte. */
    long position;

    /** Up to where it holds entries. */
    int filled;

    /** Up to where they are written. */
    int written;

    Chunk(int size, boolean pooled) {
        this.bytes = new byte[size];
        this.pooled = pooled;
    }

    void begin(long segment, long at) {
        base = segment;
        position = at;
        filled = 0;
        written = 0;
    }

    int room() {
        return bytes.length - filled;
    }

    int pending() {
        return filled - written;
    }
}
