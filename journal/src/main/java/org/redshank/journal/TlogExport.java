package org.redshank.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes frames of a journal as a telemetry log that other ground stations read. */
public final class TlogExport {

    private static final long FRAMES_PER_REPORT = 10_000;

    private TlogExport() {}

    /** Which frames to write. */
    public interface Filter {
        /** Whether a frame with this outline is to be written. */
        boolean keeps(EntryKind kind, int channel, int systemId, int componentId);
    }

    /** Is told how far it is. */
    public interface Progress {
        /**
         * Called now and then.
         *
         * @param frames frames written so far
         * @param epochMicros time of the frame written last
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
     * @throws UncheckedIOException when the file cannot be written
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
            return new Result(complete, frames, complete ? bytes : 0, cursor.damagedBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the tlog " + file + " cannot be written: " + e, e);
        } finally {
            remove(part);
        }
    }

    private static boolean copy(JournalCursor cursor, Filter filter, TlogWriter out, Progress progress) {
        long looked = 0;
        while (cursor.next()) {
            if (cursor.kind() != EntryKind.EVENT && wanted(cursor, filter)) {
                out.write(cursor.epochMicros(), cursor.buffer(), cursor.offset(), cursor.length());
            }
            if (++looked % FRAMES_PER_REPORT == 0 && !progress.goOn(out.frames(), cursor.epochMicros())) {
                return false;
            }
        }
        return true;
    }

    private static boolean wanted(JournalCursor cursor, Filter filter) {
        byte[] buffer = cursor.buffer();
        int at = cursor.offset();
        return FrameBytes.length(buffer, at) == cursor.length()
                && filter.keeps(
                        cursor.kind(),
                        cursor.channel(),
                        FrameBytes.systemId(buffer, at),
                        FrameBytes.componentId(buffer, at));
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // a left-over part is overwritten by the next export of this name
        }
    }
}
