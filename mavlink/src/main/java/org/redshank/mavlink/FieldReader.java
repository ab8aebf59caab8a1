package org.redshank.mavlink;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads any message by its description, slowly, for inspection. */
final class FieldReader extends PayloadView {
    private FieldReader() {}

    static Map<String, Object> read(Frame frame, MessageInfo info) {
        FieldReader reader = new FieldReader();
        reader.attach(frame, info.id(), info.name(), info.length());
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldInfo field : info.fields()) {
            values.put(field.name(), reader.value(field));
        }
        return Collections.unmodifiableMap(values);
    }

    private Object value(FieldInfo field) {
        if (field.arrayLength() == 0) {
            return element(field.type(), field.offset());
        }
        if (field.type() == FieldType.CHAR) {
            return readText(field.offset(), field.arrayLength());
        }
        List<Object> elements = IntStream.range(0, field.arrayLength())
                .mapToObj(i ->
                        element(field.type(), field.offset() + i * field.type().size()))
                .toList();
        return elements;
    }

    private Object element(FieldType type, int at) {
        return switch (type) {
            case U8, CHAR -> readU8(at);
            case I8 -> readI8(at);
            case U16 -> readU16(at);
            case I16 -> readI16(at);
            case U32 -> readU32(at);
            case I32 -> readI32(at);
            case U64 -> unsigned(readU64(at));
            case I64 -> readI64(at);
            case F32 -> readF32(at);
            case F64 -> readF64(at);
        };
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : new BigInteger(Long.toUnsignedString(value));
    }
}
