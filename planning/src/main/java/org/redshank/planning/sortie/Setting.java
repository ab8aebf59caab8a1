package org.redshank.planning.sortie;

import java.util.List;
import java.util.Optional;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;

/**
 * What sorties fly through, as far as it is known here.
 *
 * @param terrain the ground; empty when no terrain is at hand
 * @param airspaces never to enter
 * @param wind forecast; empty when there is none
 * @param stations that hear the vehicles
 */
public record Setting(
        Optional<Terrain> terrain, List<Airspace> airspaces, Optional<WindField> wind, List<RadioStation> stations) {
    /** Nothing is known. */
    public static final Setting UNKNOWN = new Setting(Optional.empty(), List.of(), Optional.empty(), List.of());

    /** Keeps its own copies. */
    public Setting {
        airspaces = List.copyOf(airspaces);
        stations = List.copyOf(stations);
    }
}
