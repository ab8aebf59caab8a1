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

    /** Of a wing that is built for sorties far out. */
    private static final double WING_KG = 6;

    private static final double WING_WH = 1000;
    /** Hover power of small copters by their mass. */
    private static final double WATTS_PER_KG = 60;
    /** A drone's endurance leaves this share in the battery. */
    private static final double LEFT = 0.15;

    /** Mass where nobody tells it, kg: of a copter by its power, of a wing that of one built to go far. */
    public static double usualMassKg(Drone drone) {
        return drone.kind() == DroneKind.COPTER && drone.cruiseWatts() > 0
                ? drone.cruiseWatts() / WATTS_PER_KG
                : WING_KG;
    }

    /** Energy of a full battery where nobody tells it: a copter's keeps it in the air for its endurance. */
    public static double usualBatteryWh(Drone drone) {
        return drone.kind() == DroneKind.COPTER && drone.cruiseWatts() > 0
                ? drone.cruiseWatts() * drone.endurance().toMillis() / 3.6e6 / (1 - LEFT)
                : WING_WH;
    }

    /**
     * The usual one of a kind: the drone's cruise power at its airspeed is that of best range, and it climbs and descends as
     * the drone does, on a slope of 7 in 10 at most.
     */
    public static Voyager usual(Drone drone, double massKg, Battery battery) {
        double watts = drone.cruiseWatts() > 0 ? drone.cruiseWatts() : WATTS_PER_KG * massKg;
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
