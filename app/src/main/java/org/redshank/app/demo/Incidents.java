package org.redshank.app.demo;

import java.time.Duration;
import java.util.List;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;

/** What goes wrong in the demonstration, on purpose: a link lost for a while, and a battery that runs low. */
final class Incidents {
    private static final Duration LINK_LOST_AFTER = Duration.ofSeconds(18);
    private static final Duration LINK_LOST_FOR = Duration.ofSeconds(15);
    private static final Duration BATTERY_LOW_AFTER = Duration.ofSeconds(25);
    private static final double LOW_PERCENT = 18;

    private final List<SimulatedVehicle> vehicles;

    Incidents(SimulatedFleet fleet) {
        this.vehicles = fleet.vehicles();
    }

    /** Sets them up: the first vehicle loses its link, the fourth its battery's charge. */
    void plan() {
        vehicles.getFirst().outage(LINK_LOST_AFTER, LINK_LOST_FOR);
        SimulatedVehicle weak = vehicles.get(Math.min(3, vehicles.size() - 1));
        Thread.ofVirtual().name("low battery").start(() -> {
            try {
                Thread.sleep(BATTERY_LOW_AFTER);
                weak.batteryPercent(LOW_PERCENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
