package org.redshank.server.api.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.redshank.fleet.task.PlannedSortie;
import org.redshank.fleet.task.Proposal;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.Flight;
import org.redshank.planning.survey.SurveyPlan;

/** Makes proposals of what planners say. */
final class Proposals {
    private Proposals() {}

    /** The same answer, its plan as a proposal. */
    static <P> Answer<Proposal> of(Answer<P> answer, Function<P, Proposal> form) {
        return switch (answer) {
            case Answer.Planned<P> yes -> new Answer.Planned<>(form.apply(yes.plan()), yes.remarks());
            case Answer.Refused<P> no ->
                new Answer.Refused<>(
                        no.refusal(), Optional.ofNullable(no.nearest().map(form).orElse(null)));
        };
    }

    /** A plan of lines, with pictures each {@code trigger} metres, 0 for none. */
    static Proposal of(SurveyPlan plan, Common common, ToDoubleFunction<Drone> trigger) {
        SurveyPlan.Figures f = plan.figures();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("length_m", f.lengthM());
        figures.put("lower_bound_m", f.lowerBoundM());
        figures.put("ratio", f.ratio());
        figures.put("coverage", f.coverage());
        figures.put("area_m2", f.freeSquareMetres());
        figures.put("spacing_m", f.spacingM());
        figures.put("lines", (double) f.lines());
        figures.put("turns", (double) f.turns());
        figures.put("zone_crossings", (double) f.zoneCrossings());
        figures.put("flown_m", f.flownM());
        figures.put("duration_s", f.durationS());
        figures.put("energy_wh", f.energyWh());
        figures.put("vehicles", (double) f.vehicles());
        figures.put("sorties", (double) plan.sorties().size());
        return new Proposal(figures, sorties(plan.sorties(), common, trigger));
    }

    /** Sorties at the height and of the datum that was asked. */
    static List<PlannedSortie> sorties(List<Sortie> sorties, Common common, ToDoubleFunction<Drone> trigger) {
        Map<String, Drone> byId = new HashMap<>();
        common.drones().forEach(drone -> byId.put(drone.id(), drone));
        List<PlannedSortie> planned = new ArrayList<>();
        for (Sortie sortie : sorties) {
            // The nearest plan to one of no vehicle has one that was not asked.
            Drone drone = byId.getOrDefault(sortie.vehicle(), Drone.copter(sortie.vehicle()));
            Sortie level = common.overGround() ? sortie : sortie.overHome();
            planned.add(new PlannedSortie(
                    Flight.of(level, drone, trigger.applyAsDouble(drone)),
                    (double) sortie.duration().toMillis() / drone.endurance().toMillis()));
        }
        return planned;
    }
}
