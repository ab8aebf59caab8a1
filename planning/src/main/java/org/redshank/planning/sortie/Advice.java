package org.redshank.planning.sortie;

import org.redshank.earth.LatLon;

/** What the check in flight says. */
public sealed interface Advice {
    /**
     * The rest of the plan can be flown.
     *
     * @param spareWh left after landing beyond the reserve, by what is measured
     */
    record OnPlan(double spareWh) implements Advice {}

    /**
     * The rest of the plan cannot be flown with the reserve: turn to a place to land.
     *
     * @param missingWh what the rest of the plan lacks
     * @param site where to land; the launch site is a return, any other an alternate
     * @param home whether it is the launch site
     * @param way to it, from the plan's own way
     * @param seconds to fly there, from now
     * @param spareWh left after landing there beyond the reserve; negative when the reserve must be used
     * @param decideSeconds for how long the plan may still be followed before the reserve must be used
     */
    record Turn(
            double missingWh, LatLon site, boolean home, Way way, double seconds, double spareWh, double decideSeconds)
            implements Advice {}
}
