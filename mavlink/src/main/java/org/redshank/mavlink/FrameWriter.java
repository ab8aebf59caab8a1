package org.redshank.mavlink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of one sender, numbering them. One thread at a time.
 *
 * <p>For the hot path the payload can be written in place, by a flyweight laid {@link #PAYLOAD} bytes after the begin of
 * the frame, and {@link #finish} puts the rest around it; nothing is allocated.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html">MAVLink: packet serialization</a>
 */
public final class FrameWriter {
    /** Where the payload of a frame of MAVLink 2 begins. */
    public static final int PAYLOAD = Frame.HEADER_V2;

    private static final int MAX_V1_ID = 255;

    private final int systemId;
    private final int componentId;
    private final @Nullable Signer signer;
    private int sequence;

    /** A writer that does not sign. */
    public FrameWriter(int systemId, int componentId) {
        this(systemId, componentId, null);
    }

    /** A writer that signs its frames of MAVLink 2, if it is given a signer. */
    public FrameWriter(int systemId, int componentId, @Nullable Signer signer) {
        this.systemId = octet(systemId, "system id");
        this.componentId = octet(componentId, "component id");
        this.signer = signer;
    }

    /** System id of the frames that it writes. */
    public int systemId() {
        return systemId;
    }

    /**
     * Writes a message as a frame of MAVLink 2, trailing zeros of the payload cut off.
     *
     * @param dest has room for {@link Frame#MAX_LENGTH} bytes from the offset on, or at least for the whole message
     * @return bytes of the frame
     */
    public int write(Message message, byte[] dest, int off) {
        message.writePayload(dest, off + PAYLOAD);
        return finish(dest, off, message.messageId(), message.messageCrcExtra(), message.messageLength());
    }

    /** The message as a frame of MAVLink 2. */
    public byte[] encode(Message message) {
        byte[] frame = new byte[Frame.MAX_LENGTH];
        return Arrays.copyOf(frame, write(message, frame, 0));
    }

    /**
     * The message as a frame of MAVLink 1: without extensions, without signature, nothing cut off.
     *
     * @throws IllegalArgumentException if its id needs more than the one byte it has there
     */
    public byte[] encodeV1(Message message) {
        if (message.messageId() > MAX_V1_ID) {
            throw new IllegalArgumentException(message.messageName() + " (" + message.messageId()
                    + ") cannot be sent by MAVLink 1, whose message ids end at " + MAX_V1_ID);
        }
        int length = message.messageMinLength();
        byte[] payload = new byte[message.messageLength()];
        message.writePayload(payload, 0);
        byte[] frame = new byte[Frame.HEADER_V1 + length + Frame.CHECKSUM_LENGTH];
        frame[0] = (byte) Frame.MAGIC_V1;
        frame[1] = (byte) length;
        frame[2] = (byte) sequence++;
        frame[3] = (byte) systemId;
        frame[4] = (byte) componentId;
        frame[5] = (byte) message.messageId();
        System.arraycopy(payload, 0, frame, Frame.HEADER_V1, length);
        checksum(frame, 0, Frame.HEADER_V1 + length, message.messageCrcExtra());
        return frame;
    }

    /**
     * Makes a frame of MAVLink 2 around a payload that lies {@link #PAYLOAD} bytes after the offset.
     *
     * @param payloadLength bytes of the whole payload; trailing zeros are cut off, but for the first byte
     * @return bytes of the frame
     */
    public int finish(byte[] dest, int off, int messageId, int crcExtra, int payloadLength) {
        int length = payloadLength;
        while (length > 1 && dest[off + PAYLOAD + length - 1] == 0) {
            length--;
        }
        dest[off] = (byte) Frame.MAGIC_V2;
        dest[off + 1] = (byte) length;
        dest[off + 2] = (byte) (signer == null ? 0 : Frame.FLAG_SIGNED);
        dest[off + 3] = 0;
        dest[off + 4] = (byte) sequence++;
        dest[off + 5] = (byte) systemId;
        dest[off + 6] = (byte) componentId;
        dest[off + 7] = (byte) messageId;
        dest[off + 8] = (byte) (messageId >> 8);
        dest[off + 9] = (byte) (messageId >> 16);
        checksum(dest, off, PAYLOAD + length, crcExtra);
        int total = PAYLOAD + length + Frame.CHECKSUM_LENGTH;
        if (signer != null) {
            signer.sign(dest, off, total);
            total += Frame.SIGNATURE_LENGTH;
        }
        return total;
    }

    private static void checksum(byte[] dest, int off, int at, int crcExtra) {
        int crc = Checksum.of(dest, off + 1, at - 1, crcExtra);
        dest[off + at] = (byte) crc;
        dest[off + at + 1] = (byte) (crc >> 8);
    }

    private static int octet(int value, String what) {
        if ((value & ~0xFF) != 0) {
            throw new IllegalArgumentException(what + " " + value + " is not in 0 to 255");
        }
        return value;
    }
}
