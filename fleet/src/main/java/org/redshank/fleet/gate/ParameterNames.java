package org.redshank.fleet.gate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which parameters may be set: by name, whatever the value and however it is encoded, and where a parameter chooses what a
 * vehicle does when something fails, to harmless values only. Letter case is ignored, as autopilots do.
 */
final class ParameterNames {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,16}");

    private final List<String> groups;
    private final List<String> outputWords;

    ParameterNames(List<String> groups, List<String> outputWords) {
        this.groups = List.copyOf(groups);
        this.outputWords = List.copyOf(outputWords);
    }

    /**
     * Whether a parameter may be set to this.
     *
     * @param wire the value as PARAM_SET carries it, a number or an integer's bytes: what it means by either must be
     *     harmless, and a value that is harmless by one is none at all, or 0, by the other
     */
    Verdict check(String given, float wire) {
        Verdict verdict = check(given);
        String name = given.toUpperCase(Locale.ROOT);
        if (!verdict.allowed() || AllowList.ACTION_ENDINGS.stream().noneMatch(name::endsWith)) {
            return verdict;
        }
        int highest = AllowList.MORE_ACTIONS.getOrDefault(name, AllowList.HIGHEST_ACTION);
        int bits = Float.floatToRawIntBits(wire);
        boolean number = wire >= 0 && wire <= highest && wire == (int) wire;
        boolean integer = bits >= 0 && bits <= highest;
        return number || integer
                ? Verdict.Allowed.YES
                : new Verdict.Refused(
                        "parameter-action",
                        name + " = " + wire,
                        name + " may be 0 to " + highest + ", not " + wire
                                + ": other actions can stop motors in the air or let something go");
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
                return Verdict.Allowed.YES;
            }
        }
        return new Verdict.Refused(
                "parameter-not-listed", name, name + " is in none of the groups of parameters that may be set");
    }
}
