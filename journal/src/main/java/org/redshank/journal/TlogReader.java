package org.redshank.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a telemetry log of any ground station. Where no record starts it searches for the next one and counts what it
 * passed over. For one thread; nothing is allocated per frame.
 */
public final class TlogReader implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final int STAMP = Long.BYTES;

    private final InputStream in;
    private final byte[] window = new byte[BUFFER];
    private int start;
    private int limit;
    private boolean ended;
    private long epochMicros;
    private int offset;
    private int length;
    private long frames;
    private long skippedBytes;
    private long skips;

    public TlogReader(InputStream in) {
        this.in = in;
    }

    /** Reads a file. */
    public static TlogReader open(Path file) {
        try {
            return new TlogReader(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog " + file + " cannot be read: " + e, e);
        }
    }

    /** Goes to the next frame; false at the end. */
    public boolean next() {
        try {
            boolean skipping = false;
            while (fill(STAMP + FrameBytes.OUTLINE)) {
                int size = recordAt(start);
                if (size > 0) {
                    take(size);
                    return true;
                }
                skips += skipping ? 0 : 1;
                skipping = true;
                skippedBytes++;
                start++;
            }
            if (limit > start) {
                skips += skipping ? 0 : 1;
                skippedBytes += limit - start;
                start = limit;
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog cannot be read: " + e.getMessage(), e);
        }
    }

    /** When the frame was logged, in microseconds since 1970. */
    public long epochMicros() {
        return epochMicros;
    }

    /** The bytes with the frame; valid until the next call of {@link #next}. */
    public byte[] buffer() {
        return window;
    }

    /** Where in {@link #buffer} the frame starts. */
    public int offset() {
        return offset;
    }

    /** The frame's length in bytes. */
    public int length() {
        return length;
    }

    /** How many frames were read. */
    public long frames() {
        return frames;
    }

    /** How many bytes were passed over because no frame could be made of them. */
    public long skippedBytes() {
        return skippedBytes;
    }

    /** How many stretches {@link #skippedBytes} was in. */
    public long skips() {
        return skips;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog cannot be closed: " + e.getMessage(), e);
        }
    }

    private void take(int size) {
        long micros = 0;
        for (int i = 0; i < STAMP; i++) {
            micros = micros << 8 | (window[start + i] & 0xFF);
        }
        epochMicros = micros;
        offset = start + STAMP;
        length = size - STAMP;
        start += size;
        frames++;
    }

    /** Size of the record that starts here and is followed by another or by the end; 0 when none does. */
    private int recordAt(int at) throws IOException {
        int frame = FrameBytes.length(window, at + STAMP);
        if (frame < 0) {
            return 0;
        }
        int size = STAMP + frame;
        if (!fill(size)) {
            return 0;
        }
        if (!fill(size + STAMP + FrameBytes.OUTLINE)) {
            return size;
        }
        return FrameBytes.length(window, start + size + STAMP) >= 0 ? size : 0;
    }

    /** Lets the window hold so many bytes from where it stands; false when the log ends before. */
    private boolean fill(int size) throws IOException {
        if (limit - start >= size) {
            return true;
        }
        System.arraycopy(window, start, window, 0, limit - start);
        limit -= start;
        start = 0;
        while (!ended && limit < size) {
            int read = in.read(window, limit, window.length - limit);
            ended = read < 0;
            limit += Math.max(read, 0);
        }
        return limit >= size;
    }
}
