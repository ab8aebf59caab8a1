package org.redshank.fleet.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a watch is, folded from its events.
 *
 * @param begun when it began: its schedule counts from then
 * @param boundS longest that a place may wait, seconds
 * @param lengthS how long it lasts, seconds
 * @param handOvers reliefs that took over from one who could then leave
 * @param aloft who was let go and has not landed
 * @param lost who is out of it, and why
 * @param losses those by which the plan was mended, in order
 * @param begunDuties of which flights were begun already, see {@link #key}
 * @param over whether it ended or was stopped
 */
public record WatchProgress(
        Instant begun,
        double boundS,
        double lengthS,
        int handOvers,
        List<Aloft> aloft,
        Map<String, String> lost,
        List<Loss> losses,
        Set<String> begunDuties,
        boolean over) {
    /** Keeps its own copies. */
    public WatchProgress {
        aloft = List.copyOf(aloft);
        lost = Map.copyOf(lost);
        losses = List.copyOf(losses);
        begunDuties = Set.copyOf(begunDuties);
    }

    /**
     * A flight under way. Times are seconds from the beginning of the watch.
     *
     * @param slot the place in the watch that it mans
     * @param mission id of the plan that is on board
     * @param homeward whether it was ordered to return
     */
    public record Aloft(String vehicle, int slot, double depart, String mission, boolean homeward) {
        /** See {@link WatchProgress#key}. */
        public String key() {
            return WatchProgress.key(vehicle, slot, depart);
        }
    }

    /**
     * A loss by which the plan was mended.
     *
     * @param since when it was noticed
     * @param now from when on the plan was changed
     */
    public record Loss(String vehicle, double since, double now) {}

    /** What tells one flight of the schedule from all others, whatever is mended around it. */
    static String key(String vehicle, int slot, double depart) {
        return vehicle + " " + slot + " " + Math.round(depart);
    }
}
