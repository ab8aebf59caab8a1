package org.redshank.planning.sortie;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * Where a relay vehicle circles.
 *
 * @param vehicle id of it
 * @param at the middle of its circle
 * @param seaMetres height above mean sea level
 * @param departSeconds when it takes off, counted from the sortie's take-off; negative where it must go first
 * @param arriveSeconds when it is there
 * @param untilSeconds when it may leave
 * @param energyWh what it draws until it has landed
 * @param way there from the launch site, both ends in it: the sortie's own; it comes back the same way
 * @param heights above mean sea level of each stretch of the way
 */
public record RelayPost(
        String vehicle,
        LatLon at,
        double seaMetres,
        double departSeconds,
        double arriveSeconds,
        double untilSeconds,
        double energyWh,
        List<LatLon> way,
        List<Double> heights) {
    /** Keeps its own copies. */
    public RelayPost {
        way = List.copyOf(way);
        heights = List.copyOf(heights);
    }
}
