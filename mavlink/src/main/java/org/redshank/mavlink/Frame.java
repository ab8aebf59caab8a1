package org.redshank.mavlink;

import java.util.Arrays;
import java.util.Objects;

/**
 * A read-only view of one whole MAVLink 1 or 2 frame that lies in somebody's array, from the magic to the checksum or the
 * signature. Re-usable: {@link #wrap} moves it to other bytes. A frame handed to a {@link FrameHandler} is valid during
 * that call only; {@link #copyOf} keeps it.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html#packet_format">MAVLink: packet format</a>
 */
public final class Frame {
    /** First byte of a MAVLink 1 frame. */
    public static final int MAGIC_V1 = 0xFE;

    /** First byte of a MAVLink 2 frame. */
    public static final int MAGIC_V2 = 0xFD;

    /** Bytes from the magic to the payload in MAVLink 1. */
    public static final int HEADER_V1 = 6;

    /** Bytes from the magic to the payload in MAVLink 2. */
    public static final int HEADER_V2 = 10;

    /** Bytes of the checksum after the payload. */
    public static final int CHECKSUM_LENGTH = 2;

    /** Bytes of the signature after the checksum. */
    public static final int SIGNATURE_LENGTH = 13;

    /** The one incompatibility flag there is: the frame carries a signature. */
    public static final int FLAG_SIGNED = 0x01;

    /** The longest frame: MAVLink 2, 255 bytes of payload, signed. */
    public static final int MAX_LENGTH = HEADER_V2 + 255 + CHECKSUM_LENGTH + SIGNATURE_LENGTH;

    private byte[] buffer = new byte[0];
    private int offset;
    private int length;
    private boolean v2;
    private boolean known;
    private int messageId;

    /** A view of nothing, to be wrapped. */
    public Frame() {}

    /**
     * Lays this over the one whole frame in a part of an array. {@link #known()} tells afterwards whether the checksum
     * holds for a message of {@link Dialect#ardupilotmega()}.
     *
     * @throws IllegalArgumentException if the part is not exactly one frame
     */
    public Frame wrap(byte[] newBuffer, int newOffset, int newLength) {
        Objects.checkFromIndexSize(newOffset, newLength, newBuffer.length);
        int expected = FrameLayout.length(newBuffer, newOffset, newOffset + newLength);
        if (expected <= 0 || expected != newLength) {
            throw new IllegalArgumentException("not one whole MAVLink frame in " + newLength + " bytes");
        }
        boolean intact = FrameLayout.intact(newBuffer, newOffset, newLength, Dialect.ardupilotmega());
        return wrapChecked(newBuffer, newOffset, newLength, intact);
    }

    /** As {@link #wrap}, for who has checked extent and checksum. */
    Frame wrapChecked(byte[] newBuffer, int newOffset, int newLength, boolean newKnown) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        known = newKnown;
        v2 = newBuffer[newOffset] == (byte) MAGIC_V2;
        messageId = FrameLayout.messageId(newBuffer, newOffset);
        return this;
    }

    /** As {@link #wrapChecked}, for MAVLink 2 and a known message. */
    void wrapUsual(byte[] newBuffer, int newOffset, int newLength, int newMessageId) {
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        known = true;
        v2 = true;
        messageId = newMessageId;
    }

    /** A frame of its own with a copy of the bytes of another. */
    public static Frame copyOf(Frame frame) {
        return new Frame().wrapChecked(frame.copyBytes(), 0, frame.length, frame.known);
    }

    /**
     * The frame that these bytes are; the array is not copied.
     *
     * @throws IllegalArgumentException if the bytes are not exactly one frame, or one with a wrong checksum
     */
    public static Frame parse(byte[] bytes) {
        Frame frame = new Frame().wrap(bytes, 0, bytes.length);
        if (!frame.known && Dialect.ardupilotmega().knows(frame.messageId)) {
            throw new IllegalArgumentException("wrong checksum: " + frame);
        }
        return frame;
    }

    /** The array in which the frame lies. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the magic is in the array. */
    public int offset() {
        return offset;
    }

    /** Bytes of the whole frame. */
    public int length() {
        return length;
    }

    public boolean isV2() {
        return v2;
    }

    /** Incompatibility flags, 0 in MAVLink 1. */
    public int incompatFlags() {
        return v2 ? buffer[offset + 2] & 0xFF : 0;
    }

    /** Compatibility flags, 0 in MAVLink 1. */
    public int compatFlags() {
        return v2 ? buffer[offset + 3] & 0xFF : 0;
    }

    /** 0 to 255. */
    public int sequence() {
        return buffer[offset + (v2 ? 4 : 2)] & 0xFF;
    }

    /** 0 to 255. */
    public int systemId() {
        return buffer[offset + (v2 ? 5 : 3)] & 0xFF;
    }

    /** 0 to 255. */
    public int componentId() {
        return buffer[offset + (v2 ? 6 : 4)] & 0xFF;
    }

    /** 0 to 16777215, up to 255 in MAVLink 1. */
    public int messageId() {
        return messageId;
    }

    /** Where the payload is in the array. */
    public int payloadOffset() {
        return offset + (v2 ? HEADER_V2 : HEADER_V1);
    }

    /** Bytes of payload that were sent: fewer than the message has if zeros were cut off, more if the sender knows more. */
    public int payloadLength() {
        return buffer[offset + 1] & 0xFF;
    }

    /** The checksum that was sent. */
    public int checksum() {
        int at = payloadOffset() + payloadLength();
        return (buffer[at] & 0xFF) | ((buffer[at + 1] & 0xFF) << 8);
    }

    /** Whether the frame carries a signature, right or wrong. */
    public boolean signed() {
        return (incompatFlags() & FLAG_SIGNED) != 0;
    }

    /** Whether the dialect knows the message and its checksum is right. Frames that are not known may be anything. */
    public boolean known() {
        return known;
    }

    /** A copy of the bytes of the frame. */
    public byte[] copyBytes() {
        return Arrays.copyOfRange(buffer, offset, offset + length);
    }

    @Override
    public String toString() {
        if (length == 0) {
            return "no frame";
        }
        return "MAVLink " + (v2 ? 2 : 1) + " frame of message " + messageId + " from " + systemId() + "/"
                + componentId() + ", sequence " + sequence() + ", payload of " + payloadLength() + " bytes";
    }
}
