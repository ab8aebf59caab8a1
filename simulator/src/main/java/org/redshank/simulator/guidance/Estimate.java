package org.redshank.simulator.guidance;

import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.SatelliteFix;

/**
 * Where the autopilot believes it is: the truth plus the satellite receiver's wander, with most of
 * the height from a barometer. Same frame and units as {@link Body}. Owned by one thread.
 */
public final class Estimate {
    /** Share of the receiver's vertical error that is left when the barometer leads. */
    private static final double VERTICAL_SHARE = 0.15;

    private double east;
    private double north;
    private double up;
    private double velocityEast;
    private double velocityNorth;
    private double velocityUp;
    private double yaw;
    private double roll;
    private double airspeed;
    private boolean onGround;

    /** Takes a new measurement. */
    public void update(Body body, SatelliteFix fix) {
        east = body.east + fix.east();
        north = body.north + fix.north();
        up = body.up + VERTICAL_SHARE * fix.up();
        velocityEast = body.velocityEast;
        velocityNorth = body.velocityNorth;
        velocityUp = body.velocityUp;
        yaw = body.yaw;
        roll = body.roll;
        airspeed = body.airspeed;
        onGround = body.onGround;
    }

    public double east() {
        return east;
    }

    public double north() {
        return north;
    }

    public double up() {
        return up;
    }

    public double velocityEast() {
        return velocityEast;
    }

    public double velocityNorth() {
        return velocityNorth;
    }

    public double velocityUp() {
        return velocityUp;
    }

    /** Speed over the ground, m/s. */
    public double groundSpeed() {
        return Math.hypot(velocityEast, velocityNorth);
    }

    /** Direction of motion over the ground, radians clockwise from north; the heading when at rest. */
    public double course() {
        return groundSpeed() > 0.5 ? Body.wrap(Math.atan2(velocityEast, velocityNorth)) : yaw;
    }

    public double yaw() {
        return yaw;
    }

    public double roll() {
        return roll;
    }

    public double airspeed() {
        return airspeed;
    }

    public boolean onGround() {
        return onGround;
    }

    /** Horizontal distance to a point, metres. */
    public double distanceTo(double toEast, double toNorth) {
        return Math.hypot(toEast - east, toNorth - north);
    }

    /** Direction to a point, radians clockwise from north. */
    public double bearingTo(double toEast, double toNorth) {
        return Body.wrap(Math.atan2(toEast - east, toNorth - north));
    }
}
