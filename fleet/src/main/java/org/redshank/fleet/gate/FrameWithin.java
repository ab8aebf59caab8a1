package org.redshank.fleet.gate;

import org.redshank.mavlink.Frame;

/**
 * Finds a frame within a frame. A receiver that missed the first bytes of the outer one, as on a noisy radio, could take
 * the inner one for the real.
 */
final class FrameWithin {
    private static final int V1 = 0xFE;
    private static final int V2 = 0xFD;
    private static final int V1_AROUND = 8;
    private static final int V2_AROUND = 12;
    private static final int SIGNATURE = 13;

    private FrameWithin() {}

    /** Whether a whole frame of the dialect, with a right checksum, begins after the first byte. */
    static boolean hides(Frame outer) {
        byte[] bytes = outer.buffer();
        int end = outer.offset() + outer.length();
        for (int at = outer.offset() + 1; at + V1_AROUND <= end; at++) {
            int length = length(bytes, at);
            if (length > 0
                    && at + length <= end
                    && new Frame().wrap(bytes, at, length).known()) {
                return true;
            }
        }
        return false;
    }

    /** Length of the frame that would begin here; 0 if none can, as with flags for which every receiver must drop it. */
    private static int length(byte[] bytes, int at) {
        int payload = bytes[at + 1] & 0xFF;
        return switch (bytes[at] & 0xFF) {
            case V1 -> V1_AROUND + payload;
            case V2 ->
                switch (bytes[at + 2] & 0xFF) {
                    case 0 -> V2_AROUND + payload;
                    case Frame.FLAG_SIGNED -> V2_AROUND + payload + SIGNATURE;
                    default -> 0;
                };
            default -> 0;
        };
    }
}
