package org.redshank.mavlink.generator;

import java.util.Locale;
import java.util.Set;
import org.redshank.mavlink.generator.DialectModel.EnumDef;

/** How official names become Java names. */
final class JavaNames {
    /** Names that a field cannot have in Java or that {@code Message} uses; such a field takes the suffix "Field". */
    private static final Set<String> TAKEN = Set.of(
            "class",
            "default",
            "new",
            "package",
            "switch",
            "wait",
            "notify",
            "clone",
            "hashCode",
            "toString",
            "finalize",
            "messageId",
            "messageName",
            "messageCrcExtra",
            "messageMinLength",
            "messageLength",
            "writePayload",
            "wrap",
            "toRecord",
            "from",
            "blank");

    private JavaNames() {}

    /** GLOBAL_POSITION_INT → GlobalPositionInt. */
    static String type(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : words(name.toLowerCase(Locale.ROOT))) {
            out.append(capital(word));
        }
        return out.toString();
    }

    /** time_boot_ms → timeBootMs, Vcc → vcc, baroAltMSL → baroAltMSL, ICAO_address → icaoAddress. */
    static String field(String name) {
        String[] words = words(name);
        StringBuilder out = new StringBuilder(first(words[0]));
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            out.append(capital(upper(word) ? word.toLowerCase(Locale.ROOT) : word));
        }
        String camel = out.toString();
        return TAKEN.contains(camel) ? camel + "Field" : camel;
    }

    /**
     * The entry without the enum's prefix; one that would begin with a digit keeps the last word of the prefix
     * (GPS_FIX_TYPE_3D_FIX → TYPE_3D_FIX).
     */
    static String entry(EnumDef owner, String name) {
        String prefix = owner.prefix();
        if (!name.startsWith(prefix)) {
            return name;
        }
        String rest = name.substring(prefix.length());
        if (!Character.isDigit(rest.charAt(0))) {
            return rest;
        }
        return name.substring(prefix.lastIndexOf('_', prefix.length() - 2) + 1);
    }

    private static String[] words(String name) {
        return name.split("_", -1);
    }

    private static String first(String word) {
        if (upper(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    private static boolean upper(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
