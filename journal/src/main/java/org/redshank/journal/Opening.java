package org.redshank.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an earlier run left in a directory. A segment with a valid index beside it was ended in good order and is
 * believed; any other is read through, which gives it an index. Nothing with an intact entry in it is ever changed: a
 * torn tail stays where it is, and writing goes on in a new segment.
 */
final class Opening {

    /** Room left in the numbering after an unclean stop, so that no position is ever given to two entries. */
    private static final long POSITION_GAP = 1L << 30;

    private final Path directory;
    private final Disk disk;
    private final long nowMicros;
    private final Segments segments = new Segments();
    private final List<Damage> damages = new ArrayList<>();
    private int scannedSegments;
    private long scannedBytes;
    private long scannedEntries;
    private long base;

    private Opening(Path directory, Disk disk, long nowMicros) {
        this.directory = directory;
        this.disk = disk;
        this.nowMicros = nowMicros;
    }

    /**
     * What was found.
     *
     * @param base position at which the next segment begins
     */
    record Found(Segments segments, Recovery recovery, long base) {}

    static Found find(Path directory, Disk disk, long nowMicros, LongSupplier nanos) throws IOException {
        long start = nanos.getAsLong();
        Opening opening = new Opening(directory, disk, nowMicros);
        opening.findAll();
        boolean clean = opening.scannedSegments == 0;
        Recovery recovery = new Recovery(
                clean,
                opening.scannedSegments,
                opening.scannedBytes,
                opening.scannedEntries,
                opening.damages,
                Duration.ofNanos(nanos.getAsLong() - start));
        return new Found(opening.segments, recovery, clean ? opening.base : opening.base + POSITION_GAP);
    }

    private void findAll() throws IOException {
        List<Path> files = disk.list(directory);
        for (Path file : files) {
            if (file.getFileName().toString().endsWith(".new")) {
                disk.delete(file); // an index that was being put in place
            }
        }
        List<Path> found =
                files.stream().filter(file -> Segment.base(file) >= 0).sorted().toList();
        for (Path file : found) {
            Segment segment = find(file, Segment.base(file));
            base = Math.max(base, Segment.base(file) + SegmentHeader.LENGTH);
            if (segment != null) {
                segments.add(segment);
                base = Math.max(base, segment.end());
            }
        }
    }

    private @Nullable Segment find(Path file, long at) throws IOException {
        try (Disk.DiskFile opened = disk.open(file)) {
            long length = opened.size();
            SegmentIndex stored = Segment.index(disk, file, at, length);
            if (stored != null) {
                stored.dropBlocks();
                return new Segment(file, at, length, stored, Segment.Growth.SEALED);
            }
            checkVersion(opened, file);
            Segment segment = new Segment(file, at, length, new SegmentIndex(), Segment.Growth.SEALED);
            scannedSegments++;
            if (length <= SegmentHeader.LENGTH) {
                disk.delete(file); // begun, and ended before an entry came to it
                return null;
            }
            scan(segment);
            SegmentIndex index = segment.index();
            // not this moment's time: should the clock be wrong now, retention must not take the others for old
            index.sealed(index.entries() > 0 ? index.maxMicros() : nowMicros);
            SegmentWriter.keepIndex(disk, segment);
            return segment;
        }
    }

    private static void checkVersion(Disk.DiskFile file, Path name) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(SegmentHeader.LENGTH);
        int read = 1;
        while (header.hasRemaining() && read > 0) {
            read = file.read(header, header.position());
        }
        if (!header.hasRemaining()) {
            SegmentHeader.parse(header.array(), name); // a damaged header does not matter: the name tells the position
        }
    }

    private void scan(Segment segment) throws IOException {
        SegmentIndex index = segment.index();
        try (EntryScanner scanner = new EntryScanner(segment, disk.open(segment.file()), damage -> {
            damages.add(damage);
            index.addDamage(damage.bytes());
        })) {
            while (scanner.next()) {
                byte[] buffer = scanner.buffer();
                int at = scanner.at();
                index.add(
                        (int) scanner.entryOffset(),
                        scanner.size(),
                        EntryFormat.kind(buffer, at),
                        EntryFormat.epochMicros(buffer, at));
            }
        }
        scannedBytes += segment.length();
        scannedEntries += index.entries();
    }
}
