package org.redshank.mavlink.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.redshank.mavlink.generator.DialectModel.FieldDef;
import org.redshank.mavlink.generator.DialectModel.MessageDef;

/** Writes the record of one message, with its flyweight inside. */
final class MessageWriter {
    private final MessageDef message;
    private final String type;
    private final StringBuilder out = new StringBuilder(Source.HEADER);

    private MessageWriter(MessageDef message) {
        this.message = message;
        this.type = JavaNames.type(message.name());
    }

    static String write(MessageDef message) {
        MessageWriter writer = new MessageWriter(message);
        writer.imports();
        writer.record();
        writer.flyweight();
        return writer.out.append("}\n").toString();
    }

    private boolean hasArrays() {
        return message.fields().stream().anyMatch(MessageWriter::javaArray);
    }

    private static boolean javaArray(FieldDef f) {
        return f.array() && f.type() != WireType.CHAR;
    }

    private static boolean text(FieldDef f) {
        return f.array() && f.type() == WireType.CHAR;
    }

    /** The type the field has in the record. */
    private static String javaType(FieldDef f) {
        if (text(f)) {
            return "String";
        }
        return javaArray(f) ? elementType(f) + "[]" : f.type().javaType();
    }

    private static String elementType(FieldDef f) {
        return f.type() == WireType.U8 ? "byte" : f.type().javaType();
    }

    private static String name(FieldDef f) {
        return JavaNames.field(f.name());
    }

    private void line(int indent, String text) {
        out.append("    ".repeat(indent)).append(text).append('\n');
    }

    private void imports() {
        if (hasArrays()) {
            line(0, "import java.util.Arrays;");
            line(0, "import java.util.Objects;");
        }
        line(0, "import javax.annotation.processing.Generated;");
        if (hasArrays()) {
            line(0, "import org.jspecify.annotations.Nullable;");
        }
        line(0, "import org.redshank.mavlink.Frame;");
        line(0, "import org.redshank.mavlink.Message;");
        line(0, "import org.redshank.mavlink.PayloadView;");
        line(0, "");
    }

    private void record() {
        line(0, "/**");
        line(0, " * " + message.name() + " (" + message.id() + ")" + Source.state(message.state()));
        if (!message.fields().isEmpty()) {
            line(0, " *");
        }
        for (FieldDef f : message.fields()) {
            line(0, " * @param " + name(f) + " " + describe(f));
        }
        line(0, " */");
        out.append(Source.GENERATED);
        line(0, "public record " + type + "(" + components() + ") implements Message {");
        line(1, "public static final int ID = " + message.id() + ";");
        line(1, "public static final String NAME = \"" + message.name() + "\";");
        line(1, "public static final int CRC_EXTRA = " + message.crcExtra() + ";");
        line(1, "public static final int MIN_LENGTH = " + message.minLength() + ";");
        line(1, "public static final int LENGTH = " + message.length() + ";");
        line(0, "");
        line(1, "/** The message a frame carries; fields cut off or not sent are zero. */");
        line(1, "public static " + type + " from(Frame frame) {");
        line(2, "return new Flyweight().wrap(frame).toRecord();");
        line(1, "}");
        line(0, "");
        line(1, "/** All fields zero or empty. */");
        line(1, "public static " + type + " blank() {");
        line(
                2,
                "return new " + type + "("
                        + join(message.fields().stream()
                                .map(MessageWriter::zero)
                                .toList()) + ");");
        line(1, "}");
        meta("int messageId()", "ID");
        meta("String messageName()", "NAME");
        meta("int messageCrcExtra()", "CRC_EXTRA");
        meta("int messageMinLength()", "MIN_LENGTH");
        meta("int messageLength()", "LENGTH");
        line(0, "");
        line(1, "@Override");
        line(1, "public void writePayload(byte[] dest, int offset) {");
        String setters = message.fields().stream()
                .map(f -> "." + name(f) + "(this." + name(f) + ")")
                .collect(Collectors.joining("\n                "));
        line(
                2,
                "new Flyweight().wrap(dest, offset, LENGTH)" + (setters.isEmpty() ? "" : "\n                ") + setters
                        + ";");
        line(1, "}");
        if (hasArrays()) {
            identity();
        }
    }

    private void meta(String signature, String value) {
        line(0, "");
        line(1, "@Override");
        line(1, "public " + signature + " {");
        line(2, "return " + value + ";");
        line(1, "}");
    }

