package org.redshank.fleet.late;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.SystemTime;

/**
 * A compressed telemetry log of a silence, read into memory: at most {@value #MOST_FRAMES} frames, which is far more than a
 * companion puts into one.
 *
 * @param frames in the order of time, by the ground's clock as far as the vehicle's satellites tell the time
 */
record LateLog(List<Late> frames) {
    static final int MOST_FRAMES = 50_000;

    /** A companion's clock that is off by less is left as it is. */
    private static final long OFF_MICROS = 2_000_000;

    /** 2020: a vehicle that says an earlier date does not know it. */
    private static final long KNOWN_MICROS = 1_577_836_800_000_000L;

    LateLog {
        frames = List.copyOf(frames);
    }

    /**
     * A frame that was heard on board.
     *
     * @param micros since 1970
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Late(long micros, byte[] bytes) {
        Frame frame() {
            return Frame.parse(bytes);
        }
    }

    /**
     * Reads a log.
     *
     * @throws IOException if it cannot be read, is no such log, or has more than it may
     */
    static LateLog read(Path file) throws IOException {
        List<Late> frames = new ArrayList<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                TlogReader log = new TlogReader(new GZIPInputStream(raw))) {
            while (log.next()) {
                if (frames.size() == MOST_FRAMES) {
                    throw new IOException(
                            "it has more than " + MOST_FRAMES + " frames, which no companion sends at once");
                }
                frames.add(new Late(
                        log.epochMicros(),
                        Arrays.copyOfRange(log.buffer(), log.offset(), log.offset() + log.length())));
            }
        } catch (java.io.UncheckedIOException e) {
            throw new IOException("it is cut short or damaged: " + e.getMessage(), e);
        }
        if (frames.isEmpty()) {
            throw new IOException("there is no MAVLink frame in it");
        }
        long off = off(frames);
        return new LateLog(frames.stream()
                .map(late -> new Late(late.micros() + off, late.bytes()))
                .sorted(Comparator.comparingLong(Late::micros))
                .toList());
    }

    /** How far the companion's clock is behind the satellites' time: the middle of what SYSTEM_TIME says. */
    private static long off(List<Late> frames) {
        List<Long> offs = new ArrayList<>();
        for (Late late : frames) {
            Frame frame = late.frame();
            if (frame.messageId() == SystemTime.ID) {
                long unix = SystemTime.from(frame).timeUnixUsec();
                if (unix > KNOWN_MICROS) {
                    offs.add(unix - late.micros());
                }
            }
        }
        if (offs.isEmpty()) {
            return 0;
        }
        offs.sort(null);
        long middle = offs.get(offs.size() / 2);
        return Math.abs(middle) < OFF_MICROS ? 0 : middle;
    }
}
