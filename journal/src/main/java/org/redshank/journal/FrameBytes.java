package org.redshank.journal;

/** As much of a MAVLink frame's outline as is needed to tell where it ends and who sent it. */
final class FrameBytes {

    static final int V1 = 0xFE;
    static final int V2 = 0xFD;

    /** Longest frame: MAVLink 2 with 255 bytes of payload and a signature. */
    static final int MAX_LENGTH = 280;

    /** Bytes needed to tell a frame's length. */
    static final int OUTLINE = 3;

    private FrameBytes() {}

    /** Length of the frame that starts here; -1 when none does. Needs {@link #OUTLINE} bytes. */
    static int length(byte[] buffer, int at) {
        int payload = buffer[at + 1] & 0xFF;
        return switch (buffer[at] & 0xFF) {
            case V1 -> payload + 8;
            case V2 -> payload + 12 + ((buffer[at + 2] & 1) != 0 ? 13 : 0);
            default -> -1;
        };
    }

    static int systemId(byte[] buffer, int at) {
        return buffer[at + ((buffer[at] & 0xFF) == V1 ? 3 : 5)] & 0xFF;
    }

    static int componentId(byte[] buffer, int at) {
        return buffer[at + ((buffer[at] & 0xFF) == V1 ? 4 : 6)] & 0xFF;
    }
}