    /** Records compare arrays by reference; messages compare them by content. */
    private void identity() {
        line(0, "");
        line(1, "@Override");
        line(1, "public boolean equals(@Nullable Object other) {");
        line(
                2,
                "return other instanceof " + type + " that\n                && "
                        + message.fields().stream()
                                .map(MessageWriter::equality)
                                .collect(Collectors.joining("\n                && "))
                        + ";");
        line(1, "}");
        line(0, "");
        line(1, "@Override");
        line(1, "public int hashCode() {");
        line(
                2,
                "return Objects.hash("
                        + join(message.fields().stream()
                                .map(f -> javaArray(f) ? "Arrays.hashCode(" + name(f) + ")" : name(f))
                                .toList())
                        + ");");
        line(1, "}");
        line(0, "");
        line(1, "@Override");
        line(1, "public String toString() {");
        line(
                2,
                "return \"" + type + "["
                        + message.fields().stream()
                                .map(f -> name(f) + "=\" + "
                                        + (javaArray(f) ? "Arrays.toString(" + name(f) + ")" : name(f)))
                                .collect(Collectors.joining(" + \", "))
                        + " + \"]\";");
        line(1, "}");
    }

    private static String equality(FieldDef f) {
        String n = name(f);
        if (javaArray(f)) {
            return "Arrays.equals(" + n + ", that." + n + ")";
        }
        if (text(f)) {
            return n + ".equals(that." + n + ")";
        }
        return switch (f.type()) {
            case F32 -> "Float.compare(" + n + ", that." + n + ") == 0";
            case F64 -> "Double.compare(" + n + ", that." + n + ") == 0";
            default -> n + " == that." + n;
        };
    }

    private void flyweight() {
        line(0, "");
        line(1, "/** Reads and writes the payload of one message in place. */");
        line(1, "public static final class Flyweight extends PayloadView {");
        line(2, "/** Lays this over the payload of a frame, refusing one with another message. */");
        line(2, "public Flyweight wrap(Frame frame) {");
        line(3, "attach(frame, ID, NAME, LENGTH);");
        line(3, "return this;");
        line(2, "}");
        line(0, "");
        line(
                2,
                "/** Lays this over a payload; one shorter than LENGTH is copied, zeros after it, and cannot be written. */");
        line(2, "public Flyweight wrap(byte[] buffer, int payloadOffset, int payloadLength) {");
        line(3, "attach(buffer, payloadOffset, payloadLength, LENGTH);");
        line(3, "return this;");
        line(2, "}");
        line(0, "");
        line(2, "/** A copy of all fields. */");
        line(2, "public " + type + " toRecord() {");
        line(
                3,
                "return new " + type + "("
                        + join(message.fields().stream()
                                .map(f -> name(f) + "()")
                                .toList()) + ");");
        line(2, "}");
        for (FieldDef f : message.fields()) {
            if (text(f)) {
                text(f, message.offset(f));
            } else if (f.array()) {
                array(f, message.offset(f));
            } else {
                scalar(f, message.offset(f));
            }
        }
        line(1, "}");
    }

    private void scalar(FieldDef f, int at) {
        String n = name(f);
        getter(f, f.type().javaType() + " " + n + "()", "read" + f.type().accessor() + "(" + at + ")");
        setter(n + "(" + f.type().javaType() + " value)", "write" + f.type().accessor() + "(" + at + ", value)");
    }

    private void text(FieldDef f, int at) {
        String n = name(f);
        getter(f, "String " + n + "()", "readText(" + at + ", " + f.count() + ")");
        setter(n + "(String value)", "writeText(" + at + ", " + f.count() + ", value)");
    }

    private void array(FieldDef f, int at) {
        String n = name(f);
        String a = f.type().accessor();
        String index = f.type().size() == 1
                ? at + " + index(i, " + f.count() + ")"
                : at + " + " + f.type().size() + " * index(i, " + f.count() + ")";
        getter(f, f.type().javaType() + " " + n + "(int i)", "read" + a + "(" + index + ")");
        setter(n + "(int i, " + f.type().javaType() + " value)", "write" + a + "(" + index + ", value)");
        String all = elementType(f) + "[]";
        getter(f, all + " " + n + "()", "read" + a + "s(" + at + ", " + f.count() + ")");
        setter(n + "(" + all + " values)", "write" + a + "s(" + at + ", " + f.count() + ", values)");
    }

    private void getter(FieldDef f, String signature, String value) {
        line(0, "");
        line(2, "/** " + describe(f) + " */");
        line(2, "public " + signature + " {");
        line(3, "return " + value + ";");
        line(2, "}");
    }

    private void setter(String signature, String action) {
        line(0, "");
        line(2, "public Flyweight " + signature + " {");
        line(3, action + ";");
        line(3, "return this;");
        line(2, "}");
    }

    private String components() {
        return join(
                message.fields().stream().map(f -> javaType(f) + " " + name(f)).toList());
    }

    private static String zero(FieldDef f) {
        if (text(f)) {
            return "\"\"";
        }
        return javaArray(f) ? "new " + elementType(f) + "[" + f.count() + "]" : "0";
    }

    private static String describe(FieldDef f) {
        String wire = f.type().mavlinkName().replace("_t", "") + (f.array() ? "[" + f.count() + "]" : "");
        return wire
                + (f.enumName().isEmpty() ? "" : " of " + f.enumName())
                + (f.unit().isEmpty() ? "" : " in " + f.unit())
                + (f.extension() ? ", extension" : "");
    }

    private static String join(List<String> parts) {
        return String.join(", ", parts);
    }
}
