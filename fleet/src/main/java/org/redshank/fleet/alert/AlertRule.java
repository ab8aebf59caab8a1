package org.redshank.fleet.alert;

import java.util.Set;
import org.redshank.fleet.alarm.Severity;

/**
 * When to alert.
 *
 * @param id short and unique
 * @param name as people call it
 * @param kinds of things that it looks at; empty for all
 * @param nightOnly whether it sleeps by day
 */
public record AlertRule(
        String id, String name, Condition condition, Set<ThingKind> kinds, boolean nightOnly, Severity severity) {
    public AlertRule {
        kinds = Set.copyOf(kinds);
    }

    boolean looksAt(ThingKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
