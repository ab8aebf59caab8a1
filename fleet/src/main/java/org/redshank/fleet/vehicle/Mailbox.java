package org.redshank.fleet.vehicle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.mavlink.Frame;

/**
 * Frames of one vehicle kept for someone who awaits them. Holds a bounded number: when it is full the oldest goes, which is
 * counted. The frames are copies and belong to the reader. Close it when done; a closed one takes no more and gives what it
 * has.
 */
public final class Mailbox implements AutoCloseable {
    /** Frames kept; a mission download comes one request at a time, a parameter list in bursts. */
    private static final int CAPACITY = 4096;

    private final FleetClock clock;
    private final int[] messageIds;
    private final Consumer<Mailbox> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    Mailbox(FleetClock clock, int[] messageIds, Consumer<Mailbox> onClose) {
        this.clock = clock;
        this.messageIds = messageIds.clone();
        this.onClose = onClose;
    }

    /** Whether it wants frames with this message. */
    boolean wants(int messageId) {
        for (int id : messageIds) {
            if (id == messageId) {
                return true;
            }
        }
        return false;
    }

    /** Keeps a copy of a frame. */
    void offer(Frame frame) {
        Frame copy = Frame.copyOf(frame);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (frames.size() == CAPACITY) {
                frames.removeFirst();
                dropped++;
            }
            frames.addLast(copy);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The oldest frame, waiting for one if there is none yet.
     *
     * @param timeout longest wait, in fleet time
     * @return null when none came in time, or when it was closed and is empty
     */
    public @Nullable Frame poll(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (frames.isEmpty() && !closed && left > 0) {
                left = clock.awaitNanos(arrived, left);
            }
            return frames.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Frames that were dropped because nobody took them in time. */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        onClose.accept(this);
    }
}
