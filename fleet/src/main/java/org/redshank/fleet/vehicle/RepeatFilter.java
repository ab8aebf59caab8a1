package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;

/**
 * Recognises a frame that was heard before, by the same channel or another: same sender, number, message, length and checksum
 * within three seconds. Numbers go round after 256 frames, so that at 500 frames a second one of 65,536 frames may be taken
 * for a repetition of another message of its kind with the same number; the next one makes up for it.
 */
final class RepeatFilter {
    private static final int SLOTS = 256;
    private static final int WITHIN_MS = 3000;
    private static final long NANOS_IN_MS = 1_000_000;

    /** What a frame is in the upper half, when it was heard, in milliseconds, in the lower. */
    private final long[] slots = new long[SLOTS];

    /** Whether it is a repetition; remembers it. */
    boolean repeats(Frame frame, long nanos) {
        int what = (frame.checksum() << 16) | ((frame.messageId() & 0xFF) << 8) | frame.payloadLength();
        int when = (int) (nanos / NANOS_IN_MS);
        int slot = (frame.sequence() + 31 * frame.componentId()) & (SLOTS - 1);
        long before = slots[slot];
        if ((int) (before >> 32) == what && before != 0 && when - (int) before < WITHIN_MS) {
            return true;
        }
        slots[slot] = ((long) what << 32) | (when & 0xFFFF_FFFFL);
        return false;
    }
}
