package org.redshank.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The memory between those who append entries and the one thread that writes them: a queue of chunks, filled at one end
 * and written at the other. It gives each entry its position and decides where a new segment begins. Appending a frame
 * copies it and never waits or allocates, but for the first use of each chunk. Every method may be called by any
 * thread, except those marked as the writer's own.
 */
final class Intake {

    /** Position of an entry that was not kept. */
    static final long NOT_KEPT = -1;

    private static final int MAX_CHUNK = 1 << 20;
    private static final int CHUNKS = 8;

    private final Object lock = new Object();
    private final CRC32C crc = new CRC32C();
    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private final ArrayDeque<Chunk> free = new ArrayDeque<>();
    private final ArrayDeque<Ticket> tickets = new ArrayDeque<>();
    private final Runnable chunkBegun;
    private final long segmentBytes;
    private final int chunkBytes;
    private final int maxChunks;
    private int chunks;
    private @Nullable Chunk current;
    private boolean roll = true;
    private long segmentBase;
    private long end;
    private boolean framesStopped;
    private boolean closed;
    private long frames;
    private long droppedFrames;

    /**
     * @param base position at which the first segment begins
     * @param chunkBegun called, under the lock, when a chunk is full and the next one begun
     */
    Intake(long base, long segmentBytes, int bufferBytes, Runnable chunkBegun) {
        this.chunkBegun = chunkBegun;
        this.end = base;
        this.segmentBase = base;
        this.segmentBytes = segmentBytes;
        this.chunkBytes = Math.min(MAX_CHUNK, bufferBytes / CHUNKS);
        this.maxChunks = bufferBytes / chunkBytes;
    }

    /** Entries to write: {@code bytes[from..to)} of the chunk, at this position, in the segment with this base. */
    record Batch(Chunk chunk, long base, long position, int from, int to) {}

    /** Takes a frame; {@link #NOT_KEPT} when there is no room for it. */
    long frame(int kind, int channel, long epochMicros, byte[] buffer, int offset, int length) {
        synchronized (lock) {
            if (framesStopped || closed) {
                droppedFrames++;
                return NOT_KEPT;
            }
            long position = append(kind, channel, epochMicros, buffer, offset, length, false);
            if (position == NOT_KEPT) {
                droppedFrames++;
            } else {
                frames++;
            }
            return position;
        }
    }

    /** Takes an event; null when the journal is closed. */
    @Nullable
    Ticket event(long epochMicros, byte[] payload) {
        synchronized (lock) {
            if (closed) {
                return null;
            }
            long position = append(EntryKind.EVENT.code(), 0, epochMicros, payload, 0, payload.length, true);
            Ticket ticket = new Ticket(position, end);
            tickets.add(ticket);
            return ticket;
        }
    }

    /** A ticket for all that was taken so far; null when the journal is closed. */
    @Nullable
    Ticket flush() {
        synchronized (lock) {
            if (closed) {
                return null;
            }
            Ticket ticket = new Ticket(end, end);
            tickets.add(ticket);
            return ticket;
        }
    }

    /** From now on nothing is taken. */
    void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    void stopFrames(boolean stop) {
        synchronized (lock) {
            framesStopped = stop;
        }
    }

    boolean framesStopped() {
        synchronized (lock) {
            return framesStopped;
        }
    }

    long frames() {
        synchronized (lock) {
            return frames;
        }
    }

    long droppedFrames() {
        synchronized (lock) {
            return droppedFrames;
        }
    }

    /** Bytes taken and not yet written. */
    long pendingBytes() {
        synchronized (lock) {
            return pending();
        }
    }

    private long pending() {
        long pending = 0;
        for (Chunk chunk : queue) {
            pending += chunk.pending();
        }
        return pending;
    }

    /** The position after the last entry taken. */
    long end() {
        synchronized (lock) {
            return end;
        }
    }

    /** Whether anything waits that cannot wait for the next turn: a ticket, or a full chunk that is not yet written. */
    boolean urgent() {
        synchronized (lock) {
            return !tickets.isEmpty() || (queue.size() > 1 && pending() > 0);
        }
    }

    /** Lets the next entry begin a new segment. */
    void roll() {
        synchronized (lock) {
            roll = true;
        }
    }

