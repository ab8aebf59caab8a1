package org.redshank.server.api.task;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.redshank.fleet.task.Program;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.Answer;
import org.redshank.planning.Sortie;
import org.redshank.planning.watch.Upkeep;
import org.redshank.planning.watch.WatchFigures;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchTask;
import org.redshank.planning.watch.WatchWish;
import org.redshank.server.http.JsonIn;

/** See lines and points again and again. */
final class WatchKind implements TaskKind {
    private static final double HIGHEST = 9999;
    private static final double LONGEST_S = Duration.ofDays(31).toSeconds();

    /** Of each vehicle's flights, so many are told with their ways: what follows is alike. */
    private static final int TOLD = 2;

    private static final int MOST_TOLD = 200;

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        Shapes.Watched watched = Shapes.watched(in, "watched");
        double revisit = in.has("revisitS") ? in.number("revisitS", 1, LONGEST_S) : Double.NaN;
        double pixel = in.has("gsdCm") ? in.positive("gsdCm", 10_000) : Double.NaN;
        double lowest = in.has("lowestM") ? in.positive("lowestM", HIGHEST) : 20;
        double highest = in.has("highestM") ? in.positive("highestM", HIGHEST) : 120;
        double step = in.has("layerStepM") ? in.number("layerStepM", 1, 500) : Double.NaN;
        double clearance = in.has("clearanceM") ? in.number("clearanceM", 0, 10_000) : 5;
        OptionalInt spares = in.has("spares") ? OptionalInt.of((int) in.whole("spares", 0, 1000)) : OptionalInt.empty();
        boolean throughLoss = in.flag("throughLoss", true);
        if (in.has("throughLoss") && throughLoss && spares.orElse(1) == 0) {
            in.fault("spares", "To keep the bound through a loss takes a spare vehicle.");
        }
        double length = in.has("lengthS") ? in.number("lengthS", 60, LONGEST_S) : 86_400;
        boolean size = in.flag("size", false);
        Upkeep upkeep = upkeep(in);
        if (lowest > highest) {
            in.fault("lowestM", "This is above highestM.");
        }
        if (size && Double.isNaN(revisit)) {
            in.fault("revisitS", "How many vehicles it takes depends on this: it is missing.");
        }
        if (size && common.drones().isEmpty()) {
            in.fault("vehicles", "Name one vehicle, like which all are to be.");
        }
        if (common.overGround()) {
            in.fault("heightAbove", "A watch is flown above home: the ground on the way is not known here.");
        }
        return progress -> {
            WatchTask task = new WatchTask(
                    watched.lines(),
                    watched.points(),
                    Double.isNaN(revisit) ? Optional.empty() : Optional.of(seconds(revisit)),
                    common.heightM(),
                    Double.isNaN(pixel) ? OptionalDouble.empty() : OptionalDouble.of(pixel),
                    lowest,
                    highest,
                    upkeep,
                    common.wind(),
                    common.noFly(),
                    clearance,
                    0,
                    false,
                    seconds(length),
                    Double.isNaN(step) ? OptionalDouble.empty() : OptionalDouble.of(step));
            Answer<WatchPlan> answer = new WatchWish(task, common.drones(), spares, throughLoss, size).plan(progress);
            return Proposals.of(answer, plan -> proposal(plan, common));
        };
    }

    private static Upkeep upkeep(JsonIn in) {
        Upkeep usual = Upkeep.USUAL;
        return new Upkeep(
                in.has("chargeS") ? seconds(in.number("chargeS", 0, 1e6)) : usual.charge(),
                in.flag("swapped", usual.swapped()),
                in.has("chargers") ? OptionalInt.of((int) in.whole("chargers", 1, 10_000)) : OptionalInt.empty(),
                in.has("batteries") ? OptionalInt.of((int) in.whole("batteries", 1, 10_000)) : OptionalInt.empty(),
                in.has("handOverS") ? seconds(in.number("handOverS", 0, 3600)) : usual.handOver(),
                usual.notice());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private static Proposal proposal(WatchPlan plan, Common common) {
        List<Sortie> first = plan.duties().stream()
                .filter(duty -> duty.number() <= TOLD && !duty.lost())
                .limit(MOST_TOLD)
                .map(duty -> plan.sortie(duty, 0))
                .toList();
        return new Proposal(
                figures(plan),
                Proposals.sorties(first, new Common(plan.drones(), common), drone -> 0),
                new Program.Watch(plan.task(), plan.drones()));
    }

    private static Map<String, Double> figures(WatchPlan plan) {
        WatchFigures f = plan.figures();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("worst_gap_s", f.worstGapS());
        figures.put("bound_s", f.boundS());
        figures.put("interval_s", f.intervalS());
        figures.put("vehicles", (double) f.vehicles());
        figures.put("in_air", (double) f.inAir());
        figures.put("spares", (double) f.spares());
        figures.put("least_vehicles", (double) f.leastVehicles());
        figures.put("chargers", (double) f.chargers());
        figures.put("batteries", (double) f.batteries());
        figures.put("length_m", f.lengthM());
        figures.put("left_out_m", f.leftOutM());
        figures.put("on_station_s", f.onStationS());
        figures.put("transit_s", f.transitS());
        figures.put("relief_s", f.reliefS());
        figures.put("established_s", f.establishedS());
        figures.put("late_relief_s", f.vacantS());
        figures.put("energy_wh", f.energyWh());
        figures.put("sorties", (double) plan.duties().size());
        return figures;
    }
}
