package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of the gate, docs/gate.md, is what the gate does: no line more, no line less, in the same order. */
class GateDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "gate.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Rules that are no families, with what breaks them. */
    private static final List<String> OTHERS = List.of(
            Families.NOT_LISTED,
            "malformed",
            "frame-within",
            "command-use",
            "parameter-limit",
            "base-mode",
            "parameter-output",
            "parameter-action",
            "parameter-not-listed",
            "parameter-name",
            "file-write");

    private final GateDescription gate = new Gate().describe();
    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(DOCUMENT);
    }

    @Test
    void messages() {
        List<List<String>> expected = gate.messages().stream()
                .map(line -> List.of(line.name(), line.limits()))
                .toList();
        assertThat(rows("Messages")).isEqualTo(expected);
    }

    @Test
    void commands() {
        List<List<String>> expected = gate.commands().stream()
                .map(line -> List.of(line.name().replace("MAV_CMD_", ""), line.rule(), line.limits()))
                .toList();
        assertThat(rows("Commands")).isEqualTo(expected);
    }

    @Test
    void parameters() {
        List<String> expected = new ArrayList<>(AllowList.PARAMETERS);
        expected.addAll(AllowList.OUTPUT_WORDS);
        expected.addAll(AllowList.ACTION_ENDINGS);
        assertThat(words("Parameters").subList(0, expected.size())).isEqualTo(expected);
        Map<String, String> more = new TreeMap<>();
        Matcher range = Pattern.compile("((?:`[A-Z_]+`(?: and )?)+) 0 to (\\d)").matcher(section("Parameters"));
        while (range.find()) {
            Matcher name = CODE.matcher(range.group(1));
            while (name.find()) {
                more.put(name.group(1), range.group(2));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        AllowList.MORE_ACTIONS.forEach((name, highest) -> listed.put(name, highest.toString()));
        assertThat(more).isEqualTo(listed);
        assertThat(section("Parameters")).contains("only 0 to " + AllowList.HIGHEST_ACTION + " may be set");
    }

    @Test
    void files() {
        String opcodes = MessageRule.Look.FILE_READ.words().replace("only opcodes that read: ", "");
        assertThat(section("Files")).contains("(opcodes " + opcodes + ")");
    }

    @Test
    void namesOfRefusals() {
        List<List<String>> rows = rows("Names of refusals");
        List<List<String>> families = Families.describe().stream()
                .map(line -> List.of(line.rule(), line.limits()))
                .toList();
        assertThat(rows.subList(0, families.size())).isEqualTo(families);
        assertThat(rows.subList(families.size(), rows.size()).stream().map(List::getFirst))
                .containsExactlyElementsOf(OTHERS);
    }

    private String section(String title) {
        int start = document.indexOf("## " + title + "\n");
        assertThat(start).as("a section " + title).isNotNegative();
        int end = document.indexOf("\n## ", start);
        return document.substring(start, end < 0 ? document.length() : end).replace('\n', ' ');
    }

    private List<List<String>> rows(String title) {
        int start = document.indexOf("## " + title + "\n");
        int end = document.indexOf("\n## ", start);
        return document.substring(start, end < 0 ? document.length() : end)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> List.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)))
                .map(cells -> cells.stream().map(String::strip).toList())
                .toList();
    }

    private List<String> words(String title) {
        Matcher code = CODE.matcher(section(title));
        List<String> words = new ArrayList<>();
        while (code.find()) {
            words.add(code.group(1));
        }
        return words;
    }
}
