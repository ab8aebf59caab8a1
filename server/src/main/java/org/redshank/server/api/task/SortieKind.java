package org.redshank.server.api.task;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.fleet.task.PlannedSortie;
import org.redshank.fleet.task.Program;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.files.Flight;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.sortie.SortieFlight;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.server.http.JsonIn;

/** Far out and back: the first vehicle flies, the others stand as relays where contact is demanded. */
final class SortieKind implements TaskKind {
    private static final double LONGEST_S = 1e6;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        LatLon target = Shapes.placeOrFault(in, "target");
        double stay = in.has("stayS") ? in.number("stayS", 0, LONGEST_S) : 0;
        String departure = in.textOrNull("departure", 1, 40);
        double clearance = in.has("clearanceM") ? in.number("clearanceM", 0, 4999) : 100;
        double ceiling = in.has("ceilingM") ? in.number("ceilingM", 1, 20_000) : 3000;
        double highest = in.has("highestM") ? in.positive("highestM", 20_000) : Double.POSITIVE_INFINITY;
        Optional<LatLon> landing = Shapes.place(in, "landing");
        if (highest < clearance) {
            in.fault("highestM", "This is below the clearance of " + clearance + " m.");
        }
        double reserve = (in.has("reservePercent") ? in.number("reservePercent", 0, 99) : 15) / 100;
        List<LatLon> alternates = alternates(in);
        boolean contact = in.flag("contact", false);
        double level = in.numberOrNaN("groundM", -430, 9000);
        boolean forecast = in.flag("forecast", false);
        Pack pack = Pack.read(in);
        Setting known = common.setting();
        Radio radio = radio(in, known.stations());
        Instant at = departure(in, departure);
        if (forecast && known.wind().isEmpty()) {
            in.fault("forecast", "This server has no forecast: start it with --wind-file, or give the wind.");
        }
        if (Double.isNaN(level) && known.terrain().isEmpty()) {
            in.fault(
                    "groundM",
                    "This server has no terrain: start it with --terrain, or give the height of level ground, 0 for the sea.");
        }
        if (common.overGround()) {
            in.fault("heightAbove", "A sortie flies by its clearance over the ground and its ceiling.");
        }
        return progress -> {
            List<Drone> drones = common.drones();
            if (drones.isEmpty()) {
                throw new RefusedException(
                        "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
            }
            Drone first = drones.getFirst();
            LatLon launch = first.launch()
                    .orElseThrow(() -> new RefusedException(
                            "launch.none",
                            first.id(),
                            "Where " + first.id() + " starts is not known.",
                            "Give its launch, or wait until it tells where it is."));
            SortieTask task = new SortieTask(
                    launch,
                    target,
                    Duration.ofMillis(Math.round(stay * 1000)),
                    at == null ? common.now() : at,
                    Double.isNaN(level)
                            ? known.terrain().orElseThrow()
                            : Terrain.level(new Altitude.AboveMeanSeaLevel(level)),
                    clearance,
                    new Altitude.AboveMeanSeaLevel(ceiling),
                    forecast ? known.wind().orElseThrow() : WindField.constant(common.wind()),
                    airspaces(known, common),
                    reserve,
                    alternates,
                    radio,
                    contact,
                    drones.stream().skip(1).map(pack::voyager).toList(),
                    landing,
                    highest);
            Optional<Wind> steady = forecast ? Optional.empty() : Optional.of(common.wind());
            return Proposals.of(
                    SortiePlanner.plan(task, pack.voyager(first), progress),
                    plan -> new Proposal(figures(plan), sorties(plan), new Program.Far(plan, steady)));
        };
    }

    /** What all vehicles of a sortie weigh and fly on; where that is not told, each the usual of its kind. */
    private record Pack(OptionalDouble massKg, OptionalDouble ratedWh, double health, double celsius) {
        static Pack read(JsonIn in) {
            OptionalDouble mass = positive(in, "massKg", 1000);
            OptionalDouble rated = positive(in, "batteryWh", 1e6);
            double celsius = in.has("celsius") ? in.number("celsius", -20, 60) : 20;
            double health = in.has("healthPercent")
                    ? in.number("healthPercent", 1, 100) / 100
                    : Battery.healthAfter(in.has("cycles") ? (int) in.whole("cycles", 0, 100_000) : 0);
            in.any("cycles");
            return new Pack(mass, rated, health, celsius);
        }

        private static OptionalDouble positive(JsonIn in, String name, double most) {
            return in.has(name) ? OptionalDouble.of(in.positive(name, most)) : OptionalDouble.empty();
        }

        Voyager voyager(Drone drone) {
            double wattHours = ratedWh.orElseGet(() -> Voyager.usualBatteryWh(drone));
            return Voyager.usual(
                    drone, massKg.orElseGet(() -> Voyager.usualMassKg(drone)), new Battery(wattHours, health, celsius));
        }
    }

    /** The stations of the ground, and an antenna at the launch site where it is told, or where there are no stations. */
    private static Radio radio(JsonIn in, List<RadioStation> stations) {
        return Radio.of(
                in.has("antennaM") ? OptionalDouble.of(in.number("antennaM", 0, 1000)) : OptionalDouble.empty(),
                in.has("radioRangeM") ? OptionalDouble.of(in.positive("radioRangeM", 1e6)) : OptionalDouble.empty(),
                stations.stream().map(RadioStation::link).findFirst(),
                stations);
    }

    private static List<LatLon> alternates(JsonIn in) {
        List<LatLon> places = new ArrayList<>();
        if (in.has("alternates")) {
            for (JsonIn.Element element : in.elements("alternates", 0, 50)) {
                places.add(Shapes.place(element.object()));
            }
        }
        in.any("alternates");
        return places;
    }

    private static @Nullable Instant departure(JsonIn in, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            in.fault("departure", "This is no time; write one like 2026-11-26T09:00:00Z.");
            return null;
        }
    }

    private static List<Airspace> airspaces(Setting known, Common common) {
        List<Airspace> all = new ArrayList<>(known.airspaces());
        common.noFly()
                .forEach(area -> all.add(
                        new Airspace("keep out", "", new Limit.Surface(), new Limit.Unlimited(), area.outer())));
        return all;
    }

    private static List<PlannedSortie> sorties(SortiePlan plan) {
        List<PlannedSortie> sorties = new ArrayList<>();
        double share = plan.energyWh() / (plan.usableWh() - plan.reserveWh());
        sorties.add(new PlannedSortie(SortieFlight.of(plan), share));
        for (Flight relay : SortieFlight.relays(plan)) {
            sorties.add(new PlannedSortie(relay, Math.min(1, relay.energyWh() / (plan.usableWh() - plan.reserveWh()))));
        }
        return sorties;
    }

    private static Map<String, Double> figures(SortiePlan plan) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("distance_m", plan.distanceM());
        figures.put("duration_s", plan.durationS());
        figures.put("energy_wh", plan.energyWh());
        figures.put("usable_wh", plan.usableWh());
        figures.put("reserve_wh", plan.reserveWh());
        figures.put("spare_wh", plan.spareWh());
        figures.put("no_return_m", plan.noReturn().metres());
        figures.put("no_return_s", plan.noReturn().seconds());
        figures.put(
                "silent_s",
                plan.silences().stream()
                        .mapToDouble(silence -> silence.foundSeconds() - silence.lostSeconds())
                        .sum());
        figures.put("silences", (double) plan.silences().size());
        figures.put("relays", (double) plan.relays().size());
        figures.put("vehicles", 1.0 + plan.relays().size());
        return figures;
    }
}
