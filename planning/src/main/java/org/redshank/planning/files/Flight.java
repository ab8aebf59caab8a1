package org.redshank.planning.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.Position;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Gaze;
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
 * @param landing where and how it ends; empty for a return to launch
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
        List<Step> steps,
        Optional<Landing> landing) {
    /**
     * A place on the way.
     *
     * @param position where and how high
     * @param seeing whether pictures are taken on the way to it
     * @param hold how long to stay
     * @param gaze where the camera looks on the way to it; empty for straight down
     */
    public record Step(Position position, boolean seeing, Duration hold, Optional<Gaze> gaze) {
        /** A place on the way to which the camera looks straight down. */
        public Step(Position position, boolean seeing, Duration hold) {
            this(position, seeing, hold, Optional.empty());
        }
    }

    /** Keeps its own copy of the steps. */
    public Flight {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("flight " + number + " of " + vehicle + " goes nowhere");
        }
    }

    /** A flight that ends with a return to launch. */
    public Flight(
            String vehicle,
            DroneKind kind,
            int number,
            double airspeed,
            double trigger,
            Duration start,
            Duration duration,
            double energyWh,
            List<Step> steps) {
        this(vehicle, kind, number, airspeed, trigger, start, duration, energyWh, steps, Optional.empty());
    }

    /** The same flight with another end. */
    public Flight landing(Landing other) {
        return new Flight(
                vehicle, kind, number, airspeed, trigger, start, duration, energyWh, steps, Optional.of(other));
    }

    /** The same flight, ending with a return to launch. */
    public Flight returning() {
        return new Flight(vehicle, kind, number, airspeed, trigger, start, duration, energyWh, steps);
    }

    /** A planned sortie of a vehicle, with pictures each {@code trigger} metres, or none for 0. */
    public static Flight of(Sortie sortie, Drone drone, double trigger) {
        List<Step> steps = new ArrayList<>();
        for (Leg leg : sortie.legs()) {
            for (int i = 0; i < leg.points().size(); i++) {
                Altitude height = leg.heights().isEmpty()
                        ? sortie.height()
                        : leg.heights().get(i);
                Position position = new Position(leg.points().get(i), height);
                if (steps.isEmpty() || !steps.getLast().position().equals(position)) {
                    steps.add(new Step(position, !steps.isEmpty() && leg.seeing(), Duration.ZERO, leg.gaze()));
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

    /** As a line with its figures. */
    Shape shape() {
        List<Spot> spots = new ArrayList<>();
        double length = 0;
        for (int i = 0; i < steps.size(); i++) {
            Position position = steps.get(i).position();
            length += i == 0
                    ? 0
                    : Geodesy.distanceMetres(steps.get(i - 1).position().at(), position.at());
            spots.add(Spot.of(position.at(), position.altitude()));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("vehicle", vehicle);
        properties.put("sortie", number);
        properties.put("start_s", start.toMillis() / 1000.0);
        properties.put("duration_s", duration.toMillis() / 1000.0);
        properties.put("length_m", Math.round(length * 100) / 100.0);
        properties.put("energy_wh", Math.round(energyWh * 100) / 100.0);
        return new Shape(vehicle + " sortie " + number, Shape.Role.ROUTE, new Shape.Form.Line(spots), properties);
    }

    /**
     * As a mission: take-off, every step, and its end.
     *
     * @param form the pattern that it flies, where it flies the whole of one
     */
    Mission mission(Optional<PatternForm> form) {
        // MAV_TYPE.
        int type = switch (kind) {
            case COPTER -> Mission.QUADROTOR;
            case FIXED_WING -> 1;
            case VTOL -> 22;
        };
        List<MissionLine> way = MissionLine.way(this);
        List<Mission.Part> parts = new ArrayList<>();
        if (form.isPresent()) {
            parts.add(way.getFirst());
            parts.add(form.get().with(way.subList(1, way.size())));
        } else {
            parts.addAll(way);
        }
        parts.addAll(MissionLine.end(this));
        return new Mission(parts, airspeed, airspeed, Mission.GENERIC, type);
    }
}
