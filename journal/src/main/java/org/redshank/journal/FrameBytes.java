package org.redshank.journal;

import org.redshank.mavlink.Frame;

/** Where a MAVLink frame that begins in some bytes would end. */
final class FrameBytes {

    /** Bytes needed to tell a frame's length. */
    static final int OUTLINE = 3;

    private FrameBytes() {}

    /** Length of the frame that begins here; -1 when none does. Needs {@link #OUTLINE} bytes. */
    static int length(byte[] buffer, int at) {
        int payload = buffer[at + 1] & 0xFF;
        if (buffer[at] == (byte) Frame.MAGIC_V1) {
            return Frame.HEADER_V1 + payload + Frame.CHECKSUM_LENGTH;
        }
        int flags = buffer[at + 2];
        if (buffer[at] != (byte) Frame.MAGIC_V2 || (flags & ~Frame.FLAG_SIGNED) != 0) {
            return -1;
        }
        return Frame.HEADER_V2 + payload + Frame.CHECKSUM_LENGTH + (flags == 0 ? 0 : Frame.SIGNATURE_LENGTH);
    }
}
