package org.redshank.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;

/**
 * Reads a telemetry log of any ground station: for each frame 8 bytes of big-endian microseconds since 1970, then the
 * frame. Where no record begins it searches byte by byte for the next one and counts what it passed over.
 *
 * <p>A record is believed when its frame's checksum is right. The checksum of a message that the dialect does not know
 * cannot be verified: such a record is believed when something like a record, or the end, follows at once, and no
 * verified record begins inside; one that reaches past its end does not count when a verified one follows. So no verified
 * record is ever lost to one that only looks like one.
 *
 * <p>For one thread; nothing is allocated per frame.
 */
public final class TlogReader implements AutoCloseable {

    /** The year 2200: a time behind it is damage, or a clock that is wrong beyond use. */
    private static final long LATEST_MICROS = 7_258_118_400_000_000L;

    private static final int BUFFER = 256 * 1024;
    private static final int STAMP = Long.BYTES;

    private final InputStream in;
    private final Frame verified = new Frame();
    private final byte[] window = new byte[BUFFER];
    private long windowPosition;
    private int start;
    private int limit;
    private boolean ended;
    private long epochMicros;
    private int offset;
    private int length;
    private long frames;
    private long skippedBytes;
    private long skips;
    private long wrongTimes;

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

    /**
     * Goes to the next frame; false at the end.
     *
     * @throws UncheckedIOException when the log cannot be read
     */
    public boolean next() {
        try {
            boolean skipping = false;
            while (fill(STAMP + FrameBytes.OUTLINE)) {
                int size = recordAt(0);
                if (size > 0) {
                    take(size);
                    return true;
                }
                skip(1, skipping);
                skipping = true;
            }
            if (limit > start) {
                skip(limit - start, skipping);
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

    /** How many bytes of the log are done with. */
    public long position() {
        return windowPosition + start;
    }

    /** How many frames were read. */
    public long frames() {
        return frames;
    }

    /** How many bytes were passed over because they belong to no record. */
    public long skippedBytes() {
        return skippedBytes;
    }

    /** How many stretches {@link #skippedBytes} was in. */
    public long skips() {
        return skips;
    }

    /** How many frames had a time before 1970 or after 2200, and were given the time of the frame before. */
    public long wrongTimes() {
        return wrongTimes;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog cannot be closed: " + e.getMessage(), e);
        }
    }

    private void skip(int bytes, boolean already) {
        skips += already ? 0 : 1;
        skippedBytes += bytes;
        start += bytes;
    }

    private void take(int size) {
        long micros = 0;
        for (int i = 0; i < STAMP; i++) {
            micros = micros << 8 | (window[start + i] & 0xFF);
        }
        if (micros >= 0 && micros < LATEST_MICROS) {
            epochMicros = micros;
        } else {
            wrongTimes++;
        }
        offset = start + STAMP;
        length = size - STAMP;
        start += size;
        frames++;
    }

    /** Size of the record so far ahead; 0 when none begins there. */
    private int recordAt(int ahead) throws IOException {
        int size = outlineAt(ahead);
        if (size == 0 || verified(ahead, size)) {
            return size;
        }
        return Dialect.ardupilotmega().knows(verified.messageId()) || !credible(ahead, size) ? 0 : size;
    }

    /** Size of what has the outline of a whole record so far ahead; 0 when nothing has. */
    private int outlineAt(int ahead) throws IOException {
        if (!fill(ahead + STAMP + FrameBytes.OUTLINE)) {
            return 0;
        }
        int frame = FrameBytes.length(window, start + ahead + STAMP);
        return frame > 0 && fill(ahead + STAMP + frame) ? STAMP + frame : 0;
    }

    /** Whether the checksum of the frame in this record is known and right. */
    private boolean verified(int ahead, int size) {
        return verified.wrap(window, start + ahead + STAMP, size - STAMP).known();
    }

    /** Whether a record that cannot be verified is to be believed. */
    private boolean credible(int ahead, int size) throws IOException {
        int end = ahead + size;
        boolean straddled = false;
        for (int inner = ahead + 1; inner < end; inner++) {
            int innerSize = outlineAt(inner);
            if (innerSize > 0 && verified(inner, innerSize)) {
                if (inner + innerSize <= end) {
                    return false;
                }
                straddled = true;
            }
        }
        int next = outlineAt(end);
        if (next > 0 && verified(end, next)) {
            return true;
        }
        boolean more = fill(end + STAMP + FrameBytes.OUTLINE);
        return !straddled && (!more || FrameBytes.length(window, start + end + STAMP) > 0);
    }

    /** Lets the window hold so many bytes from where it stands; false when the log ends before. */
    private boolean fill(int size) throws IOException {
        if (limit - start >= size) {
            return true;
        }
        System.arraycopy(window, start, window, 0, limit - start);
        windowPosition += start;
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
