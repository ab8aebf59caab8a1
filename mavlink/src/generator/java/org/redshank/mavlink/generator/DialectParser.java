package org.redshank.mavlink.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redshank.mavlink.generator.DialectModel.CommandDef;
import org.redshank.mavlink.generator.DialectModel.EntryDef;
import org.redshank.mavlink.generator.DialectModel.EnumDef;
import org.redshank.mavlink.generator.DialectModel.FieldDef;
import org.redshank.mavlink.generator.DialectModel.MessageDef;
import org.redshank.mavlink.generator.DialectModel.ParamDef;

/**
 * Reads dialect files, in the form that their README gives, and checks them: every checksum seed against the fields it is
 * made of, wire order, sizes, names and values that may occur only once.
 */
final class DialectParser {
    private static final Pattern FIELD =
            Pattern.compile(" (\\+?)([a-z]+\\d*)(?:\\[(\\d+)])? (\\w+)(?: : (\\w+))?(?: \\(([^)]*)\\))?");
    private static final Pattern PARAM = Pattern.compile(" ([1-7]) (.+?)(?: : (\\w+))?(?: \\(([^)]*)\\))?");
    private static final Pattern ENTRY = Pattern.compile(" (\\d+) (=?\\w+)(?: (deprecated|wip))?");
    private static final int MAX_PAYLOAD = 255;

    private final Map<String, EnumDef> enums = new TreeMap<>();
    private final Map<Integer, CommandDef> commands = new TreeMap<>();
    private final Map<Integer, MessageDef> messages = new TreeMap<>();

    /**
     * Adds one file.
     *
     * @throws IllegalArgumentException naming the file and the line that is wrong
     */
    void read(String fileName, List<String> lines) {
        int i = 0;
        while (i < lines.size()) {
            String head = lines.get(i);
            if (head.isBlank() || head.startsWith("#")) {
                i++;
                continue;
            }
            int from = i + 1;
            int to = from;
            while (to < lines.size() && lines.get(to).startsWith(" ")) {
                to++;
            }
            try {
                declare(head.split(" "), lines.subList(from, to));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(fileName + ":" + from + ": " + head + ": " + e.getMessage(), e);
            }
            i = to;
        }
    }

    /**
     * All that was read.
     *
     * @throws IllegalArgumentException if a field or a parameter names an enum that no file declares
     */
    DialectModel model() {
        for (MessageDef m : messages.values()) {
            m.fields().forEach(f -> requireEnum(m.name() + "." + f.name(), f.enumName()));
        }
        for (CommandDef c : commands.values()) {
            c.params().forEach(p -> requireEnum(c.name() + " " + p.index(), p.enumName()));
        }
        return new DialectModel(
                List.copyOf(enums.values()), List.copyOf(commands.values()), List.copyOf(messages.values()));
    }

    private void requireEnum(String where, String enumName) {
        require(
                enumName.isEmpty() || enumName.equals("MAV_CMD") || enums.containsKey(enumName),
                where + ": no enum " + enumName);
    }

    private void declare(String[] head, List<String> body) {
        switch (head[0]) {
            case "enum" -> declareEnum(head, body);
            case "command" -> declareCommand(head, body);
            case "message" -> declareMessage(head, body);
            default -> throw new IllegalArgumentException("expected enum, command or message");
        }
    }

    private void declareEnum(String[] head, List<String> body) {
        String name = head[1];
        List<String> words = Arrays.asList(head).subList(2, head.length);
        int as = words.indexOf("as");
        String prefix = as < 0 ? name + "_" : words.get(as + 1);
        EnumDef before = enums.get(name);
        List<EntryDef> entries = new ArrayList<>(before == null ? List.of() : before.entries());
        for (String line : body) {
            Matcher m = match(ENTRY, line);
            String entry = m.group(2).startsWith("=") ? m.group(2).substring(1) : prefix + m.group(2);
            EntryDef def = new EntryDef(Long.parseLong(m.group(1)), entry, text(m, 3));
            require(
                    entries.stream()
                            .noneMatch(e -> e.value() == def.value() || e.name().equals(def.name())),
                    "twice: " + line);
            entries.add(def);
        }
        entries.sort(Comparator.comparingLong(EntryDef::value));
        EnumDef now = new EnumDef(name, words.contains("bits"), prefix, List.copyOf(entries));
        require(
                before == null
                        || (before.bitmask() == now.bitmask() && before.prefix().equals(prefix)),
                "declared otherwise before");
        enums.put(name, now);
    }

    private void declareCommand(String[] head, List<String> body) {
        int value = Integer.parseInt(head[1]);
        List<String> words = Arrays.asList(head).subList(3, head.length);
        List<ParamDef> params = new ArrayList<>();
        for (String line : body) {
            Matcher m = match(PARAM, line);
            String label = m.group(2).equals("-") ? "" : m.group(2);
            params.add(new ParamDef(Integer.parseInt(m.group(1)), label, text(m, 3), text(m, 4)));
        }
        boolean unstated = words.contains("unstated");
        CommandDef def = new CommandDef(
                value,
                "MAV_CMD_" + head[2],
                unstated || words.contains("location"),
                unstated || words.contains("destination"),
                state(words),
                List.copyOf(params));
        require(commands.put(value, def) == null, "a second command " + value);
    }

    private void declareMessage(String[] head, List<String> body) {
        List<FieldDef> fields = new ArrayList<>();
        for (String line : body) {
            Matcher m = match(FIELD, line);
            int count = m.start(3) < 0 ? 0 : Integer.parseInt(m.group(3));
            fields.add(new FieldDef(
                    WireType.of(m.group(2)),
                    count,
                    m.group(4),
                    text(m, 5),
                    text(m, 6),
                    !m.group(1).isEmpty()));
        }
        MessageDef def = new MessageDef(
                Integer.parseInt(head[1]),
                head[2],
                Integer.parseInt(head[3]),
                state(Arrays.asList(head).subList(4, head.length)),
                List.copyOf(fields));
        check(def);
        require(messages.put(def.id(), def) == null, "a second message " + def.id());
    }

    private static void check(MessageDef def) {
        require(def.id() >= 0 && def.id() < 1 << 24, "a message id has 24 bits");
        require(def.length() <= MAX_PAYLOAD, "longer than " + MAX_PAYLOAD + " bytes: " + def.length());
        int seed = CrcExtra.of(def);
        require(def.crcExtra() == seed, "the fields give the checksum seed " + seed);
        FieldDef last = null;
        for (FieldDef f : def.fields()) {
            if (last != null && !f.extension()) {
                require(!last.extension(), f.name() + " follows an extension");
                require(f.type().size() <= last.type().size(), f.name() + " is wider than the field before it");
            }
            last = f;
        }
        require(
                def.fields().stream().map(FieldDef::name).distinct().count()
                        == def.fields().size(),
                "a field twice");
    }

    private static String state(List<String> words) {
        return words.contains("deprecated") ? "deprecated" : words.contains("wip") ? "wip" : "";
    }

    private static Matcher match(Pattern pattern, String line) {
        Matcher m = pattern.matcher(line);
        require(m.matches(), "cannot read '" + line.strip() + "'");
        return m;
    }

    private static String text(Matcher m, int group) {
        return m.start(group) < 0 ? "" : m.group(group);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
