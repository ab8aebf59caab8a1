package org.redshank.planning;

import java.time.Duration;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.planning.camera.Camera;

/**
 * A vehicle as planners see it.
 *
 * @param id stable name
 * @param kind how it turns
 * @param airspeed cruising speed through the air, m/s
 * @param endurance time in the air that a plan may use on one battery, reserve already taken off
 * @param turnRadius least turn radius in still air, metres; 0 for a copter
 * @param cruiseWatts electrical power in cruise, W; 0 when not known
 * @param swap time on the ground between two sorties
 * @param launch where it starts and lands; empty when not known, then no way there is planned
 * @param camera what it carries; empty when not known
 * @param climbRate fastest steady climb, m/s
 * @param sinkRate fastest steady descent, m/s
 */
public record Drone(
        String id,
        DroneKind kind,
        double airspeed,
        Duration endurance,
        double turnRadius,
        double cruiseWatts,
        Duration swap,
        Optional<LatLon> launch,
        Optional<Camera> camera,
        double climbRate,
        double sinkRate) {
    /** Refuses speeds, times and radii that cannot be flown. */
    public Drone {
        require(airspeed > 0 && airspeed < 400, id, "airspeed must be above 0 and below 400 m/s", airspeed);
        require(!endurance.isNegative() && !endurance.isZero(), id, "endurance must be above 0", endurance);
        require(!swap.isNegative(), id, "battery swap must take 0 s or more", swap);
        require(turnRadius >= 0 && turnRadius < 1e5, id, "turn radius must be 0 m or more", turnRadius);
        require(cruiseWatts >= 0 && cruiseWatts < 1e7, id, "power must be 0 W or more", cruiseWatts);
        require(!kind.turnsWide() || turnRadius > 0, id, "a fixed wing needs a turn radius above 0 m", turnRadius);
        require(climbRate > 0 && climbRate < 100, id, "climb rate must be above 0 m/s", climbRate);
        require(sinkRate > 0 && sinkRate < 100, id, "sink rate must be above 0 m/s", sinkRate);
    }

    /** A vehicle that climbs with 3 m/s and sinks with 2 m/s, as small ones do. */
    public Drone(
            String id,
            DroneKind kind,
            double airspeed,
            Duration endurance,
            double turnRadius,
            double cruiseWatts,
            Duration swap,
            Optional<LatLon> launch,
            Optional<Camera> camera) {
        this(id, kind, airspeed, endurance, turnRadius, cruiseWatts, swap, launch, camera, 3, 2);
    }

    private static void require(boolean holds, String id, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("vehicle " + id + ": " + rule + ", was " + value);
        }
    }

    /** A copter at 10 m/s with 25 minutes to use, 300 W and 3 minutes for a battery swap; no launch, no camera. */
    public static Drone copter(String id) {
        return new Drone(
                id,
                DroneKind.COPTER,
                10,
                Duration.ofMinutes(25),
                0,
                300,
                Duration.ofMinutes(3),
                Optional.empty(),
                Optional.empty());
    }

    /** A fixed wing at 18 m/s with 75 minutes to use, a 60 m turn radius and 120 W; no launch, no camera. */
    public static Drone fixedWing(String id) {
        return new Drone(
                id,
                DroneKind.FIXED_WING,
                18,
                Duration.ofMinutes(75),
                60,
                120,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty());
    }

    /** Another vehicle like it. */
    public Drone named(String other) {
        return new Drone(
                other, kind, airspeed, endurance, turnRadius, cruiseWatts, swap, launch, camera, climbRate, sinkRate);
    }

    /** The same vehicle, starting and landing here. */
    public Drone launchedAt(LatLon at) {
        return new Drone(
                id,
                kind,
                airspeed,
                endurance,
                turnRadius,
                cruiseWatts,
                swap,
                Optional.of(at),
                camera,
                climbRate,
                sinkRate);
    }

    /** The same vehicle with this airspeed, m/s. */
    public Drone withAirspeed(double metresPerSecond) {
        return new Drone(
                id,
                kind,
                metresPerSecond,
                endurance,
                turnRadius,
                cruiseWatts,
                swap,
                launch,
                camera,
                climbRate,
                sinkRate);
    }

    /** The same vehicle with this endurance. */
    public Drone withEndurance(Duration usable) {
        return new Drone(
                id, kind, airspeed, usable, turnRadius, cruiseWatts, swap, launch, camera, climbRate, sinkRate);
    }

    /** The same vehicle with this power in cruise, W. */
    public Drone withCruiseWatts(double watts) {
        return new Drone(id, kind, airspeed, endurance, turnRadius, watts, swap, launch, camera, climbRate, sinkRate);
    }

    /** The same vehicle with this turn radius, metres. */
    public Drone withTurnRadius(double metres) {
        return new Drone(id, kind, airspeed, endurance, metres, cruiseWatts, swap, launch, camera, climbRate, sinkRate);
    }

    /** The same vehicle with this camera. */
    public Drone carrying(Camera carried) {
        return new Drone(
                id,
                kind,
                airspeed,
                endurance,
                turnRadius,
                cruiseWatts,
                swap,
                launch,
                Optional.of(carried),
                climbRate,
                sinkRate);
    }

    /** The same vehicle climbing and sinking at most so fast, m/s. */
    public Drone climbing(double up, double down) {
        return new Drone(id, kind, airspeed, endurance, turnRadius, cruiseWatts, swap, launch, camera, up, down);
    }
}
