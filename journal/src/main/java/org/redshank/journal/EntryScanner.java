package org.redshank.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Steps through the entries of one segment. Where no intact entry starts, it searches byte by byte for the next one and
 * reports what lies between as {@link Damage}, so that nothing intact after a damaged stretch is lost. For one thread.
 */
final class EntryScanner implements AutoCloseable {

    private static final int WINDOW = 256 * 1024;

    private final Segment segment;
    private final Disk.DiskFile file;
    private final Consumer<Damage> damages;
    private final CRC32C crc = new CRC32C();
    private byte[] window = new byte[WINDOW];
    private ByteBuffer wrapped = ByteBuffer.wrap(window);
    private long windowOffset;
    private int windowLength;
    private long next = SegmentHeader.LENGTH;
    private long limit;
    private int at;

    EntryScanner(Segment segment, Disk.DiskFile file, Consumer<Damage> damages) {
        this.segment = segment;
        this.file = file;
        this.damages = damages;
    }

    /** Where the next step looks, as an offset in the segment. */
    long offset() {
        return next;
    }

    /** Lets the next step look at this offset in the segment. */
    void seek(long offset) {
        next = Math.max(offset, SegmentHeader.LENGTH);
    }

    /** Goes to the next intact entry; false when there is none now, which may change while the segment grows. */
    boolean next() throws IOException {
        Segment.Growth growth = segment.growth();
        limit = growth == Segment.Growth.FOREIGN ? file.size() : segment.length();
        if (next >= limit) {
            return false;
        }
        if (intactAt(next)) {
            next += size();
            return true;
        }
        long bad = next;
        for (long offset = bad + 1; offset + EntryFormat.HEADER <= limit; offset++) {
            if (intactAt(offset)) {
                damages.accept(new Damage(segment.file(), segment.base() + bad, segment.base() + offset, false));
                next = offset + size();
                return true;
            }
        }
        if (growth != Segment.Growth.FOREIGN) { // in a foreign one it may be an entry of which a part is still to come
            damages.accept(new Damage(segment.file(), segment.base() + bad, segment.base() + limit, true));
            next = limit;
        }
        return false;
    }

    /** The bytes with the entry; it starts at {@link #at}. */
    byte[] buffer() {
        return window;
    }

    /** Where in {@link #buffer} the entry starts. */
    int at() {
        return at;
    }

    /** The entry's offset in the segment. */
    long entryOffset() {
        return windowOffset + at;
    }

    /** The entry's whole size in bytes. */
    int size() {
        return EntryFormat.HEADER + EntryFormat.length(window, at);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // it was only read from
        }
    }

    private boolean intactAt(long offset) throws IOException {
        if (offset + EntryFormat.HEADER > limit || !load(offset, EntryFormat.HEADER)) {
            return false;
        }
        at = (int) (offset - windowOffset);
        if (!EntryFormat.plausible(window, at, segment.base() + offset)) {
            return false;
        }
        int size = size();
        if (offset + size > limit || !load(offset, size)) {
            return false;
        }
        at = (int) (offset - windowOffset);
        return EntryFormat.intact(window, at, crc);
    }

    /** Lets the window hold these bytes; false when the file ends before. */
    private boolean load(long offset, int size) throws IOException {
        long inWindow = offset - windowOffset;
        if (inWindow >= 0 && inWindow + size <= windowLength) {
            return true;
        }
        if (inWindow >= 0 && inWindow < windowLength) {
            windowLength -= (int) inWindow;
            System.arraycopy(window, (int) inWindow, window, 0, windowLength);
        } else {
            windowLength = 0;
        }
        windowOffset = offset;
        if (size > window.length) {
            window = Arrays.copyOf(window, Math.max(size, window.length * 2));
            wrapped = ByteBuffer.wrap(window);
        }
        while (windowLength < size) {
            int room = (int) Math.min(window.length, limit - windowOffset) - windowLength;
            if (room <= 0) {
                return false;
            }
            wrapped.limit(windowLength + room).position(windowLength);
            int read = file.read(wrapped, windowOffset + windowLength);
            if (read <= 0) {
                return false;
            }
            windowLength += read;
        }
        return true;
    }
}
