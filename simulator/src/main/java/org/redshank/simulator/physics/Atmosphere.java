package org.redshank.simulator.physics;

import java.util.random.RandomGenerator;
import org.redshank.earth.Wind;

/**
 * The air around one vehicle: a steady wind and gusts, which are a first-order Gauss-Markov process
 * in each horizontal direction and never stronger than half the wind. Owned by one thread.
 */
public final class Atmosphere {
    private static final double GUST_SECONDS = 4;
    private static final double GUST_SHARE = 0.15;
    private static final double GUST_LIMIT = 0.5;

    private final RandomGenerator random;
    private Wind wind;
    private double gustEast;
    private double gustNorth;

    public Atmosphere(Wind wind, RandomGenerator random) {
        this.wind = wind;
        this.random = random;
    }

    /** Lets the gusts change over {@code dt} seconds. */
    public void step(double dt) {
        double speed = wind.speedMetresPerSecond();
        if (speed == 0) {
            gustEast = 0;
            gustNorth = 0;
            return;
        }
        double keep = Math.exp(-dt / GUST_SECONDS);
        double kick = GUST_SHARE * speed * Math.sqrt(1 - keep * keep);
        gustEast = limit(keep * gustEast + kick * random.nextGaussian(), speed);
        gustNorth = limit(keep * gustNorth + kick * random.nextGaussian(), speed);
    }

    /** A new steady wind from now on. */
    public void wind(Wind newWind) {
        wind = newWind;
    }

    /** The steady wind. */
    public Wind wind() {
        return wind;
    }

    /** Speed of the air towards the east, m/s. */
    public double east() {
        return wind.eastMetresPerSecond() + gustEast;
    }

    /** Speed of the air towards the north, m/s. */
    public double north() {
        return wind.northMetresPerSecond() + gustNorth;
    }

    private static double limit(double gust, double speed) {
        return Math.clamp(gust, -GUST_LIMIT * speed, GUST_LIMIT * speed);
    }
}
