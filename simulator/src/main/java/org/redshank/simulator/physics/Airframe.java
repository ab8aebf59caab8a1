package org.redshank.simulator.physics;

import org.jspecify.annotations.Nullable;

/**
 * A kind of vehicle: what lifts it, how heavy it is and what it runs on.
 *
 * @param massKg mass at take-off
 * @param rotors what its lift rotors can do, or null when it has none
 * @param wing what its wing can do, or null when it has none
 * @param pack its battery
 */
public record Airframe(
        double massKg,
        @Nullable RotorLimits rotors,
        @Nullable WingLimits wing,
        BatteryPack pack) {
    /** Refuses an airframe that nothing lifts. */
    public Airframe {
        if (rotors == null && wing == null) {
            throw new IllegalArgumentException("an airframe needs rotors or a wing");
        }
    }

    /** A 1.6 kg camera quadcopter, about 25 minutes of hover. */
    public static Airframe quadcopter() {
        return new Airframe(
                1.6,
                new RotorLimits(18, Math.toRadians(35), 4, 3, Math.toRadians(90), 180),
                null,
                new BatteryPack(4, 5200, 0.03));
    }

    /** A 2.4 kg survey aeroplane, about 80 minutes of cruise. */
    public static Airframe plane() {
        return new Airframe(
                2.4,
                null,
                new WingLimits(10, 17, 26, Math.toRadians(45), Math.toRadians(75), 5, 4, 110),
                new BatteryPack(4, 10_000, 0.025));
    }

    /** A 6 kg quadplane: hovers for 8 minutes or cruises for an hour. */
    public static Airframe quadplane() {
        return new Airframe(
                6,
                new RotorLimits(12, Math.toRadians(25), 3, 2, Math.toRadians(60), 950),
                new WingLimits(13, 20, 28, Math.toRadians(42), Math.toRadians(60), 4, 4, 220),
                new BatteryPack(6, 12_000, 0.03));
    }

    /** A flight model of this airframe, on the ground. */
    public FlightModel flightModel() {
        if (rotors != null && wing != null) {
            return new QuadPlane(new Multirotor(rotors, massKg), new FixedWing(wing, massKg), wing);
        }
        if (rotors != null) {
            return new Multirotor(rotors, massKg);
        }
        if (wing != null) {
            return new FixedWing(wing, massKg);
        }
        throw new IllegalStateException("an airframe needs rotors or a wing");
    }
}
