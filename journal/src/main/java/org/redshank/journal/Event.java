package org.redshank.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened, as one entry of the journal.
 *
 * @param at when it happened; kept to the microsecond
 * @param type dotted name of what happened, for instance {@code order.asked}; 1 to 65,535 bytes of UTF-8
 * @param subject what it happened to, for instance a vehicle's or a link's name; may be empty; at most 65,535 bytes
 * @param json everything else as one JSON text; the journal keeps it as it is
 */
public record Event(Instant at, String type, String subject, String json) {

    private static final int MAX_NAME_BYTES = 0xFFFF;

    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (type.isEmpty()) {
            throw new IllegalArgumentException("an event needs a type, such as order.asked");
        }
    }

    /** Microseconds since 1970 at which it happened. */
    public long epochMicros() {
        return Micros.of(at);
    }

    /** The entry's payload: u16 length and UTF-8 of type, the same of subject, then the JSON to the end. */
    byte[] payload() {
        byte[] typeBytes = name("type", type);
        byte[] subjectBytes = name("subject", subject);
        byte[] jsonBytes = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + typeBytes.length + subjectBytes.length + jsonBytes.length)
                .order(EntryFormat.ORDER)
                .putShort((short) typeBytes.length)
                .put(typeBytes)
                .putShort((short) subjectBytes.length)
                .put(subjectBytes)
                .put(jsonBytes)
                .array();
    }

    /** Reads back what {@link #payload} wrote. */
    static Event from(long epochMicros, byte[] buffer, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(buffer, offset, length).order(EntryFormat.ORDER);
        String type = text(in, Short.toUnsignedInt(in.getShort()));
        String subject = text(in, Short.toUnsignedInt(in.getShort()));
        String json = text(in, in.remaining());
        return new Event(Micros.instant(epochMicros), type, subject, json);
    }

    private static byte[] name(String what, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "event " + what + " of " + bytes.length + " bytes is longer than " + MAX_NAME_BYTES);
        }
        return bytes;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
