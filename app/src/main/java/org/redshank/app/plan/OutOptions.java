package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.Landing;
import org.redshank.planning.files.PatternForm;
import org.redshank.planning.files.PlanFiles;
import org.redshank.planning.space.PolygonArea;
import picocli.CommandLine.Option;

/** Files that a plan goes to, and how its flights end in them. */
final class OutOptions {
    /** A landing may lie so far from where a flight ends, metres: a plan's energy is for the launch site. */
    private static final double NEAR = 2000;

    /** A wing sinks in a circle of so many of its least turn radii. */
    private static final double EASY = 1.25;

    @Option(names = "--out", paramLabel = "FILE", description = Inputs.FORMS + "; may be given several times")
    List<Path> out = List.of();

    @Option(
            names = "--land",
            paramLabel = "LAT,LON[@HEADING]",
            description =
                    "in .plan and .waypoints, where flights land, no higher than the launch site: a fixed wing after a"
                            + " circle, in that direction (default: into the wind, else straight on); else they return to launch")
    @Nullable
    String land;

    @Option(names = "--nearest", description = "write the nearest possible plan when the one asked for is refused")
    boolean nearest;

    /** Writes sorties to every file asked for; returns the names of those written. */
    List<String> written(
            List<Sortie> sorties,
            List<Drone> drones,
            List<PolygonArea> zones,
            Wind wind,
            ToDoubleFunction<Drone> trigger,
            Optional<PatternForm> form) {
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        List<Flight> flights = new ArrayList<>();
        for (Sortie sortie : sorties) {
            // Where the ground is not known it is taken to be level: a vehicle that was told heights above ground would
            // not arm before it has terrain data of its own. The nearest plan to one of no vehicle has one that was not
            // asked.
            Drone drone = byId.getOrDefault(sortie.vehicle(), Drone.copter(sortie.vehicle()));
            flights.add(Flight.of(sortie.overHome(), drone, trigger.applyAsDouble(drone)));
        }
        return written(flights, drones, zones, wind, form);
    }

    /** Writes flights to every file asked for. */
    List<String> written(
            List<Flight> flights, List<Drone> drones, List<PolygonArea> zones, Wind wind, Optional<PatternForm> form) {
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        List<Flight> ended = new ArrayList<>();
        for (Flight flight : flights) {
            Drone drone = byId.get(flight.vehicle());
            ended.add(
                    land == null || drone == null
                            ? flight
                            : flight.landing(landing(land, flight, drone.turnRadius(), wind)));
        }
        List<String> files = new ArrayList<>();
        for (Path file : out) {
            PlanFiles.write(file, ended, zones, form).forEach(written -> files.add(written.toString()));
        }
        return files;
    }

    private static Landing landing(String text, Flight flight, double radius, Wind wind) {
        String[] parts = text.split("@", 2);
        LatLon at = Arguments.place(parts[0]);
        LatLon end = flight.steps().getLast().position().at();
        double away = Geodesy.distanceMetres(end, at);
        if (away > NEAR) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--land is %.0f m from where a flight of %s ends; %.0f m is the farthest, since its energy is planned for a"
                            + " landing there",
                    away,
                    flight.vehicle(),
                    NEAR));
        }
        double heading;
        if (parts.length == 2) {
            try {
                heading = Double.parseDouble(parts[1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is no landing; write one like 53.4,6.2@250", e);
            }
        } else if (wind.speedMetresPerSecond() > 0) {
            heading = wind.fromDeg();
        } else {
            LatLon before = flight.steps()
                    .get(Math.max(0, flight.steps().size() - 2))
                    .position()
                    .at();
            heading = Geodesy.normalizeBearing(Geodesy.bearingDeg(before, at));
        }
        return new Landing(at, heading, EASY * radius);
    }
}
