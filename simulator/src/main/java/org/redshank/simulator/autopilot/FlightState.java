package org.redshank.simulator.autopilot;

/** What all parts of an autopilot know of its state. Changed by {@link FlightControl} and its parts alone. */
public final class FlightState {
    private boolean armed;
    private boolean flown;
    private FlightMode mode;

    FlightState(FlightMode mode) {
        this.mode = mode;
    }

    public boolean armed() {
        return armed;
    }

    void armed(boolean now) {
        armed = now;
    }

    /** Whether it has been in the air since it was armed. */
    public boolean flown() {
        return flown;
    }

    void flown(boolean now) {
        flown = now;
    }

    public FlightMode mode() {
        return mode;
    }

    void mode(FlightMode now) {
        mode = now;
    }
}
