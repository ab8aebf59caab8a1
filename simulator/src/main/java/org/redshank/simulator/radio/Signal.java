package org.redshank.simulator.radio;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioReach;

/**
 * How strongly a vehicle and a station hear each other, which is the same both ways: what {@link RadioReach} predicts over
 * the terrain, with slow fading, looked at five times a simulated second. One thread.
 */
public final class Signal {
    private static final long EVERY_NANOS = 200_000_000;
    /** Standard deviation of the fading, as over open country, and how much of it is left after a look. */
    private static final double FADING_DB = 2;

    private static final double STAYS = Math.exp(-EVERY_NANOS / 1e9);
    /** Three times this above or below what is needed, 5 or 95 % of packets are lost: coded radios have a steep edge. */
    private static final double EDGE_DB = 1;

    private final RadioReach reach;
    private final RandomGenerator random;
    private long next;
    private double predictedDbm;
    private double fadingDb;

    public Signal(RadioReach reach, RandomGenerator random) {
        this.reach = reach;
        this.random = random;
        this.fadingDb = FADING_DB * random.nextGaussian();
    }

    /**
     * Looks again, if it is time to; where the ground between is not known, what was predicted last holds.
     *
     * @param now simulated nanoseconds
     */
    public void look(long now, LatLon at, Altitude.AboveMeanSeaLevel height) {
        if (now < next) {
            return;
        }
        next = now + EVERY_NANOS;
        OptionalDouble heard = reach.heardDbm(at, height);
        predictedDbm = heard.orElse(predictedDbm);
        fadingDb = STAYS * fadingDb + Math.sqrt(1 - STAYS * STAYS) * FADING_DB * random.nextGaussian();
    }

    /** Power that arrives now, dBm. */
    public double dbm() {
        return predictedDbm + fadingDb;
    }

    /** Share of packets that are lost for want of power, 0 to 1: half where just what is needed arrives. */
    public double loss() {
        double spare = dbm() - reach.station().link().neededDbm();
        return 1 / (1 + Math.exp(spare / EDGE_DB));
    }
}
