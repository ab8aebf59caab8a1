package org.redshank.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the segment files, beginning and sealing them. A batch that could not be written whole is cut off
 * again and may be tried again; the length that readers see moves only when a whole batch is written. For one thread.
 */
final class SegmentWriter {

    private final Path directory;
    private final Disk disk;
    private final Segments segments;
    private final InstantSource clock;
    private Disk.@Nullable DiskFile file;
    private @Nullable Segment segment;
    private boolean unforced;
    private boolean suspect;

    SegmentWriter(Path directory, Disk disk, Segments segments, InstantSource clock) {
        this.directory = directory;
        this.disk = disk;
        this.segments = segments;
        this.clock = clock;
    }

    /** Whether anything written is not yet forced to the disk. */
    boolean unforced() {
        return unforced;
    }

    /** Writes a batch, at first its segment's header where it begins one. */
    void write(Intake.Batch batch) throws IOException {
        if (segment == null || segment.base() != batch.base()) {
            seal();
            begin(batch.base());
        }
        Segment into = segment;
        Disk.DiskFile out = file;
        if (into == null || out == null) {
            throw new IllegalStateException("no segment was begun");
        }
        int length = batch.to() - batch.from();
        long at = batch.position() - batch.base();
        unforced = true;
        try {
            writeFully(out, ByteBuffer.wrap(batch.chunk().bytes, batch.from(), length), at);
        } catch (IOException e) {
            cut(at);
            throw e;
        }
        index(into.index(), batch, (int) at);
        into.length(at + length);
    }

    /** Forces all that was written to the disk. After a failure what was written must be taken as perhaps lost. */
    void force() throws IOException {
        if (file != null && unforced) {
            try {
                file.force();
            } catch (IOException e) {
                suspect = true; // the system may have dropped the pages: this segment is not to be trusted unread
                throw e;
            }
        }
        unforced = false;
    }

    /** Whether a force failed for the segment being written, so that a new one should be begun. */
    boolean suspect() {
        return suspect;
    }

    /** Ends the segment being written, if any: forced, closed and with its index beside it. */
    void seal() throws IOException {
        Segment ending = segment;
        if (ending == null) {
            return;
        }
        if (!suspect) {
            force();
        }
        cut(ending.length()); // should a try that failed have left something behind
        closeFile();
        ending.index().sealed(Micros.now(clock));
        if (!suspect) {
            keepIndex(disk, ending);
        }
        ending.seal();
        segment = null;
        suspect = false;
        unforced = false;
    }

    /** Puts a segment's index beside it; on a disk that refuses, the segment is read through at the next start. */
    static void keepIndex(Disk disk, Segment segment) {
        SegmentIndex index = segment.index();
        try {
            disk.replace(Segment.indexFile(segment.file()), index.bytes(segment.base(), segment.length()));
            index.dropBlocks();
        } catch (IOException e) {
            // the index stays in memory
        }
    }

    /** Lets go of the file without ending it in good order. */
    void abandon() {
        closeFile();
        segment = null;
    }

    private void closeFile() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // all that matters was forced before
        }
        file = null;
    }

    private void begin(long base) throws IOException {
        Path path = Segment.file(directory, base);
        long now = Micros.now(clock);
        byte[] header = new SegmentHeader(base, now).bytes();
        Disk.DiskFile created = disk.create(path);
        try {
            writeFully(created, ByteBuffer.wrap(header), 0);
            disk.forceDirectory(directory);
        } catch (IOException e) {
            created.close();
            disk.delete(path);
            throw e;
        }
        file = created;
        Segment begun = new Segment(path, base, SegmentHeader.LENGTH, new SegmentIndex(), Segment.Growth.OWN);
        segments.add(begun);
        segment = begun;
    }

    private static void index(SegmentIndex index, Intake.Batch batch, int offsetInSegment) {
        byte[] bytes = batch.chunk().bytes;
        int shift = offsetInSegment - batch.from();
        for (int at = batch.from(); at < batch.to(); ) {
            int size = EntryFormat.HEADER + EntryFormat.length(bytes, at);
            index.add(at + shift, size, EntryFormat.kind(bytes, at), EntryFormat.epochMicros(bytes, at));
            at += size;
        }
    }

    private static void writeFully(Disk.DiskFile out, ByteBuffer source, long at) throws IOException {
        long offset = at;
        while (source.hasRemaining()) {
            int written = out.write(source, offset);
            if (written <= 0) {
                throw new IOException("No space left on device: the disk took 0 of " + source.remaining() + " bytes");
            }
            offset += written;
        }
    }

    private void cut(long length) {
        try {
            if (file != null) {
                file.truncate(length);
            }
        } catch (IOException e) {
            // what is left over is written over by the next try, or cut when the segment is sealed
        }
    }
}
