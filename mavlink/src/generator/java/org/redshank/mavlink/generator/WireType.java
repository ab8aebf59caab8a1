package org.redshank.mavlink.generator;

/** The types a field can have on the wire, with the word the dialect files use for each. */
enum WireType {
    U8("u8", "uint8_t", 1, "int"),
    I8("i8", "int8_t", 1, "int"),
    U16("u16", "uint16_t", 2, "int"),
    I16("i16", "int16_t", 2, "int"),
    U32("u32", "uint32_t", 4, "long"),
    I32("i32", "int32_t", 4, "int"),
    U64("u64", "uint64_t", 8, "long"),
    I64("i64", "int64_t", 8, "long"),
    F32("f32", "float", 4, "float"),
    F64("f64", "double", 8, "double"),
    CHAR("char", "char", 1, "int");

    private final String word;
    private final String mavlinkName;
    private final int size;
    private final String javaType;

    WireType(String word, String mavlinkName, int size, String javaType) {
        this.word = word;
        this.mavlinkName = mavlinkName;
        this.size = size;
        this.javaType = javaType;
    }

    static WireType of(String word) {
        for (WireType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no such type: " + word);
    }

    /** The name that goes into the checksum seed of a message. */
    String mavlinkName() {
        return mavlinkName;
    }

    int size() {
        return size;
    }

    /** The Java type one value has. */
    String javaType() {
        return javaType;
    }

    /** The part of the accessor's name in {@code PayloadView}: readU8, writeU8. */
    String accessor() {
        return this == CHAR ? U8.accessor() : name();
    }
}
