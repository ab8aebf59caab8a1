package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The field tables, sizes, offsets and checksum seeds against those of npm mavlink-mappings 1.0.21-20250824-1, made by
 * another generator from the definitions of 2025-08-24. The definitions here are of 2026-07-22; what differs is what was
 * added between, and is listed.
 */
class MappingsTest {
    /** Messages added since, or of files that mavlink-mappings leaves out (work in progress, other makers). */
    private static final List<Integer> ONLY_HERE = List.of(
            8, 80, 290, 291, 295, 296, 300, 345, 361, 372, 376, 380, 390, 397, 410, 411, 412, 413, 10151, 11060, 50001,
            50002, 50003, 50004, 50005, 52000, 52001);

    /** Extension fields added since: message id to the number of them. */
    private static final Map<Integer, Integer> NEW_EXTENSIONS = Map.of(283, 1, 334, 11);

    private static final Map<FieldType, String> TYPES = Map.ofEntries(
            Map.entry(FieldType.U8, "uint8_t"),
            Map.entry(FieldType.I8, "int8_t"),
            Map.entry(FieldType.U16, "uint16_t"),
            Map.entry(FieldType.I16, "int16_t"),
            Map.entry(FieldType.U32, "uint32_t"),
            Map.entry(FieldType.I32, "int32_t"),
            Map.entry(FieldType.U64, "uint64_t"),
            Map.entry(FieldType.I64, "int64_t"),
            Map.entry(FieldType.F32, "float"),
            Map.entry(FieldType.F64, "double"),
            Map.entry(FieldType.CHAR, "char"));

    @Test
    void everyMessageAgreesWithMavlinkMappings() throws Exception {
        Map<Integer, String> theirs = new TreeMap<>();
        try (NodePeer node = NodePeer.start("tables.cjs")) {
            for (String line = node.line(); line != null; line = node.line()) {
                String known = line.replace("uint8_t_mavlink_version", "uint8_t");
                theirs.put(Integer.valueOf(known.substring(0, known.indexOf('\t'))), known);
            }
        }
        assertThat(theirs).hasSize(298);

        Map<Integer, MessageInfo> ours = new TreeMap<>();
        Dialect.ardupilotmega().messages().forEach(m -> ours.put(m.id(), m));
        TreeSet<Integer> onlyHere = new TreeSet<>(ours.keySet());
        onlyHere.removeAll(theirs.keySet());
        assertThat(onlyHere).containsExactlyElementsOf(ONLY_HERE);
        assertThat(ours.keySet()).containsAll(theirs.keySet());

        theirs.forEach((id, line) -> {
            MessageInfo info = Objects.requireNonNull(ours.get(id));
            int fields = info.fields().size() - NEW_EXTENSIONS.getOrDefault(id, 0);
            assertThat(line(info, fields)).isEqualTo(line);
        });
    }

    private static String line(MessageInfo info, int count) {
        List<FieldInfo> fields = new ArrayList<>(info.fields().subList(0, count));
        FieldInfo last = fields.getLast();
        String columns = fields.stream()
                .map(f -> f.name() + ":" + TYPES.get(f.type()) + (f.arrayLength() > 0 ? "[]" : "") + ":"
                        + f.arrayLength() + ":" + f.offset() + (f.extension() ? ":+" : ""))
                .collect(Collectors.joining("|"));
        return info.id() + "\t" + info.name() + "\t" + info.crcExtra() + "\t" + (last.offset() + last.length()) + "\t"
                + columns;
    }
}
