package org.redshank.mavlink;

/**
 * A message of the dialect as a value. The records of {@code org.redshank.mavlink.dialect} are the messages; numbers of
 * enumerations stay numbers in them, so that values of a newer dialect survive.
 */
public interface Message {
    /** The id, 0 to 16777215. */
    int messageId();

    /** The official name, e.g. GLOBAL_POSITION_INT. */
    String messageName();

    /** The checksum seed, 0 to 255. */
    int messageCrcExtra();

    /** Payload bytes without extensions: what MAVLink 1 sends. */
    int messageMinLength();

    /** Payload bytes with all extensions. */
    int messageLength();

    /**
     * Writes the whole payload, untruncated.
     *
     * @param dest holds at least {@link #messageLength()} bytes from the offset on
     * @throws IllegalArgumentException if a value does not fit its field
     * @throws IndexOutOfBoundsException if the destination is too short
     */
    void writePayload(byte[] dest, int offset);
}
