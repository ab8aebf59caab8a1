package org.redshank.planning.sortie;

import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;

/**
 * What is measured of a sortie under way.
 *
 * @param at where it is
 * @param seaMetres its height above mean sea level
 * @param seconds since take-off
 * @param reached index of the fix of the plan that was passed last, by {@link SortieWatch#reached}
 * @param usedWh energy drawn since take-off
 * @param wind where it is; empty when it does not tell
 * @param powerRatio power drawn by power planned for the same flight, 1 when not known
 */
public record Measured(
        LatLon at,
        double seaMetres,
        double seconds,
        int reached,
        double usedWh,
        Optional<Wind> wind,
        double powerRatio) {}
