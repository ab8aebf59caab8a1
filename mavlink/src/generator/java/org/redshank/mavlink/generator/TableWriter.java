package org.redshank.mavlink.generator;

import java.util.stream.Collectors;
import org.redshank.mavlink.generator.DialectModel.CommandDef;
import org.redshank.mavlink.generator.DialectModel.FieldDef;
import org.redshank.mavlink.generator.DialectModel.MessageDef;
import org.redshank.mavlink.generator.DialectModel.ParamDef;

/**
 * Writes what the program needs to know at run time: the switch from message id to record, and one line for each message
 * and command, read by {@code org.redshank.mavlink.Dialect}. Columns are parted by tabs, fields and parameters by bars,
 * their parts by colons.
 */
final class TableWriter {
    private TableWriter() {}

    static String table(DialectModel model) {
        StringBuilder out = new StringBuilder();
        for (MessageDef m : model.messages()) {
            out.append(String.join(
                    "\t",
                    "M",
                    String.valueOf(m.id()),
                    String.valueOf(m.crcExtra()),
                    String.valueOf(m.minLength()),
                    String.valueOf(m.length()),
                    m.name(),
                    m.fields().stream().map(f -> field(m, f)).collect(Collectors.joining("|"))));
            out.append('\n');
        }
        for (CommandDef c : model.commands()) {
            out.append(String.join(
                    "\t",
                    "C",
                    String.valueOf(c.value()),
                    c.name(),
                    (c.location() ? "l" : "") + (c.destination() ? "d" : ""),
                    c.params().stream().map(TableWriter::param).collect(Collectors.joining("|"))));
            out.append('\n');
        }
        return out.toString();
    }

    private static String field(MessageDef m, FieldDef f) {
        return String.join(
                ":",
                f.name(),
                f.type().name(),
                String.valueOf(f.count()),
                String.valueOf(m.offset(f)),
                f.enumName(),
                f.unit(),
                f.extension() ? "+" : "");
    }

    private static String param(ParamDef p) {
        return String.join(":", String.valueOf(p.index()), p.label(), p.enumName(), p.unit());
    }

    static String decoder(DialectModel model) {
        StringBuilder out = new StringBuilder(Source.HEADER);
        out.append("""
                import javax.annotation.processing.Generated;
                import org.jspecify.annotations.Nullable;
                import org.redshank.mavlink.Frame;
                import org.redshank.mavlink.Message;

                /** From a frame to the record of its message. */
                """);
        out.append(Source.GENERATED);
        out.append("""
                public final class MessageDecoder {
                    private MessageDecoder() {}

                    /** The message that the frame carries, null if its id is not of the dialect. */
                    public static @Nullable Message decode(Frame frame) {
                        return switch (frame.messageId()) {
                """);
        for (MessageDef m : model.messages()) {
            String type = JavaNames.type(m.name());
            out.append("            case ")
                    .append(m.id())
                    .append(" -> ")
                    .append(type)
                    .append(".from(frame);\n");
        }
        out.append("            default -> null;\n        };\n    }\n}\n");
        return out.toString();
    }

    static String packageInfo() {
        return """
                /** The messages and enumerations of the dialect, generated from {@code src/main/dialect}. */
                @NullMarked
                package PACKAGE;

                import org.jspecify.annotations.NullMarked;
                """.replace("PACKAGE", Source.PACKAGE);
    }
}
