package org.redshank.simulator.physics;

/**
 * Where a vehicle truly is and how it moves. Metres and m/s east, north and up of the place it was
 * set down at, on flat ground at {@code up = 0}; angles in radians, aerospace order and sign (roll
 * right wing down, pitch nose up, yaw clockwise from true north, 0 to 2 pi). Owned by one thread.
 */
public final class Body {
    /** Standard gravity, m/s^2. */
    public static final double GRAVITY = 9.80665;

    /** A descent faster than this at the ground breaks the vehicle, m/s. */
    public static final double CRASH_SINK = 5;

    public double east;
    public double north;
    public double up;
    public double velocityEast;
    public double velocityNorth;
    public double velocityUp;
    public double roll;
    public double pitch;
    public double yaw;
    public double rollRate;
    public double pitchRate;
    public double yawRate;
    /** Speed through the air, m/s. */
    public double airspeed;
    /** Horizontal thrust per mass that the rotors' lean gives, m/s^2. */
    public double leanEast;
    /** Horizontal thrust per mass that the rotors' lean gives, m/s^2. */
    public double leanNorth;
    /** Electrical power in use, watts. */
    public double watts;
    /** Share of full thrust, 0 to 1. */
    public double throttle;

    public boolean onGround = true;
    /** Came down too hard to fly again. */
    public boolean crashed;

    /** Speed over the ground, m/s. */
    public double groundSpeed() {
        return Math.hypot(velocityEast, velocityNorth);
    }

    /** Direction of motion over the ground, radians clockwise from north; the heading when at rest. */
    public double course() {
        return groundSpeed() > 0.1 ? wrap(Math.atan2(velocityEast, velocityNorth)) : yaw;
    }

    /** The same angle from 0 up to 2 pi. */
    public static double wrap(double angle) {
        double within = angle % (2 * Math.PI);
        return within < 0 ? within + 2 * Math.PI : within;
    }

    /** The turn from one angle to another, -pi to pi, right positive. */
    public static double turn(double from, double to) {
        return Math.IEEEremainder(to - from, 2 * Math.PI);
    }

    /** Records the attitude and the rates that led from the last one. */
    void attitude(double newRoll, double newPitch, double newYaw, double dt) {
        rollRate = (newRoll - roll) / dt;
        pitchRate = (newPitch - pitch) / dt;
        yawRate = turn(yaw, newYaw) / dt;
        roll = newRoll;
        pitch = newPitch;
        yaw = wrap(newYaw);
    }

    /** Moves along the present velocity and settles the touch of the ground. */
    void move(double dt) {
        east += velocityEast * dt;
        north += velocityNorth * dt;
        up += velocityUp * dt;
        if (up <= 0) {
            if (velocityUp < -CRASH_SINK) {
                crashed = true;
            }
            up = 0;
            velocityUp = Math.max(velocityUp, 0);
            onGround = true;
        }
    }

    /** At rest where it is. */
    void rest(double dt) {
        velocityEast = 0;
        velocityNorth = 0;
        velocityUp = 0;
        leanEast = 0;
        leanNorth = 0;
        attitude(0, 0, yaw, dt);
    }
}
