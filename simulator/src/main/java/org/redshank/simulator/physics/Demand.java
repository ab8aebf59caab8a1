package org.redshank.simulator.physics;

/** What an autopilot asks of its airframe for one step. Re-used; owned by one thread. */
public final class Demand {
    /** Which of the numbers count. */
    public enum Kind {
        /** Motors stopped. */
        OFF,
        /** Motors turning on the ground, no lift. */
        IDLE,
        /** Rotors: a velocity over the ground and a heading. */
        HOVER,
        /** Wing: an airspeed, a climb and a bank. */
        CRUISE
    }

    private Kind kind = Kind.OFF;
    private double east;
    private double north;
    private double climb;
    private double yaw;
    private double airspeed;
    private double bank;

    /** Stops the motors. */
    public void off() {
        kind = Kind.OFF;
    }

    /** Lets the motors turn without lift. */
    public void idle() {
        kind = Kind.IDLE;
    }

    /** Asks rotors for a velocity over the ground, m/s, and a heading, radians from north. */
    public void hover(double velocityEast, double velocityNorth, double velocityUp, double heading) {
        kind = Kind.HOVER;
        east = velocityEast;
        north = velocityNorth;
        climb = velocityUp;
        yaw = heading;
    }

    /** Asks a wing for an airspeed and a climb, m/s, and a bank, radians, right positive. */
    public void cruise(double speed, double velocityUp, double bankAngle) {
        kind = Kind.CRUISE;
        airspeed = speed;
        climb = velocityUp;
        bank = bankAngle;
    }

    public Kind kind() {
        return kind;
    }

    public double east() {
        return east;
    }

    public double north() {
        return north;
    }

    public double climb() {
        return climb;
    }

    public double yaw() {
        return yaw;
    }

    public double airspeed() {
        return airspeed;
    }

    public double bank() {
        return bank;
    }
}
