package org.redshank.simulator.guidance;

/**
 * One thing to do, in metres east, north and up of the place the vehicle was set down at; headings in
 * radians clockwise from north, {@code NaN} for "as the pilot likes".
 */
public sealed interface Manoeuvre {
    /** Stay on the ground with motors idling. */
    record Stand() implements Manoeuvre {}

    /** Climb from the ground to a height: straight up on rotors, along the heading on a wing. */
    record TakeOff(double up) implements Manoeuvre {}

    /**
     * Fly to a point.
     *
     * @param acceptance distance at which it counts as reached, metres
     * @param stop whether rotors come to a rest there; a wing never does
     */
    record FlyTo(double east, double north, double up, double heading, double acceptance, boolean stop)
            implements Manoeuvre {}

    /** Stay at a point: hovering on rotors, circling on a wing. */
    record Hold(double east, double north, double up, double heading) implements Manoeuvre {}

    /**
     * Circle a point.
     *
     * @param radius metres, positive clockwise seen from above, negative the other way
     */
    record Circle(double east, double north, double up, double radius) implements Manoeuvre {}

    /** Come down at a point and stop there. */
    record Land(double east, double north) implements Manoeuvre {}

    /** Keep a velocity over the ground, m/s. */
    record Velocity(double east, double north, double up, double heading) implements Manoeuvre {}
}
