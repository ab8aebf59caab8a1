package org.redshank.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One segment file. The thread that writes it moves its length and seals it; any thread may read it.
 *
 * <p>A segment is sealed (it never changes again), being written by this process (its length always lies between two
 * entries), or perhaps being written by another process (then its length is only known to the file).
 */
final class Segment {

    /** Who may still add to a segment. */
    enum Growth {
        SEALED,
        OWN,
        FOREIGN
    }

    private static final String SUFFIX = ".journal";
    private static final String INDEX_SUFFIX = ".index";
    private static final int DIGITS = 19;

    private final Path file;
    private final long base;
    private final SegmentIndex index;
    private volatile Growth growth;
    private volatile long length;

    Segment(Path file, long base, long length, SegmentIndex index, Growth growth) {
        this.file = file;
        this.base = base;
        this.length = length;
        this.index = index;
        this.growth = growth;
    }

    /** The file of a segment that begins at this position. */
    static Path file(Path directory, long base) {
        return directory.resolve(String.format("%0" + DIGITS + "d", base) + SUFFIX);
    }

    /** The position at which the segment in a file begins, as its name says; -1 when it is no segment. */
    static long base(Path file) {
        String name = file.getFileName().toString();
        if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX)) {
            return -1;
        }
        String digits = name.substring(0, DIGITS);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? parse(digits) : -1;
    }

    private static long parse(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1; // nineteen digits beyond a long: not ours
        }
    }

    /** The file with the index of a segment file. */
    static Path indexFile(Path segmentFile) {
        String name = segmentFile.getFileName().toString();
        return segmentFile.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + INDEX_SUFFIX);
    }

    /** The index beside a segment file of this base and length; null when there is no valid one. */
    static @Nullable SegmentIndex index(Disk disk, Path file, long base, long length) {
        try {
            return SegmentIndex.parse(disk.readAll(indexFile(file)), base, length);
        } catch (IOException e) {
            return null;
        }
    }

    Path file() {
        return file;
    }

    long base() {
        return base;
    }

    /** Length in bytes, its header included. */
    long length() {
        return length;
    }

    /** The position after its last byte. */
    long end() {
        return base + length;
    }

    Growth growth() {
        return growth;
    }

    SegmentIndex index() {
        return index;
    }

    void length(long now) {
        length = now;
    }

    /** From now on it does not change. */
    void seal() {
        growth = Growth.SEALED;
    }

    /** Which times are where; null when that is not known. */
    @Nullable
    TimeBlocks blocks(Disk disk) {
        TimeBlocks inMemory = index.blocks();
        if (inMemory != null || growth == Growth.FOREIGN) {
            return inMemory;
        }
        SegmentIndex stored = index(disk, file, base, length);
        return stored == null ? null : stored.blocks(); // without its index a segment is read through, slower
    }

    /** Whether an entry in the range of time can be in it. */
    boolean overlaps(long fromMicros, long toMicros) {
        return growth == Growth.FOREIGN || (index.maxMicros() >= fromMicros && index.minMicros() < toMicros);
    }
}
