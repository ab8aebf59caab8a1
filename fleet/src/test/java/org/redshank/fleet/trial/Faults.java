package org.redshank.fleet.trial;

import java.util.SplittableRandom;

/**
 * What a way between two sockets does to datagrams, repeatably by its seed.
 *
 * @param loss share that is lost each way, 0 to 1
 * @param doubled share that comes twice, 0 to 1
 */
public record Faults(long seed, double loss, double doubled) {
    public static final Faults NONE = new Faults(1, 0, 0);

    public static Faults loss(long seed, double share) {
        return new Faults(seed, share, 0);
    }

    SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
