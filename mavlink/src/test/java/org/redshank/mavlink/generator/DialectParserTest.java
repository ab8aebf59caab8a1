package org.redshank.mavlink.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.generator.DialectModel.CommandDef;
import org.redshank.mavlink.generator.DialectModel.EntryDef;
import org.redshank.mavlink.generator.DialectModel.MessageDef;
import org.redshank.mavlink.generator.DialectModel.ParamDef;

class DialectParserTest {
    private static final String PING = """
            message 4 PING 237
             u64 time_usec (us)
             u32 seq
             u8 target_system
             u8 target_component
            """;

    @Test
    void readsMessagesWithTheirLayout() {
        MessageDef ping = parse(PING).messages().getFirst();
        assertThat(ping.id()).isEqualTo(4);
        assertThat(ping.name()).isEqualTo("PING");
        assertThat(ping.length()).isEqualTo(14);
        assertThat(ping.offset("target_system")).isEqualTo(12);
        assertThat(ping.offset("no_such")).isEqualTo(-1);
        assertThat(ping.fields().getFirst().unit()).isEqualTo("us");
    }

    @Test
    void extensionsCountNeitherForTheSeedNorForTheLeastLength() {
        MessageDef ping = parse(PING + " +u16[3] more (d%)\n").messages().getFirst();
        assertThat(ping.minLength()).isEqualTo(14);
        assertThat(ping.length()).isEqualTo(20);
        assertThat(ping.fields().getLast().count()).isEqualTo(3);
        assertThat(ping.fields().getLast().unit()).isEqualTo("d%");
    }

    @Test
    void readsEnumsThatSeveralFilesShare() {
        DialectParser parser = new DialectParser();
        parser.read("a", "enum X as XX_ bits\n 4 FOUR wip\n".lines().toList());
        parser.read(
                "b",
                "# comment\n\nenum X as XX_ bits\n 1 ONE\n 2 =TWO\n".lines().toList());
        var read = parser.model().enums().getFirst();
        assertThat(read.bitmask()).isTrue();
        assertThat(read.entries())
                .containsExactly(
                        new EntryDef(1, "XX_ONE", ""), new EntryDef(2, "TWO", ""), new EntryDef(4, "XX_FOUR", "wip"));
    }

    @Test
    void readsCommands() {
        DialectModel model = parse("""
                enum Y
                 1 A

                command 16 NAV_WAYPOINT location destination
                 1 Hold (s)
                 3 - : Y

                command 420 INJECT unstated deprecated
                """);
        assertThat(model.commands())
                .contains(new CommandDef(420, "MAV_CMD_INJECT", true, true, "deprecated", java.util.List.of()));
        CommandDef waypoint = model.commands().getFirst();
        assertThat(waypoint.location()).isTrue();
        assertThat(waypoint.params()).containsExactly(new ParamDef(1, "Hold", "", "s"), new ParamDef(3, "", "Y", ""));
    }

    @Test
    void refusesASeedThatTheFieldsDoNotGive() {
        refuses(PING.replace("237", "236"), "file:1: message 4 PING 236: the fields give the checksum seed 237");
        refuses(PING.replace("u32 seq", "i32 seq"), "the fields give the checksum seed");
    }

    @Test
    void refusesWhatItCannotRead() {
        refuses(PING + " u9 what\n", "no such type: u9");
        refuses(PING + " u8\n", "cannot read 'u8'");
        refuses("masage 4 PING 237\n", "file:1: masage 4 PING 237: expected enum, command or message");
        refuses("enum X\n one ONE\n", "cannot read 'one ONE'");
        refuses("command 1 X\n 8 Label\n", "cannot read '8 Label'");
    }

    @Test
    void refusesWhatIsThereTwice() {
        refuses(PING + "\n" + PING, "a second message 4");
        refuses("command 1 X\ncommand 1 Y\n", "a second command 1");
        refuses("enum X\n 1 A\n 1 B\n", "twice");
        refuses("enum X\n 1 A\n 2 A\n", "twice");
        refuses("enum X\n 1 A\n\nenum X bits\n 2 B\n", "declared otherwise before");
        refuses(PING + " +u8 seq\n", "a field twice");
    }

    @Test
    void refusesFieldsThatCannotBeOnTheWireSo() {
        String turned = """
                message 4 PING 119
                 u32 seq
                 u64 time_usec
                """;
        assertThatThrownBy(() -> parse(turned.replace("119", String.valueOf(seed(turned)))))
                .hasMessageContaining("time_usec is wider than the field before it");
        refuses(PING + " +u8[250] more\n", "longer than 255 bytes: 264");
    }

    @Test
    void refusesNamesOfEnumsThatAreNotThere() {
        refuses(PING.replace("237", "237").replace("target_component", "target_component : NONE"), "no enum NONE");
        refuses("command 1 X\n 1 Label : NONE\n", "MAV_CMD_X 1: no enum NONE");
    }

    @Test
    void namesFieldsTypesAndEntries() {
        Map.of(
                        "time_boot_ms", "timeBootMs",
                        "Vcc", "vcc",
                        "ICAO_address", "icaoAddress",
                        "baroAltMSL", "baroAltMSL",
                        "message_id", "messageIdField",
                        "P", "p",
                        "servo1_raw", "servo1Raw")
                .forEach((name, java) -> assertThat(JavaNames.field(name)).isEqualTo(java));
        assertThat(JavaNames.type("GLOBAL_POSITION_INT")).isEqualTo("GlobalPositionInt");
        var fix = parse("enum GPS_FIX_TYPE\n 1 NO_FIX\n 3 3D_FIX\n").enums().getFirst();
        assertThat(JavaNames.entry(fix, "GPS_FIX_TYPE_NO_FIX")).isEqualTo("NO_FIX");
        assertThat(JavaNames.entry(fix, "GPS_FIX_TYPE_3D_FIX")).isEqualTo("TYPE_3D_FIX");
        assertThat(JavaNames.entry(fix, "OTHER")).isEqualTo("OTHER");
    }

    /** The seed that the parser names when it refuses another one. */
    private static int seed(String text) {
        try {
            parse(text.replaceFirst("119", "0"));
            return 0;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            return Integer.parseInt(message.substring(message.lastIndexOf(' ') + 1));
        }
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static DialectModel parse(String text) {
        DialectParser parser = new DialectParser();
        parser.read("file", text.lines().toList());
        return parser.model();
    }
}
