package org.redshank.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a journal without writing to its directory, also while another process is writing it. What that process has
 * still in memory is not seen yet. Any thread may call any method.
 */
public final class JournalReader {

    private final Path directory;
    private final Disk disk;
    private final Segments segments = new Segments();

    private JournalReader(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** Whether there is a journal in this directory. */
    public static boolean isJournal(Path directory) {
        try {
            return new RealDisk().list(directory).stream().anyMatch(file -> Segment.base(file) >= 0);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Looks into the journal in a directory.
     *
     * @throws JournalException when there is no directory to be read
     */
    public static JournalReader open(Path directory) {
        JournalReader reader = new JournalReader(directory, new RealDisk());
        try {
            reader.refresh();
            return reader;
        } catch (UncheckedIOException e) {
            throw new JournalException(
                    "the journal in " + directory + " cannot be read (" + e.getCause() + "); check the directory", e);
        }
    }

    /** Reads the entries with a time in a range; see {@link Journal#read}. */
    public JournalCursor read(long fromMicros, long toMicros) {
        return new JournalCursor(segments, this::refresh, disk, 0, fromMicros, toMicros);
    }

    /** Reads all entries at or after a position; see {@link Journal#readFrom}. */
    public JournalCursor readFrom(long position) {
        return new JournalCursor(segments, this::refresh, disk, position, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private synchronized void refresh() {
        try {
            List<Path> files = disk.list(directory).stream()
                    .filter(file -> Segment.base(file) >= 0)
                    .sorted()
                    .toList();
            for (Path file : files) {
                long base = Segment.base(file);
                boolean last = file.equals(files.getLast());
                Segment known = segments.at(base);
                if (known == null) {
                    add(file, base, last);
                } else if (!last && known.growth() == Segment.Growth.FOREIGN) {
                    known.length(size(file)); // a later one was begun, so that this one has its final length
                    known.seal();
                }
            }
        } catch (NoSuchFileException e) {
            // retention was quicker; what is left is found at the next look
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path file, long base, boolean last) throws IOException {
        long length = size(file);
        SegmentIndex index = Segment.index(disk, file, base, length);
        if (index != null) {
            index.dropBlocks();
            segments.add(new Segment(file, base, length, index, Segment.Growth.SEALED));
        } else {
            Segment.Growth growth = last ? Segment.Growth.FOREIGN : Segment.Growth.SEALED;
            segments.add(new Segment(file, base, length, SegmentIndex.unknown(), growth));
        }
    }

    private long size(Path file) throws IOException {
        try (Disk.DiskFile opened = disk.open(file)) {
            return opened.size();
        }
    }
}
