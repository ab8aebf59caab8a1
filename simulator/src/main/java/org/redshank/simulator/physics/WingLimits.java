package org.redshank.simulator.physics;

/**
 * What a wing and its propeller can do in forward flight. All speeds are through the air.
 *
 * @param stallSpeed slowest flight with level wings, m/s
 * @param cruiseSpeed most economical speed, m/s
 * @param maxSpeed fastest level speed, m/s
 * @param maxBank steepest bank, radians
 * @param rollRate fastest roll, radians per second
 * @param climb steady climb at full throttle, m/s
 * @param sink steady descent with the throttle closed, m/s, positive
 * @param cruiseWatts electrical power at cruise speed
 */
public record WingLimits(
        double stallSpeed,
        double cruiseSpeed,
        double maxSpeed,
        double maxBank,
        double rollRate,
        double climb,
        double sink,
        double cruiseWatts) {
    /** Tightest level turn at this airspeed in still air, metres: v^2 / (g tan(bank)). */
    public double turnRadius(double airspeed) {
        return airspeed * airspeed / (Body.GRAVITY * Math.tan(maxBank));
    }
}
