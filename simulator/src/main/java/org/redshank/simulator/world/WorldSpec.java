package org.redshank.simulator.world;

import java.time.Instant;
import org.redshank.earth.LatLon;

/**
 * What a world is made from; the same spec gives the same world.
 *
 * @param seed of everything random
 * @param origin the middle
 * @param sideMetres of the square that is laid out, 100 to 2000; beyond it the ground repeats mirrored
 * @param time of the first picture: the sun's place
 * @param later whether the planted changes have happened
 * @param changes how many changes are planted
 */
public record WorldSpec(
        long seed,
        Scene scene,
        LatLon origin,
        double sideMetres,
        Season season,
        Instant time,
        boolean later,
        int changes) {
    /** Refuses sides that cannot be laid out. */
    public WorldSpec {
        if (!(sideMetres >= 100 && sideMetres <= 2000)) {
            throw new IllegalArgumentException("a world's side must be between 100 and 2000 m, was " + sideMetres);
        }
        if (changes < 0 || changes > 60) {
            throw new IllegalArgumentException("0 to 60 changes can be planted, asked for " + changes);
        }
    }

    /** The same place at another time. */
    public WorldSpec at(Instant when, Season then, boolean changed) {
        return new WorldSpec(seed, scene, origin, sideMetres, then, when, changed, changes);
    }
}
