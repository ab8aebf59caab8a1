package org.redshank.mavlink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.redshank.mavlink.CommandInfo.Param;
import org.redshank.mavlink.dialect.MessageDecoder;

/**
 * The table that the generator wrote beside the records, one line a message or a command; a line is taken apart only when
 * it is asked for. Columns are parted by tabs, fields and parameters by bars, their parts by colons.
 */
final class DialectTable {
    private final TreeMap<Integer, String> messages = new TreeMap<>();
    private final TreeMap<Integer, String> commands = new TreeMap<>();

    private DialectTable(String text) {
        for (int from = 0; from < text.length(); ) {
            int to = text.indexOf('\n', from);
            int value = Integer.parseInt(text, from + 2, text.indexOf('\t', from + 2), 10);
            (text.charAt(from) == 'M' ? messages : commands).put(value, text.substring(from, to));
            from = to + 1;
        }
    }

    static DialectTable load() {
        try (InputStream in = MessageDecoder.class.getResourceAsStream("dialect.table")) {
            byte[] bytes = Objects.requireNonNull(in, "dialect.table is missing from the program")
                    .readAllBytes();
            return new DialectTable(new String(bytes, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<Integer> messageIds() {
        return Collections.unmodifiableSet(messages.keySet());
    }

    Set<Integer> commandValues() {
        return Collections.unmodifiableSet(commands.keySet());
    }

    int highestMessageId() {
        return messages.lastKey();
    }

    /** Checksum seed in the lowest byte, then the length without and the length with extensions. */
    int layout(int id) {
        String[] columns = columns(messages, id);
        return number(columns[2]) | number(columns[3]) << 8 | number(columns[4]) << 16;
    }

    MessageInfo message(int id) {
        String[] columns = columns(messages, id);
        List<FieldInfo> fields = new ArrayList<>();
        for (String field : parts(columns[6])) {
            String[] f = field.split(":", -1);
            fields.add(new FieldInfo(
                    f[0], FieldType.valueOf(f[1]), number(f[2]), number(f[3]), f[4], f[5], f[6].equals("+")));
        }
        return new MessageInfo(id, columns[5], number(columns[2]), number(columns[3]), number(columns[4]), fields);
    }

    CommandInfo command(int value) {
        String[] columns = columns(commands, value);
        List<Param> params = new ArrayList<>();
        for (String param : parts(columns[4])) {
            String[] p = param.split(":", -1);
            params.add(new Param(number(p[0]), p[1], p[3], p[2]));
        }
        return new CommandInfo(value, columns[2], columns[3].contains("l"), columns[3].contains("d"), params);
    }

    private static String[] columns(Map<Integer, String> lines, int value) {
        return Objects.requireNonNull(lines.get(value)).split("\t", -1);
    }

    private static List<String> parts(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split("\\|", -1));
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
