package org.redshank.mavlink;

/** The types of fields on the wire, little-endian. */
public enum FieldType {
    U8(1),
    I8(1),
    U16(2),
    I16(2),
    U32(4),
    I32(4),
    U64(8),
    I64(8),
    F32(4),
    F64(8),
    CHAR(1);

    private final int size;

    FieldType(int size) {
        this.size = size;
    }

    /** Bytes of one element. */
    public int size() {
        return size;
    }
}
