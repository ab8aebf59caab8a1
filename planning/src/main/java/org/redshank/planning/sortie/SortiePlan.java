package org.redshank.planning.sortie;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A sortie that can be flown.
 *
 * @param task what it was planned for
 * @param vehicle what flies it
 * @param fixes from take-off to landing, a few kilometres apart
 * @param turn index of the fix at which the target is left
 * @param usableWh what the battery gives, from full to empty
 * @param reserveWh what must be left after landing
 * @param noReturn how far out it could go and still come back with the reserve
 * @param silences stretches without contact
 * @param relays posts of relay vehicles, from the launch site outward
 * @param sites places to land at; the launch site is the first
 * @param escapes for each of {@link #escapeFixes} the ways to sites that can be reached with the reserve, cheapest first
 * @param escapeFixes indexes of fixes, rising
 */
public record SortiePlan(
        SortieTask task,
        Voyager vehicle,
        List<Fix> fixes,
        int turn,
        double usableWh,
        double reserveWh,
        NoReturn noReturn,
        List<Silence> silences,
        List<RelayPost> relays,
        List<LatLon> sites,
        List<List<Way>> escapes,
        List<Integer> escapeFixes) {
    /** Keeps its own copies. */
    public SortiePlan {
        fixes = List.copyOf(fixes);
        silences = List.copyOf(silences);
        relays = List.copyOf(relays);
        sites = List.copyOf(sites);
        escapes = escapes.stream().map(List::copyOf).toList();
        escapeFixes = List.copyOf(escapeFixes);
    }

    /** Length over the ground, metres. */
    public double distanceM() {
        return fixes.getLast().metres();
    }

    /** Time in the air. */
    public double durationS() {
        return fixes.getLast().seconds();
    }

    /** Energy drawn. */
    public double energyWh() {
        return fixes.getLast().usedWh();
    }

    /** Energy left after landing beyond the reserve. */
    public double spareWh() {
        return usableWh - reserveWh - energyWh();
    }
}
