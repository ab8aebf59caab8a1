package org.redshank.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a telemetry log as other ground stations do: for each frame 8 bytes of big-endian microseconds since 1970, then
 * the frame. For one thread.
 */
public final class TlogWriter implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    private final OutputStream out;
    private final byte[] stamp = new byte[Long.BYTES];
    private long frames;
    private long bytes;

    public TlogWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    /** Writes to a file, in place of what it held. */
    public static TlogWriter create(Path file) {
        try {
            return new TlogWriter(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog " + file + " cannot be written: " + e, e);
        }
    }

    /** Appends a whole frame. */
    public void write(long epochMicros, byte[] buffer, int offset, int length) {
        for (int i = 0; i < Long.BYTES; i++) {
            stamp[i] = (byte) (epochMicros >>> (56 - 8 * i));
        }
        try {
            out.write(stamp);
            out.write(buffer, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog cannot be written: " + e.getMessage(), e);
        }
        frames++;
        bytes += Long.BYTES + length;
    }

    /** How many frames were written. */
    public long frames() {
        return frames;
    }

    /** How many bytes were written. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog cannot be written: " + e.getMessage(), e);
        }
    }
}
