package org.redshank.simulator;

import java.time.Instant;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;

/**
 * What to simulate, as a command line asks for it.
 *
 * @param vehicles how many, 1 to 250; system ids count from 1
 * @param connect where they meet the ground station; listening vehicles count their ports up
 * @param seed of everything random
 * @param speed simulated seconds in a second
 * @param place around which they are set down
 * @param ground height of the ground there
 * @param wind steady wind
 * @param radios between each vehicle and the ground
 * @param threads threads to run on
 */
public record SimulationOptions(
        int vehicles,
        Endpoint connect,
        long seed,
        double speed,
        LatLon place,
        Altitude.AboveMeanSeaLevel ground,
        Wind wind,
        Radios radios,
        int threads) {
    private static final int MOST_VEHICLES = 250;

    public SimulationOptions {
        if (vehicles < 1 || vehicles > MOST_VEHICLES) {
            throw new IllegalArgumentException(
                    "the number of vehicles must be between 1 and " + MOST_VEHICLES + ", was " + vehicles);
        }
        if (!(speed > 0 && speed <= 100)) {
            throw new IllegalArgumentException("the speed must be more than 0 and at most 100, was " + speed);
        }
    }

    /** Vehicles as usual: in a light westerly wind, over perfect radios, in real time, on one thread. */
    public static SimulationOptions of(int vehicles, Endpoint connect, LatLon place) {
        return new SimulationOptions(
                vehicles,
                connect,
                1,
                1,
                place,
                new Altitude.AboveMeanSeaLevel(10),
                new Wind(4, 250),
                Radios.all(RadioSpec.PERFECT),
                1);
    }

    /**
     * The mixed fleet that these options ask for, not yet started.
     *
     * @param epoch UTC at the start, as the vehicles tell it
     */
    public SimulatedFleet fleet(Instant epoch) {
        return new SimulatedFleet(FleetLayout.mixed(this), speed, threads, epoch, System::nanoTime);
    }
}
