package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.allocation.Carrier;
import picocli.CommandLine.Option;

/** The vehicles of a planning command. */
final class FleetOptions {
    @Option(
            names = "--vehicles",
            paramLabel = "N",
            description = "how many, all alike (default: one, or one for each --launch)")
    @Nullable
    Integer vehicles;

    @Option(
            names = "--kind",
            defaultValue = "copter",
            paramLabel = "KIND",
            description = "copter, fixed-wing or vtol (default: ${DEFAULT-VALUE})")
    String kind = "copter";

    @Option(names = "--airspeed", paramLabel = "MPS", description = "cruising speed through the air")
    @Nullable
    Double airspeed;

    @Option(names = "--endurance", paramLabel = "TIME", description = "usable time in the air, like 25min")
    @Nullable
    String endurance;

    @Option(names = "--turn-radius", paramLabel = "METRES", description = "of a fixed wing or VTOL")
    @Nullable
    Double turnRadius;

    @Option(
            names = "--fleet",
            paramLabel = "F.yaml",
            description =
                    "vehicles that differ: a list 'vehicles' with id, kind, airspeed, endurance, turn_radius, watts,"
                            + " swap, launch, camera, climb, sink, capabilities, capacity, mass, battery, polar")
    @Nullable
    Path fleet;

    @Option(
            names = "--launch",
            paramLabel = "LAT,LON",
            description = "where vehicles start and land; several are dealt out in turn")
    List<String> launch = List.of();

    @Option(names = "--camera", paramLabel = "NAME", description = "of the table, or SENSOR_MM:PIXELS:FOCAL_MM")
    @Nullable
    String camera;

    List<Drone> drones() {
        return carriers().stream().map(Carrier::drone).toList();
    }

    List<Carrier> carriers() {
        List<LatLon> sites = launch.stream().map(Arguments::place).toList();
        List<Carrier> carriers = new ArrayList<>();
        if (fleet != null) {
            FleetFile.read(fleet, Inputs.text(fleet)).forEach(entry -> carriers.add(entry.carrier()));
        } else {
            int count = vehicles == null ? Math.max(1, sites.size()) : vehicles;
            if (count > 1000) {
                throw new IllegalArgumentException("--vehicles must be 1000 at most, was " + count);
            }
            for (int i = 1; i <= count; i++) {
                carriers.add(Carrier.of(usual("v" + i)));
            }
        }
        for (int i = 0; i < carriers.size(); i++) {
            Carrier carrier = carriers.get(i);
            Drone drone = carrier.drone();
            if (drone.launch().isEmpty() && !sites.isEmpty()) {
                drone = drone.launchedAt(sites.get(i % sites.size()));
            }
            if (drone.camera().isEmpty() && camera != null) {
                drone = drone.carrying(Inputs.camera(camera));
            }
            carriers.set(i, new Carrier(drone, carrier.capabilities(), carrier.capacity()));
        }
        return carriers;
    }

    /** What the fleet file says of vehicles' energy, by their ids; nothing without one. */
    Map<String, Power> powers() {
        Map<String, Power> powers = new HashMap<>();
        if (fleet != null) {
            FleetFile.read(fleet, Inputs.text(fleet))
                    .forEach(entry -> powers.put(entry.carrier().drone().id(), entry.power()));
        }
        return powers;
    }

    /** One vehicle of the kind that is named, where vehicles are launched first. */
    Drone usual() {
        Drone drone = usual("v1");
        return launch.isEmpty() ? drone : drone.launchedAt(Arguments.place(launch.getFirst()));
    }

    private Drone usual(String id) {
        Drone drone = FleetFile.usual(kind, id);
        drone = airspeed == null ? drone : drone.withAirspeed(airspeed);
        drone = endurance == null ? drone : drone.withEndurance(Arguments.duration(endurance));
        return turnRadius == null ? drone : drone.withTurnRadius(turnRadius);
    }
}
