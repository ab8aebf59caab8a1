package org.redshank.mavlink;

/**
 * A field of a message.
 *
 * @param name official name, e.g. time_boot_ms
 * @param arrayLength elements, 0 for a scalar
 * @param offset bytes from the begin of the payload
 * @param enumName official name of the enumeration, empty if none
 * @param unit as MAVLink writes it, e.g. degE7, empty if none
 * @param extension whether the field is an extension, which MAVLink 1 does not send
 */
public record FieldInfo(
        String name, FieldType type, int arrayLength, int offset, String enumName, String unit, boolean extension) {

    /** Bytes of the whole field. */
    public int length() {
        return type.size() * Math.max(1, arrayLength);
    }
}
