package org.redshank.mavlink.generator;

import java.util.List;

/**
 * The facts of all dialect files together.
 *
 * @param enums by name, without MAV_CMD, whose entries are the commands
 * @param commands by value
 * @param messages by id
 */
record DialectModel(List<EnumDef> enums, List<CommandDef> commands, List<MessageDef> messages) {

    /** @param prefix what the official names of the entries begin with, by default the enum's name and an underscore */
    record EnumDef(String name, boolean bitmask, String prefix, List<EntryDef> entries) {}

    /** @param name the official name */
    record EntryDef(long value, String name, String state) {}

    /** @param name the official name, MAV_CMD_… */
    record CommandDef(
            int value, String name, boolean location, boolean destination, String state, List<ParamDef> params) {}

    /** @param index 1 to 7 */
    record ParamDef(int index, String label, String enumName, String unit) {}

    /** @param fields in wire order, extensions last */
    record MessageDef(int id, String name, int crcExtra, String state, List<FieldDef> fields) {

        /** Bytes on the wire without extensions. */
        int minLength() {
            return fields.stream()
                    .filter(f -> !f.extension())
                    .mapToInt(FieldDef::bytes)
                    .sum();
        }

        /** Bytes on the wire with all extensions. */
        int length() {
            return fields.stream().mapToInt(FieldDef::bytes).sum();
        }

        /** Where the field begins in the payload. */
        int offset(FieldDef field) {
            int at = 0;
            for (FieldDef f : fields) {
                if (f.name().equals(field.name())) {
                    return at;
                }
                at += f.bytes();
            }
            throw new IllegalArgumentException(field.name() + " is not a field of " + name);
        }

        /** Where the one-byte field of this name is, or -1. */
        int offset(String fieldName) {
            return fields.stream()
                    .filter(f -> f.name().equals(fieldName))
                    .mapToInt(this::offset)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** @param count elements, 0 for a scalar */
    record FieldDef(WireType type, int count, String name, String enumName, String unit, boolean extension) {

        boolean array() {
            return count > 0;
        }

        int bytes() {
            return type.size() * Math.max(1, count);
        }
    }
}
