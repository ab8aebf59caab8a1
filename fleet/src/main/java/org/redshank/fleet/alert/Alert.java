package org.redshank.fleet.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, with its evidence. The alarm of the same id says whether somebody has acknowledged it.
 *
 * @param id of the alarm
 * @param rule its id
 * @param ruleName as it was called then: who decided
 * @param thing that it is about
 * @param at when it happened
 * @param said one sentence with the value
 * @param evidence sightings that led to it, the oldest first; none for a change of the ground
 * @param change of the ground that led to it; null for what moved
 */
public record Alert(
        String id,
        String rule,
        String ruleName,
        String thing,
        Instant at,
        String said,
        List<Sighting> evidence,
        @Nullable GroundChange change) {
    public Alert {
        evidence = List.copyOf(evidence);
    }

    /** The vehicles, or the comparison of maps, that saw it. */
    public List<String> sources() {
        if (change != null) {
            return List.of(change.comparison());
        }
        return evidence.stream().map(Sighting::source).distinct().sorted().toList();
    }
}
