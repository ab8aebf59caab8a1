package org.redshank.planning.sortie;

import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;

/**
 * A vehicle for a sortie.
 *
 * @param drone id, kind and airspeed; its endurance and watts do not count here, for energy does
 * @param polar power in flight
 * @param battery what it flies on
 * @param climb steepest climb, m/s
 * @param descent steepest descent, m/s, positive
 */
public record Voyager(Drone drone, Polar polar, Battery battery, double climb, double descent) {
    /** Climb and descent by airspeed, at most. */
    private static final double STEEPEST = 0.7;

    /** Refuses a vehicle that cannot climb or descend, or does so faster than it flies. */
    public Voyager {
        double most = drone.airspeed() * STEEPEST;
        if (!(climb > 0 && climb <= most && descent > 0 && descent <= most)) {
            throw new IllegalArgumentException(
                    "vehicle " + drone.id() + ": climb and descent must be above 0 and up to " + most + " m/s, were "
                            + climb + " and " + descent);
        }
    }

    /**
     * The usual one of a kind: the drone's cruise power at its airspeed is that of best range, and it climbs and descends as
     * the drone does, on a slope of 7 in 10 at most.
     */
    public static Voyager usual(Drone drone, double massKg, Battery battery) {
        double watts = drone.cruiseWatts() > 0 ? drone.cruiseWatts() : 60 * massKg;
        Polar polar = drone.kind() == DroneKind.COPTER
                ? new Polar.Rotor(massKg, watts, 0.12 * Math.max(0.5, massKg / 1.5), 0.02, 0.7, 5)
                : new Polar.Wing(massKg, drone.airspeed(), watts, 0.55, 5);
        double most = drone.airspeed() * STEEPEST;
        return new Voyager(drone, polar, battery, Math.min(most, drone.climbRate()), Math.min(most, drone.sinkRate()));
    }

    /** Speed over the ground is made with this much of the airspeed when it climbs or descends. */
    double level(double vertical) {
        double v = drone.airspeed();
        return Math.sqrt(Math.max(0, v * v - vertical * vertical));
    }
}
