package org.redshank.simulator.physics;

import java.util.random.RandomGenerator;

/**
 * A satellite receiver's error: slow Gauss-Markov wander in position, noise in speed, and the
 * accuracy it claims. Owned by one thread.
 */
public final class SatelliteFix {
    private static final double WANDER_SECONDS = 90;
    private static final double SIGMA_HORIZONTAL = 0.6;
    private static final double SIGMA_VERTICAL = 1.0;
    private static final double LIMIT_SIGMAS = 3;

    private final RandomGenerator random;
    private double east;
    private double north;
    private double up;
    private int satellites = 14;
    private double hdop = 0.8;

    public SatelliteFix(RandomGenerator random) {
        this.random = random;
        east = SIGMA_HORIZONTAL * bounded();
        north = SIGMA_HORIZONTAL * bounded();
        up = SIGMA_VERTICAL * bounded();
    }

    /** Lets the error wander over {@code dt} seconds. */
    public void step(double dt) {
        double keep = Math.exp(-dt / WANDER_SECONDS);
        double kick = Math.sqrt(1 - keep * keep);
        east = wander(east, keep, kick, SIGMA_HORIZONTAL);
        north = wander(north, keep, kick, SIGMA_HORIZONTAL);
        up = wander(up, keep, kick, SIGMA_VERTICAL);
        if (random.nextDouble() < dt / 20) {
            satellites = Math.clamp(satellites + random.nextInt(-1, 2), 9, 20);
            hdop = 0.5 + 4.5 / satellites;
        }
    }

    /** Error east, metres. */
    public double east() {
        return east;
    }

    /** Error north, metres. */
    public double north() {
        return north;
    }

    /** Error up, metres. */
    public double up() {
        return up;
    }

    public int satellites() {
        return satellites;
    }

    /** Horizontal dilution of precision. */
    public double hdop() {
        return hdop;
    }

    /** Vertical dilution of precision. */
    public double vdop() {
        return hdop * 1.6;
    }

    /** Claimed horizontal accuracy, metres. */
    public double horizontalAccuracy() {
        return hdop * 1.2;
    }

    /** Claimed vertical accuracy, metres. */
    public double verticalAccuracy() {
        return hdop * 1.9;
    }

    /** Claimed speed accuracy, m/s. */
    public double speedAccuracy() {
        return hdop * 0.3;
    }

    private double wander(double error, double keep, double kick, double sigma) {
        double next = keep * error + kick * sigma * random.nextGaussian();
        return Math.clamp(next, -LIMIT_SIGMAS * sigma, LIMIT_SIGMAS * sigma);
    }

    private double bounded() {
        return Math.clamp(random.nextGaussian(), -LIMIT_SIGMAS, LIMIT_SIGMAS);
    }
}
