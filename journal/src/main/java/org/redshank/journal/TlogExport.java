package org.redshank.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.redshank.mavlink.Frame;

/** Writes frames of a journal as a telemetry log that other ground stations read. */
public final class TlogExport {

    private static final long ENTRIES_PER_REPORT = 10_000;

    private TlogExport() {}

    /** Which frames to write. */
    public interface Filter {
        /** Whether this frame is to be written; it is valid during the call only. */
        boolean keeps(EntryKind kind, int channel, Frame frame);
    }

    /** Is told how far it is. */
    public interface Progress {
        /**
         * Called now and then.
         *
         * @param frames frames written so far
         * @param epochMicros time of the entry looked at last
         * @return false to stop: no file is left then
         */
        boolean goOn(long frames, long epochMicros);
    }

    /**
     * What was written.
     *
     * @param complete false when it was stopped, and there is no file
     * @param frames frames written
     * @param bytes size of the file
     * @param damagedBytes bytes of the journal without an intact entry that were passed over
     */
    public record Result(boolean complete, long frames, long bytes, long damagedBytes) {}

    /**
     * Writes the frames that a cursor yields and a filter keeps to a file, which appears under its name only when it is
     * whole.
     *
     * @throws UncheckedIOException when the file cannot be written or the journal cannot be read
     */
    public static Result write(JournalCursor cursor, Filter filter, Path file, Progress progress) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            boolean complete;
            long frames;
            long bytes;
            try (TlogWriter out = TlogWriter.create(part)) {
                complete = copy(cursor, filter, out, progress);
                frames = out.frames();
                bytes = out.bytes();
            }
            if (complete) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Result(complete, complete ? frames : 0, complete ? bytes : 0, cursor.damagedBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog " + file + " cannot be written: " + e, e);
        } finally {
            remove(part);
        }
    }

    private static boolean copy(JournalCursor cursor, Filter filter, TlogWriter out, Progress progress) {
        Frame frame = new Frame();
        long looked = 0;
        long micros = 0;
        while (cursor.next()) {
            micros = cursor.epochMicros();
            if (cursor.kind() != EntryKind.EVENT && isFrame(cursor)) {
                frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                if (filter.keeps(cursor.kind(), cursor.channel(), frame)) {
                    out.write(micros, cursor.buffer(), cursor.offset(), cursor.length());
                }
            }
            if (++looked % ENTRIES_PER_REPORT == 0 && !progress.goOn(out.frames(), micros)) {
                return false;
            }
        }
        return progress.goOn(out.frames(), micros);
    }

    private static boolean isFrame(JournalCursor cursor) {
        return cursor.length() >= FrameBytes.OUTLINE
                && FrameBytes.length(cursor.buffer(), cursor.offset()) == cursor.length();
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // a left-over part is overwritten by the next export of this name
        }
    }
}
