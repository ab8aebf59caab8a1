package org.redshank.mavlink.generator;

import org.redshank.mavlink.generator.DialectModel.EntryDef;
import org.redshank.mavlink.generator.DialectModel.EnumDef;

/** Writes the Java enum of one MAVLink enumeration. */
final class EnumWriter {
    private EnumWriter() {}

    static String write(EnumDef def) {
        String type = JavaNames.type(def.name());
        boolean wide = def.entries().stream().anyMatch(e -> e.value() > Integer.MAX_VALUE);
        String number = wide ? "long" : "int";
        StringBuilder out = new StringBuilder(Source.HEADER);
        out.append("import javax.annotation.processing.Generated;\n");
        out.append("import org.jspecify.annotations.Nullable;\n\n");
        out.append("/** ").append(def.name()).append(def.bitmask() ? ", a bitmask. */\n" : ". */\n");
        out.append(Source.GENERATED);
        out.append("public enum ").append(type).append(" {\n");
        String separator = "";
        for (EntryDef e : def.entries()) {
            out.append(separator);
            out.append("    /** ")
                    .append(e.name())
                    .append(Source.state(e.state()))
                    .append(" */\n");
            out.append("    ").append(JavaNames.entry(def, e.name())).append('(');
            out.append(e.value()).append(wide ? "L)" : ")");
            separator = ",\n";
        }
        out.append("""
                ;

                    private static final TYPE[] BY_VALUE = values();

                    private final NUMBER value;

                    TYPE(NUMBER value) {
                        this.value = value;
                    }

                    /** The number on the wire. */
                    public NUMBER value() {
                        return value;
                    }

                    /** The entry of this number, null if there is none. */
                    public static @Nullable TYPE of(long value) {
                        int low = 0;
                        int high = BY_VALUE.length - 1;
                        while (low <= high) {
                            int middle = (low + high) >>> 1;
                            TYPE entry = BY_VALUE[middle];
                            if (entry.value < value) {
                                low = middle + 1;
                            } else if (entry.value > value) {
                                high = middle - 1;
                            } else {
                                return entry;
                            }
                        }
                        return null;
                    }
                """.replace("TYPE", type).replace("NUMBER", number));
        if (def.bitmask()) {
            out.append("""

                        /** Whether all bits of this entry are set; an entry without bits is never in. */
                        public boolean in(long bits) {
                            return value != 0 && (bits & value) == value;
                        }
                    """);
        }
        return out.append("}\n").toString();
    }
}
