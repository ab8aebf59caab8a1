package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;

/**
 * Recognises a frame that was heard before, by the same channel or another: same sender, number, message and checksum within
 * three seconds. Numbers go round after 256 frames, so that at 500 frames a second one of 65,536 frames may be taken for a
 * repetition of another message of its kind with the same number; the next one makes up for it.
 */
final class RepeatFilter {
    private static final int SLOTS = 256;
    private static final long WITHIN_NANOS = 3_000_000_000L;

    private final long[] keys = new long[SLOTS];
    private final long[] nanos = new long[SLOTS];

    /** Whether it is a repetition; remembers it. */
    boolean repeats(Frame frame, long now) {
        long key = (long) frame.checksum() << 48
                | (long) frame.payloadLength() << 40
                | (long) frame.messageId() << 16
                | (long) frame.componentId() << 8
                | frame.sequence();
        int slot = frame.sequence() + 31 * frame.componentId() & SLOTS - 1;
        if (keys[slot] == key && now - nanos[slot] < WITHIN_NANOS) {
            return true;
        }
        keys[slot] = key;
        nanos[slot] = now;
        return false;
    }
}
