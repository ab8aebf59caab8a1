package org.redshank.server.http;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON member by member. What is not known (null, NaN) is left out. */
public final class JsonOut {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The bytes, in UTF-8, of what the body writes. */
    public static byte[] bytes(Consumer<JsonOut> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            body.accept(new JsonOut(generator));
        }
        return bytes.toByteArray();
    }

    /** The text of what the body writes. */
    public static String text(Consumer<JsonOut> body) {
        return new String(bytes(body), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Begins an object, as an element or the whole. */
    public JsonOut object() {
        generator.writeStartObject();
        return this;
    }

    /** Begins an object as a member. */
    public JsonOut object(String name) {
        generator.writeName(name);
        generator.writeStartObject();
        return this;
    }

    /** Ends the object. */
    public JsonOut end() {
        generator.writeEndObject();
        return this;
    }

    /** An array as a member. */
    public <T> JsonOut array(String name, Iterable<? extends T> elements, Consumer<T> element) {
        generator.writeName(name);
        return array(elements, element);
    }

    /** An array as an element or the whole. */
    public <T> JsonOut array(Iterable<? extends T> elements, Consumer<T> element) {
        generator.writeStartArray();
        elements.forEach(element);
        generator.writeEndArray();
        return this;
    }

    /** An array of texts. */
    public JsonOut texts(String name, Iterable<String> texts) {
        return array(name, texts, generator::writeString);
    }

    /** Names the member whose value is written next. */
    public JsonOut name(String name) {
        generator.writeName(name);
        return this;
    }

    /** A text, left out when null. */
    public JsonOut text(String name, @Nullable String text) {
        if (text != null) {
            generator.writeStringProperty(name, text);
        }
        return this;
    }

    /** A time in ISO 8601, left out when null. */
    public JsonOut time(String name, @Nullable Instant time) {
        return text(name, time == null ? null : time.toString());
    }

    /** A whole number. */
    public JsonOut number(String name, long number) {
        generator.writeNumberProperty(name, number);
        return this;
    }

    /** A number, left out when it is not finite. */
    public JsonOut number(String name, double number) {
        if (Double.isFinite(number)) {
            generator.writeName(name);
            number(number);
        }
        return this;
    }

    /** A number, or null when it is not finite. */
    public JsonOut number(double number) {
        if (!Double.isFinite(number)) {
            generator.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            generator.writeNumber((long) number);
        } else if ((float) number == number) {
            // It came from a float: its short form is the same value, 0.1 instead of 0.10000000149011612.
            generator.writeNumber((float) number);
        } else {
            generator.writeNumber(number);
        }
        return this;
    }

    /** A whole number as an element. */
    public JsonOut number(long number) {
        generator.writeNumber(number);
        return this;
    }

    /** True or false, left out when null. */
    public JsonOut flag(String name, @Nullable Boolean flag) {
        if (flag != null) {
            generator.writeBooleanProperty(name, flag);
        }
        return this;
    }

    /** A text as an element. */
    public JsonOut text(String text) {
        generator.writeString(text);
        return this;
    }

    /** Null, as an element or after {@link #name}. */
    public JsonOut nothing() {
        generator.writeNull();
        return this;
    }

    /** JSON that is already there, after {@link #name}; it has to be valid. */
    public JsonOut raw(String json) {
        generator.writeRawValue(json);
        return this;
    }
}
