package org.redshank.fleet.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Gaze;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.Landing;
import org.redshank.planning.sortie.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans in the journal. A step of a flight is {@code [latitude deg, longitude deg, altitude m, 1 when pictures are taken on
 * the way to it, hold s, where the camera looks or nothing]}; altitudes of a sortie have one datum: {@code sea}, {@code home} or {@code ground}.
 */
final class ProposalJson {
    private ProposalJson() {}

    static ObjectNode write(Proposal proposal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode figures = node.putObject("figures");
        proposal.figures().forEach(figures::put);
        ArrayNode sorties = node.putArray("sorties");
        for (PlannedSortie sortie : proposal.sorties()) {
            Flight flight = sortie.flight();
            ObjectNode one = sorties.addObject();
            one.put("vehicle", flight.vehicle())
                    .put("kind", flight.kind().name())
                    .put("number", flight.number())
                    .put("airspeed_mps", flight.airspeed())
                    .put("trigger_m", flight.trigger())
                    .put("start_s", seconds(flight.start()))
                    .put("duration_s", seconds(flight.duration()))
                    .put("energy_wh", flight.energyWh())
                    .put("battery_share", sortie.batteryShare())
                    .put("datum", datum(flight.steps().getFirst().position().altitude()));
            flight.landing()
                    .ifPresent(landing -> one.putObject("landing")
                            .put("lat", landing.at().latDeg())
                            .put("lon", landing.at().lonDeg())
                            .put("heading_deg", landing.headingDeg())
                            .put("radius_m", landing.radiusMetres())
                            .put("above_home_m", landing.aboveHomeMetres()));
            ArrayNode steps = one.putArray("steps");
            for (Flight.Step step : flight.steps()) {
                ArrayNode told = steps.addArray()
                        .add(step.position().at().latDeg())
                        .add(step.position().at().lonDeg())
                        .add(step.position().altitude().metres())
                        .add(step.seeing() ? 1 : 0)
                        .add(seconds(step.hold()));
                step.gaze().ifPresent(gaze -> gaze(told.addObject(), gaze));
            }
        }
        switch (proposal.program()) {
            case Program.Tours tours -> {
                // all is said
            }
            case Program.Far far -> SortieJson.write(node.putObject("sortie"), far);
            case Program.Watch watch -> WatchJson.write(node.putObject("watch"), watch);
        }
        return node;
    }

    static Proposal read(JsonNode node, Setting known) {
        Map<String, Double> figures = new LinkedHashMap<>();
        node.path("figures")
                .properties()
                .forEach(
                        figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
        List<PlannedSortie> sorties = new ArrayList<>();
        for (JsonNode one : node.path("sorties")) {
            String datum = one.path("datum").asString();
            List<Flight.Step> steps = new ArrayList<>();
            for (JsonNode step : one.path("steps")) {
                LatLon at = new LatLon(step.path(0).asDouble(), step.path(1).asDouble());
                steps.add(new Flight.Step(
                        new Position(at, altitude(datum, step.path(2).asDouble())),
                        step.path(3).asInt() == 1,
                        duration(step.path(4)),
                        gaze(step.path(5))));
            }
            Flight flight = new Flight(
                    one.path("vehicle").asString(),
                    DroneKind.valueOf(one.path("kind").asString()),
                    one.path("number").asInt(),
                    one.path("airspeed_mps").asDouble(),
                    one.path("trigger_m").asDouble(),
                    duration(one.path("start_s")),
                    duration(one.path("duration_s")),
                    one.path("energy_wh").asDouble(),
                    steps);
            JsonNode down = one.path("landing");
            if (!down.isMissingNode()) {
                flight = flight.landing(new Landing(
                        new LatLon(down.path("lat").asDouble(), down.path("lon").asDouble()),
                        down.path("heading_deg").asDouble(),
                        down.path("radius_m").asDouble(),
                        down.path("above_home_m").asDouble()));
            }
            sorties.add(new PlannedSortie(flight, one.path("battery_share").asDouble()));
        }
        Program program = node.has("watch")
                ? WatchJson.read(node.path("watch"))
                : node.has("sortie") ? SortieJson.read(node.path("sortie"), known) : Program.TOURS;
        return new Proposal(figures, sorties, program);
    }

    private static void gaze(ObjectNode node, Gaze gaze) {
        switch (gaze) {
            case Gaze.At(Position place) ->
                node.put("lat", place.at().latDeg())
                        .put("lon", place.at().lonDeg())
                        .put("altitude_m", place.altitude().metres())
                        .put("datum", datum(place.altitude()));
            case Gaze.Towards(double heading, double pitch) ->
                node.put("heading_deg", heading).put("pitch_deg", pitch);
        }
    }

    private static Optional<Gaze> gaze(JsonNode node) {
        if (node.has("lat")) {
            LatLon at = new LatLon(node.path("lat").asDouble(), node.path("lon").asDouble());
            Altitude altitude = altitude(
                    node.path("datum").asString(), node.path("altitude_m").asDouble());
            return Optional.of(new Gaze.At(new Position(at, altitude)));
        }
        return node.has("pitch_deg")
                ? Optional.of(new Gaze.Towards(
                        node.path("heading_deg").asDouble(),
                        node.path("pitch_deg").asDouble()))
                : Optional.empty();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration duration(JsonNode seconds) {
        return Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
    }

    private static String datum(Altitude altitude) {
        return switch (altitude) {
            case Altitude.AboveMeanSeaLevel sea -> "sea";
            case Altitude.AboveHome home -> "home";
            case Altitude.AboveGround ground -> "ground";
        };
    }

    private static Altitude altitude(String datum, double metres) {
        return switch (datum) {
            case "sea" -> new Altitude.AboveMeanSeaLevel(metres);
            case "home" -> new Altitude.AboveHome(metres);
            default -> new Altitude.AboveGround(metres);
        };
    }
}
