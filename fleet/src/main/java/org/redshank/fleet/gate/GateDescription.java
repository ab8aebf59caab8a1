package org.redshank.fleet.gate;

import java.util.List;

/**
 * The gate in words.
 *
 * @param messages those that may be sent, and what is looked at within them
 * @param commands those that may be given, by order or as items of a mission, with their limits
 * @param parameters groups of names that may be set
 * @param refused families that are refused by a name of their own; all that is not listed is refused as well
 */
public record GateDescription(List<Line> messages, List<Line> commands, List<Line> parameters, List<Line> refused) {
    public GateDescription {
        messages = List.copyOf(messages);
        commands = List.copyOf(commands);
        parameters = List.copyOf(parameters);
        refused = List.copyOf(refused);
    }

    /**
     * One line.
     *
     * @param name what it is about: a message, a command, the begin of parameter names, a word in names
     * @param rule the rule's name where it refuses, how it may be used where it allows
     * @param limits what must hold within, empty when nothing must
     */
    public record Line(String name, String rule, String limits) {}
}
