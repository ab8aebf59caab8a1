package org.redshank.planning.sortie;

import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * Where a sortie is when.
 *
 * @param at over the ground
 * @param seaMetres height above mean sea level
 * @param seconds since take-off
 * @param metres flown over the ground since take-off
 * @param usedWh drawn from the battery since take-off
 */
public record Fix(LatLon at, double seaMetres, double seconds, double metres, double usedWh) {
    /** Where it is at a time between this fix and a later one, on the straight line between them. */
    public Fix towards(Fix later, double at) {
        double span = later.seconds - seconds;
        double share = span > 0 ? Math.clamp((at - seconds) / span, 0.0, 1.0) : 0;
        LatLon there = Geodesy.destination(
                this.at, Geodesy.bearingDeg(this.at, later.at), share * Geodesy.distanceMetres(this.at, later.at));
        return new Fix(
                there,
                mix(seaMetres, later.seaMetres, share),
                mix(seconds, later.seconds, share),
                mix(metres, later.metres, share),
                mix(usedWh, later.usedWh, share));
    }

    private static double mix(double a, double b, double share) {
        return a + share * (b - a);
    }
}
