package org.redshank.simulator.guidance;

/** How the present manoeuvre goes; what NAV_CONTROLLER_OUTPUT tells. Owned by one thread. */
public final class Progress {
    boolean done;
    double bearing;
    double distance;
    double heightError;
    double crossTrack;
    double circled;

    void reset() {
        done = false;
        distance = 0;
        heightError = 0;
        crossTrack = 0;
        circled = 0;
    }

    /** Whether the manoeuvre has reached its end; always false for those that have none. */
    public boolean done() {
        return done;
    }

    /** Direction to the target, radians clockwise from north. */
    public double bearing() {
        return bearing;
    }

    /** Horizontal distance to the target, metres. */
    public double distance() {
        return distance;
    }

    /** Height still to climb, metres. */
    public double heightError() {
        return heightError;
    }

    /** Distance right of the wanted line, metres. */
    public double crossTrack() {
        return crossTrack;
    }

    /** Angle flown round a circle since it was reached, radians. */
    public double circled() {
        return circled;
    }
}
