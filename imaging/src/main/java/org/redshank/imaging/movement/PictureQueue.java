package org.redshank.imaging.movement;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What waits for the work, bounded by its bytes; one that is alone is always taken. Any thread may call. */
final class PictureQueue<T> {
    private record Item<T>(T what, long bytes) {}

    private final long room;
    private final Deque<Item<T>> items = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    /** @param room bytes */
    PictureQueue(long room) {
        this.room = room;
    }

    /** Takes it if there is room. */
    synchronized boolean offer(T what, long size) {
        if (closed || isFull(size)) {
            return false;
        }
        items.add(new Item<>(what, size));
        bytes += size;
        notifyAll();
        return true;
    }

    /** Waits for room; false when it was closed. */
    synchronized boolean put(T what, long size) throws InterruptedException {
        while (!closed && isFull(size)) {
            wait();
        }
        return offer(what, size);
    }

    private boolean isFull(long size) {
        return !items.isEmpty() && bytes + size > room;
    }

    /** The oldest; null when none came for so long. */
    synchronized @Nullable T poll(long millis) throws InterruptedException {
        if (items.isEmpty() && !closed && millis > 0) {
            wait(millis);
        }
        Item<T> oldest = items.poll();
        if (oldest == null) {
            return null;
        }
        bytes -= oldest.bytes;
        notifyAll();
        return oldest.what;
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    /** Takes nothing more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
