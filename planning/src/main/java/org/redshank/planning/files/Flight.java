package org.redshank.planning.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;

/**
 * One flight of one vehicle as files tell it.
 *
 * @param vehicle id of the vehicle
 * @param kind how it turns and takes off
 * @param number 1 for the vehicle's first flight of a plan
 * @param airspeed cruising speed, m/s
 * @param trigger metres between two pictures on seeing legs; 0 when the camera is not to be triggered
 * @param start when it begins, from the start of the plan
 * @param duration time in the air
 * @param energyWh electrical energy used, Wh; 0 when not known
 * @param steps in flying order; the first is where it starts
 */
public record Flight(
        String vehicle,
        DroneKind kind,
        int number,
        double airspeed,
        double trigger,
        Duration start,
        Duration duration,
        double energyWh,
        List<Step> steps) {
    /**
     * A place on the way.
     *
     * @param position where and how high
     * @param seeing whether pictures are taken on the way to it
     * @param hold how long to stay
     */
    public record Step(Position position, boolean seeing, Duration hold) {}

    /** Keeps its own copy of the steps. */
    public Flight {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("flight " + number + " of " + vehicle + " goes nowhere");
        }
    }

    /** A planned sortie of a vehicle, with pictures each {@code trigger} metres, or none for 0. */
    public static Flight of(Sortie sortie, Drone drone, double trigger) {
        List<Step> steps = new ArrayList<>();
        for (Leg leg : sortie.legs()) {
            for (LatLon at : leg.points()) {
                Position position = new Position(at, sortie.height());
                if (steps.isEmpty() || !steps.getLast().position().at().equals(at)) {
                    steps.add(new Step(position, !steps.isEmpty() && leg.seeing(), Duration.ZERO));
                }
            }
        }
        return new Flight(
                sortie.vehicle(),
                drone.kind(),
                sortie.number(),
                drone.airspeed(),
                trigger,
                sortie.start(),
                sortie.duration(),
                sortie.energyWh(),
                steps);
    }
}
