package org.redshank.mavlink;

import java.util.List;

/**
 * A message of the dialect.
 *
 * @param crcExtra checksum seed, 0 to 255
 * @param minLength payload bytes without extensions
 * @param length payload bytes with all extensions
 * @param fields in wire order
 */
public record MessageInfo(int id, String name, int crcExtra, int minLength, int length, List<FieldInfo> fields) {
    public MessageInfo {
        fields = List.copyOf(fields);
    }

    /** Where target_system is in the payload, -1 if the message has none. */
    public int targetSystemOffset() {
        return offsetOf("target_system");
    }

    /** Where target_component is in the payload, -1 if the message has none. */
    public int targetComponentOffset() {
        return offsetOf("target_component");
    }

    private int offsetOf(String field) {
        for (FieldInfo f : fields) {
            if (f.name().equals(field)) {
                return f.offset();
            }
        }
        return -1;
    }
}
