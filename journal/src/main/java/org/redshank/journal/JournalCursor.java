package org.redshank.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps through a journal in the order in which its entries were written. Usable while the journal is being written:
 * when {@link #next} has answered false, a later call goes on with what was added since. What the accessors tell is
 * valid until the next call of {@code next}; nothing is allocated per entry. Segments that retention deletes while they
 * are ahead of the cursor are passed over. For one thread, which should not be interrupted while it reads.
 */
public final class JournalCursor implements AutoCloseable {

    private static final int MAX_DAMAGES = 1000;

    private final Segments segments;
    private final Runnable refresh;
    private final Disk disk;
    private final long fromMicros;
    private final long toMicros;
    private final List<Damage> damages = new ArrayList<>();
    private long damagedBytes;
    private long start;
    private boolean searching;
    private @Nullable Segment segment;
    private @Nullable EntryScanner scanner;
    private @Nullable TimeBlocks blocks;
    private long nextCheck;
    private byte[] buffer = new byte[EntryFormat.HEADER];
    private int at;
    private long position = -1;

    /**
     * @param refresh called before the end is believed; may add segments
     * @param start position of the first byte to look at
     */
    JournalCursor(Segments segments, Runnable refresh, Disk disk, long start, long fromMicros, long toMicros) {
        this.segments = segments;
        this.refresh = refresh;
        this.disk = disk;
        this.start = start;
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
    }

    /**
     * Goes to the next entry; false when there is none now.
     *
     * @throws UncheckedIOException when the disk cannot be read
     */
    public boolean next() {
        try {
            while (true) {
                if (scanner == null && !open()) {
                    return false;
                }
                if (step()) {
                    return true;
                }
                Segment after = following();
                if (after == null) {
                    return false;
                }
                if (step()) { // it grew before the later one was begun; now it no longer does
                    return true;
                }
                start = after.base();
                close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be read: " + e.getMessage(), e);
        }
    }

    /** What the entry is. */
    public EntryKind kind() {
        return EntryKind.of(EntryFormat.kind(buffer, at));
    }

    /** Number of the channel that a frame came or went by; 0 for an event. */
    public int channel() {
        return EntryFormat.channel(buffer, at);
    }

    /** When it was, in microseconds since 1970. */
    public long epochMicros() {
        return EntryFormat.epochMicros(buffer, at);
    }

    /** Where the entry is in the journal. */
    public long position() {
        return position;
    }

    /** The bytes with the entry's payload, a whole frame or an event's; not to be changed. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where in {@link #buffer} the payload starts. */
    public int offset() {
        return at + EntryFormat.HEADER;
    }

    /** The payload's length in bytes. */
    public int length() {
        return EntryFormat.length(buffer, at);
    }

    /** The entry as an event; only for {@link EntryKind#EVENT}. */
    public Event event() {
        if (kind() != EntryKind.EVENT) {
            throw new IllegalStateException("the entry at position " + position + " is " + kind() + ", not an event");
        }
        return Event.from(epochMicros(), buffer, offset(), length());
    }

    /** How many bytes without an intact entry were passed over so far. */
    public long damagedBytes() {
        return damagedBytes;
    }

    /** The stretches without an intact entry that were passed over so far, at most the first thousand. */
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    @Override
    public void close() {
        if (scanner != null) {
            scanner.close();
        }
        scanner = null;
        segment = null;
    }

    private boolean open() throws IOException {
        while (true) {
            Segment candidate = segments.from(start);
            if (candidate == null) {
                refresh.run();
                candidate = segments.from(start);
                if (candidate == null) {
                    return false;
                }
            }
            if (candidate.growth() == Segment.Growth.SEALED && !candidate.overlaps(fromMicros, toMicros)) {
                start = candidate.end();
                continue;
            }
            try {
                EntryScanner opened = new EntryScanner(candidate, disk.open(candidate.file()), this::damaged);
                long offset = Math.max(start - candidate.base(), SegmentHeader.LENGTH);
                searching = offset > SegmentHeader.LENGTH;
                opened.seek(offset);
                scanner = opened;
                segment = candidate;
                boolean all = fromMicros == Long.MIN_VALUE && toMicros == Long.MAX_VALUE;
                blocks = all ? null : candidate.blocks(disk);
                nextCheck = 0;
                return true;
            } catch (NoSuchFileException e) {
                segments.remove(candidate); // retention was quicker
            }
        }
    }

    private boolean step() throws IOException {
        EntryScanner in = scanner;
        if (in == null) {
            return false;
        }
        while (true) {
            skip(in);
            boolean found = in.next();
            searching = false;
            if (!found) {
                return false;
            }
            buffer = in.buffer();
            at = in.at();
            long micros = EntryFormat.epochMicros(buffer, at);
            if (EntryFormat.kind(buffer, at) != EntryFormat.VOID && micros >= fromMicros && micros < toMicros) {
                position = position(in);
                return true;
            }
        }
    }

    private long position(EntryScanner in) {
        return segment == null ? -1 : segment.base() + in.entryOffset();
    }

    /** Passes over stretches in which no entry can be in the range of time. */
    private void skip(EntryScanner in) {
        if (blocks != null && in.offset() >= nextCheck && in.offset() <= Integer.MAX_VALUE) {
            int offset = blocks.seek((int) in.offset(), fromMicros, toMicros);
            in.seek(offset);
            nextCheck = blocks.after(offset);
        }
    }

    /** The segment after the one being read; null while that is the last. */
    private @Nullable Segment following() {
        if (segment == null) {
            return null;
        }
        Segment after = segments.after(segment.base());
        if (after == null) {
            refresh.run();
            after = segments.after(segment.base());
        }
        return after;
    }

    private void damaged(Damage damage) {
        if (searching) {
            return; // the cursor was put between two entries: what comes before the next one is not damage
        }
        damagedBytes += damage.bytes();
        if (damages.size() < MAX_DAMAGES) {
            damages.add(damage);
        }
    }
}
