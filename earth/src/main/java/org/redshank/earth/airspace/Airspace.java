package org.redshank.earth.airspace;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A volume of air.
 *
 * @param name as published
 * @param kind its class or type as the file names it: A to G, R, P, Q, CTR and so on; empty when not told
 * @param floor where it begins
 * @param ceiling where it ends
 * @param ring its outline, at least three corners, the last joined to the first; arcs are drawn in short chords
 */
public record Airspace(String name, String kind, Limit floor, Limit ceiling, List<LatLon> ring) {
    /** Keeps its own copy of the ring. */
    public Airspace {
        ring = List.copyOf(ring);
        if (ring.size() < 3) {
            throw new IllegalArgumentException("airspace " + name + " needs at least 3 corners, had " + ring.size());
        }
    }

    /**
     * Whether a height lies in it, over this ground.
     *
     * @param pressureMetres by how much the day's pressure may move flight levels, both ways
     */
    public boolean holds(double seaMetres, double groundMetres, double pressureMetres) {
        return seaMetres >= floor.lowest(groundMetres, pressureMetres)
                && seaMetres <= ceiling.highest(groundMetres, pressureMetres);
    }
}
