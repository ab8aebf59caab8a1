package org.redshank.server.api;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.server.http.JsonOut;

/** Fields of a MAVLink message in JSON. */
final class FieldsJson {
    private FieldsJson() {}

    static void write(JsonOut out, String name, Map<String, Object> fields) {
        out.object(name);
        fields.forEach((field, value) -> value(out.name(field), value));
        out.end();
    }

    private static void value(JsonOut out, @Nullable Object value) {
        switch (value) {
            case Integer number -> out.number(number.longValue());
            case Long number -> out.number(number.longValue());
            case BigInteger number -> out.raw(number.toString());
            case Number number -> out.number(number.doubleValue());
            case List<?> list -> out.array(list, element -> value(out, element));
            case null -> out.nothing();
            default -> out.text(value.toString());
        }
    }
}
