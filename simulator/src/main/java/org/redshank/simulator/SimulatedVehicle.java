package org.redshank.simulator;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.redshank.earth.Wind;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.vehicle.Vehicle;
import org.redshank.simulator.vehicle.VehicleSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/**
 * One vehicle of a fleet, as seen from outside: the truth about it, and what may happen to it. May be
 * used from any thread; what is asked for happens at the vehicle's next step.
 */
public final class SimulatedVehicle {
    private final Vehicle vehicle;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();

    SimulatedVehicle(Vehicle vehicle) {
        this.vehicle = vehicle;
    }

    public VehicleSpec spec() {
        return vehicle.spec();
    }

    public int systemId() {
        return vehicle.spec().systemId();
    }

    /** How it truly was at its last step. */
    public VehicleTruth truth() {
        return vehicle.truth();
    }

    /** Loses everything on all its links, both ways, for a while of simulated time that begins later. */
    public void outage(Duration after, Duration length) {
        asked.add(() -> vehicle.channels().forEach(c -> cut(c, after, length)));
    }

    /** Loses everything on one of its links, counted from 0. */
    public void outage(int link, Duration after, Duration length) {
        asked.add(() -> cut(vehicle.channels().get(link), after, length));
    }

    private void cut(Channel channel, Duration after, Duration length) {
        long from = vehicle.clock().nanos() + after.toNanos();
        channel.outage(from, from + length.toNanos());
    }

    /** Sets the charge left, 0 to 100. */
    public void batteryPercent(double percent) {
        asked.add(() -> vehicle.aircraft().battery().setPercent(percent));
    }

    /** Changes the wind around it. */
    public void wind(Wind wind) {
        asked.add(() -> vehicle.aircraft().air().wind(wind));
    }

    /** The port of one of its links on its own side, 0 while closed. */
    public int localPort(int link) {
        return vehicle.channels().get(link).localPort();
    }

    /** Frames sent on all links so far, those the radio lost included. */
    public long framesSent() {
        return vehicle.channels().stream().mapToLong(Channel::framesOut).sum();
    }

    /** Frames to the ground that the radio has lost so far, on all links. */
    public long framesLost() {
        return vehicle.channels().stream().mapToLong(Channel::lostDown).sum();
    }

    /** Frames taken on all links so far. */
    public long framesTaken() {
        return vehicle.channels().stream().mapToLong(Channel::framesIn).sum();
    }

    /** Does what was asked for; on the vehicle's thread. */
    void doAsked() {
        for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
    }

    Vehicle vehicle() {
        return vehicle;
    }
}