    /** The writer's own: the oldest entries not yet written, null when there are none. */
    @Nullable
    Batch next() {
        synchronized (lock) {
            while (true) {
                Chunk chunk = queue.peekFirst();
                if (chunk == null) {
                    return null;
                }
                if (chunk.pending() > 0) {
                    return new Batch(chunk, chunk.base, chunk.position + chunk.written, chunk.written, chunk.filled);
                }
                if (chunk == current) {
                    return null;
                }
                release(queue.removeFirst());
            }
        }
    }

    /** The writer's own: this batch is written. */
    void written(Batch batch) {
        synchronized (lock) {
            batch.chunk().written = batch.to();
        }
    }

    /** The writer's own: whether an event up to this position waits to be on the disk itself. */
    boolean eventsWait(long writtenTo) {
        synchronized (lock) {
            for (Ticket ticket : tickets) {
                if (ticket.end() > writtenTo) {
                    return false;
                }
                if (ticket.isEvent()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The writer's own: takes out the tickets up to this position; they are to be completed. */
    List<Ticket> take(long writtenTo) {
        synchronized (lock) {
            List<Ticket> taken = new ArrayList<>();
            while (!tickets.isEmpty() && tickets.getFirst().end() <= writtenTo) {
                taken.add(tickets.removeFirst());
            }
            return taken;
        }
    }

    /** The writer's own: takes out all tickets, and takes back every event that is not yet written. */
    List<Ticket> takeBack() {
        synchronized (lock) {
            List<Ticket> taken = new ArrayList<>(tickets);
            tickets.clear();
            for (Ticket ticket : taken.reversed()) {
                if (ticket.isEvent()) {
                    takeBack(ticket);
                }
            }
            return taken;
        }
    }

    private void takeBack(Ticket ticket) {
        for (Chunk chunk : queue) {
            long at = ticket.start() - chunk.position;
            if (at >= chunk.written && at < chunk.filled) {
                if (ticket.end() == end && chunk == current) {
                    chunk.filled = (int) at;
                    end = ticket.start();
                    if (end == segmentBase + SegmentHeader.LENGTH) { // nor is its segment begun
                        end = segmentBase;
                        roll = true;
                        current = null;
                        release(queue.removeLast());
                    }
                } else {
                    EntryFormat.voidEntry(chunk.bytes, (int) at, crc);
                }
                return;
            }
        }
    }

    private long append(
            int kind, int channel, long epochMicros, byte[] payload, int offset, int length, boolean beyond) {
        int size = EntryFormat.HEADER + length;
        Chunk chunk = current;
        if (roll || chunk == null || chunk.room() < size || overflows(size)) {
            chunk = turn(size, beyond);
            if (chunk == null) {
                return NOT_KEPT;
            }
        }
        long position = chunk.position + chunk.filled;
        chunk.filled = EntryFormat.put(
                chunk.bytes, chunk.filled, position, kind, channel, epochMicros, payload, offset, length, crc);
        end = position + size;
        return position;
    }

    private boolean overflows(int size) {
        return end + size - segmentBase > segmentBytes && end > segmentBase + SegmentHeader.LENGTH;
    }

    /** Begins the next chunk and, where it is time, the next segment. */
    private @Nullable Chunk turn(int size, boolean beyond) {
        Chunk chunk = obtain(size, beyond);
        if (chunk == null) {
            return null;
        }
        if (roll || overflows(size)) {
            segmentBase = end;
            end += SegmentHeader.LENGTH;
            roll = false;
        }
        chunk.begin(segmentBase, end);
        current = chunk;
        queue.add(chunk);
        chunkBegun.run();
        return chunk;
    }

    private @Nullable Chunk obtain(int size, boolean beyond) {
        if (size > chunkBytes) {
            return beyond || chunks < maxChunks ? new Chunk(size, false) : null;
        }
        Chunk chunk = free.pollFirst();
        if (chunk != null) {
            return chunk;
        }
        if (chunks < maxChunks) {
            chunks++;
            return new Chunk(chunkBytes, true);
        }
        return beyond ? new Chunk(chunkBytes, false) : null;
    }

    private void release(Chunk chunk) {
        if (chunk.pooled) {
            free.addFirst(chunk);
        }
    }
}
