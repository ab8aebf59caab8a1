package org.redshank.simulator.guidance;

/**
 * How fast a pilot flies, m/s. Changed by parameters and by orders while it flies. Owned by one
 * thread.
 */
public final class Speeds {
    private double cruise;
    private double climb;
    private double sink;
    private double landing;

    public Speeds(double cruise, double climb, double sink, double landing) {
        this.cruise = cruise;
        this.climb = climb;
        this.sink = sink;
        this.landing = landing;
    }

    /** Level speed: over the ground on rotors, through the air on a wing. */
    public double cruise() {
        return cruise;
    }

    public void cruise(double speed) {
        cruise = speed;
    }

    public double climb() {
        return climb;
    }

    public void climb(double speed) {
        climb = speed;
    }

    /** Descent, positive. */
    public double sink() {
        return sink;
    }

    public void sink(double speed) {
        sink = speed;
    }

    /** Descent just above the ground, positive. */
    public double landing() {
        return landing;
    }

    public void landing(double speed) {
        landing = speed;
    }
}
