package org.redshank.simulator.physics;

/**
 * What rotors can do for a hovering vehicle.
 *
 * @param maxAirspeed level speed through the air at full tilt, m/s
 * @param maxTilt largest lean from upright, radians
 * @param climb fastest climb, m/s
 * @param sink fastest descent under power, m/s, positive
 * @param yawRate fastest turn about the vertical, radians per second
 * @param hoverWatts electrical power to hover in still air
 */
public record RotorLimits(
        double maxAirspeed, double maxTilt, double climb, double sink, double yawRate, double hoverWatts) {}
