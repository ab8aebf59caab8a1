package org.redshank.app.demo;

import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.vehicle.VehicleTruth;
import tools.jackson.databind.JsonNode;

/** The copter that stays over the field and films it. */
final class Watcher {
    static final double HEIGHT_M = 55;
    static final double STAY_S = 45;

    /** By its number: not one that surveys, or to which the incidents happen. */
    private static final int NUMBER = 12;

    private static final double STANDS_MPS = 0.7;

    private Watcher() {}

    /** Whether a vehicle is the one. */
    static boolean has(JsonNode vehicle) {
        return vehicle.path("systemId").asInt() == NUMBER
                && vehicle.path("kind").asString("").equals("copter");
    }

    /** How it is. */
    static VehicleTruth truth(SimulatedFleet fleet) {
        return fleet.vehicle(NUMBER).truth();
    }

    /** Whether it stays where it watches. */
    static boolean watches(SimulatedFleet fleet) {
        if (fleet.vehicles().size() < NUMBER) {
            return false;
        }
        VehicleTruth truth = truth(fleet);
        return truth.aboveGroundMetres() > 0.9 * HEIGHT_M && truth.groundSpeed() < STANDS_MPS;
    }
}
