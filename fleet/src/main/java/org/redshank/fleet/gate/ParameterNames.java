package org.redshank.fleet.gate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which parameters may be set, by name alone, so that it does not matter how a value is encoded. Letter case is ignored,
 * as autopilots do.
 */
final class ParameterNames {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,16}");

    private final List<String> groups;
    private final List<String> outputWords;

    ParameterNames(List<String> groups, List<String> outputWords) {
        this.groups = List.copyOf(groups);
        this.outputWords = List.copyOf(outputWords);
    }

    Verdict check(String given) {
        String name = given.toUpperCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return new Verdict.Refused(
                    "parameter-name",
                    given.isEmpty() ? "no name" : given,
                    "a parameter's name has 1 to 16 letters, digits and underscores, '" + given + "' is none");
        }
        for (String word : outputWords) {
            if (name.contains(word)) {
                return new Verdict.Refused(
                        "parameter-output",
                        name,
                        name + " is never set: a parameter with " + word + " in its name can make or move an output");
            }
        }
        for (String group : groups) {
            if (name.startsWith(group)) {
                return Verdict.ALLOWED;
            }
        }
        return new Verdict.Refused(
                "parameter-not-listed", name, name + " is in none of the groups of parameters that may be set");
    }
}
