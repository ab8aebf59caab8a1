package org.redshank.mavlink;

/** Where things are in the bytes of a frame, before it is known to be one. */
final class FrameLayout {
    /** The bytes at hand do not tell, or end too early: more are needed. */
    static final int INCOMPLETE = 0;

    /** No frame begins here. */
    static final int NONE = -1;

    /** The magic is right, but a flag is set that this program does not know. */
    static final int REFUSED_FLAGS = -2;

    private FrameLayout() {}

    static boolean magic(byte b) {
        return b == (byte) Frame.MAGIC_V2 || b == (byte) Frame.MAGIC_V1;
    }

    /**
     * How long the frame is that begins at an offset, going by its magic, length and flags, if all of it lies before the
     * end.
     *
     * @return bytes, or {@link #INCOMPLETE}, {@link #NONE}, {@link #REFUSED_FLAGS}
     */
    static int length(byte[] b, int at, int end) {
        if (at >= end) {
            return INCOMPLETE;
        }
        int length;
        if (b[at] == (byte) Frame.MAGIC_V2) {
            if (end - at < 3) {
                return INCOMPLETE;
            }
            int flags = b[at + 2];
            if ((flags & ~Frame.FLAG_SIGNED) != 0) {
                return REFUSED_FLAGS;
            }
            length = Frame.HEADER_V2
                    + (b[at + 1] & 0xFF)
                    + Frame.CHECKSUM_LENGTH
                    + (flags == 0 ? 0 : Frame.SIGNATURE_LENGTH);
        } else if (b[at] == (byte) Frame.MAGIC_V1) {
            if (end - at < 2) {
                return INCOMPLETE;
            }
            length = Frame.HEADER_V1 + (b[at + 1] & 0xFF) + Frame.CHECKSUM_LENGTH;
        } else {
            return NONE;
        }
        return length <= end - at ? length : INCOMPLETE;
    }

    /** Whether the header that begins at an offset lies before the end as a whole. */
    static boolean hasHeader(byte[] b, int at, int end) {
        return at + (b[at] == (byte) Frame.MAGIC_V1 ? Frame.HEADER_V1 : Frame.HEADER_V2) <= end;
    }

    /** Whether the header says that a signature follows. */
    static boolean signed(byte[] b, int at) {
        return b[at] == (byte) Frame.MAGIC_V2 && b[at + 2] == Frame.FLAG_SIGNED;
    }

    /** The message id in a header that lies there as a whole. */
    static int messageId(byte[] b, int at) {
        if (b[at] == (byte) Frame.MAGIC_V1) {
            return b[at + 5] & 0xFF;
        }
        return (b[at + 7] & 0xFF) | ((b[at + 8] & 0xFF) << 8) | ((b[at + 9] & 0xFF) << 16);
    }

    /** Whether the dialect knows the message of this whole frame and the checksum is right. */
    static boolean intact(byte[] b, int at, int length, Dialect dialect) {
        int layout = dialect.layout(messageId(b, at));
        return layout != 0 && checksumHolds(b, at, length, layout);
    }

    /** Whether the checksum of this whole frame is right for a message of this layout. */
    static boolean checksumHolds(byte[] b, int at, int length, int layout) {
        int counted = (b[at] == (byte) Frame.MAGIC_V2 ? Frame.HEADER_V2 : Frame.HEADER_V1) - 1 + (b[at + 1] & 0xFF);
        int sum = at + 1 + counted;
        int sent = (b[sum] & 0xFF) | ((b[sum + 1] & 0xFF) << 8);
        return sent == Checksum.of(b, at + 1, counted, Dialect.crcExtra(layout));
    }
}
