package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.PlanFiles;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlan;

/** Prints what was planned of an area or a corridor, and writes its files. */
final class SurveyReport {
    private final List<Drone> drones;
    private final List<PolygonArea> zones;
    private final List<Path> out;
    private final ToDoubleFunction<Drone> trigger;

    /**
     * For a plan of these vehicles.
     *
     * @param trigger metres between a vehicle's pictures, 0 when not known
     */
    SurveyReport(List<Drone> drones, List<PolygonArea> zones, List<Path> out, ToDoubleFunction<Drone> trigger) {
        this.drones = drones;
        this.zones = zones;
        this.out = out;
        this.trigger = trigger;
    }

    /**
     * Prints the answer.
     *
     * @param seconds of CPU time that planning took
     * @param nearest whether to write the nearest possible plan when the one asked for is refused
     * @return the exit code
     */
    int print(Answer<SurveyPlan> answer, double seconds, boolean nearest) {
        return switch (answer) {
            case Answer.Planned<SurveyPlan> yes -> planned(yes, seconds);
            case Answer.Refused<SurveyPlan> no -> refused(no, seconds, nearest);
        };
    }

    private int planned(Answer.Planned<SurveyPlan> yes, double seconds) {
        Summary summary = summary(yes.plan(), seconds);
        if (!yes.remarks().isEmpty()) {
            summary.with("remarks", yes.remarks());
        }
        System.out.println(written(summary, yes.plan()));
        return 0;
    }

    private int refused(Answer.Refused<SurveyPlan> no, double seconds, boolean nearest) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (nearest ? written(possible, plan) : possible).members());
        });
        System.out.println(summary);
        System.err.println(
                "redshank: " + no.refusal().detail() + " " + no.refusal().mend());
        return 1;
    }

    private static Summary summary(SurveyPlan plan, double seconds) {
        SurveyPlan.Figures figures = plan.figures();
        return new Summary()
                .with("length_m", figures.lengthM(), 1)
                .with("turns", figures.turns())
                .with("coverage", figures.coverage(), 4)
                .with("lower_bound_m", figures.lowerBoundM(), 1)
                .with("ratio", figures.ratio(), 4)
                .with("zone_crossings", figures.zoneCrossings())
                .with("seconds", seconds, 4)
                .with("energy_wh", figures.energyWh(), 1)
                .with("vehicles", figures.vehicles())
                .with("sorties", plan.sorties().size())
                .with("lines", figures.lines())
                .with("spacing_m", figures.spacingM(), 2)
                .with("flown_m", figures.flownM(), 1)
                .with("duration_s", figures.durationS(), 1);
    }

    private Summary written(Summary summary, SurveyPlan plan) {
        List<String> files = files(plan.sorties(), drones, zones, out, trigger);
        return files.isEmpty() ? summary : summary.with("files", files);
    }

    /** Writes sorties to every file asked for; returns the names of those written. */
    static List<String> files(
            List<Sortie> sorties,
            List<Drone> drones,
            List<PolygonArea> zones,
            List<Path> out,
            ToDoubleFunction<Drone> trigger) {
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        List<Flight> flights = new ArrayList<>();
        for (Sortie sortie : sorties) {
            Drone drone = byId.get(sortie.vehicle());
            if (drone != null) {
                flights.add(Flight.of(sortie, drone, trigger.applyAsDouble(drone)));
            }
        }
        List<String> files = new ArrayList<>();
        for (Path file : out) {
            PlanFiles.write(file, flights, zones).forEach(written -> files.add(written.toString()));
        }
        return files;
    }
}
