package org.redshank.simulator.autopilot;

/** Where the vehicle returns to, in the {@link Chart}'s metres. Owned by one thread. */
public final class Home {
    private boolean known;
    private double east;
    private double north;
    private double up;
    private int changes;

    public void set(double newEast, double newNorth, double newUp) {
        known = true;
        east = newEast;
        north = newNorth;
        up = newUp;
        changes++;
    }

    public void forget() {
        known = false;
        east = 0;
        north = 0;
        up = 0;
    }

    /** Whether it was set since power-on. */
    public boolean known() {
        return known;
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

    /** Counts how often it was set, to notice a change by. */
    public int changes() {
        return changes;
    }
}
