package org.redshank.app.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.PatternForm;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlan;
import org.redshank.planning.terrain.TerrainFollower;

/** Prints what was planned of an area or a corridor, and writes its files. */
final class SurveyReport {
    private final List<Drone> drones;
    private final List<PolygonArea> zones;
    private final OutOptions out;
    private final ToDoubleFunction<Drone> trigger;
    private final Optional<TerrainFollower> terrain;
    private final Wind wind;
    private final Function<SurveyPlan, Optional<PatternForm>> form;

    /**
     * For a plan of these vehicles.
     *
     * @param trigger metres between a vehicle's pictures, 0 when not known
     * @param terrain lays the plan over the ground, where that is known
     * @param form the pattern of a plan file that tells the whole of a plan, if there is one
     */
    SurveyReport(
            List<Drone> drones,
            List<PolygonArea> zones,
            OutOptions out,
            ToDoubleFunction<Drone> trigger,
            Optional<TerrainFollower> terrain,
            Wind wind,
            Function<SurveyPlan, Optional<PatternForm>> form) {
        this.drones = drones;
        this.zones = zones;
        this.out = out;
        this.trigger = trigger;
        this.terrain = terrain;
        this.wind = wind;
        this.form = form;
    }

    /**
     * Prints the answer.
     *
     * @param seconds of CPU time that planning took
     * @param nearest whether to write the nearest possible plan when the one asked for is refused
     * @return the exit code
     */
    int print(Answer<SurveyPlan> answer, double seconds, boolean nearest) {
        try {
            return switch (answer) {
                case Answer.Planned<SurveyPlan> yes -> planned(yes, seconds);
                case Answer.Refused<SurveyPlan> no -> refused(no, seconds, nearest);
            };
        } catch (RefusedException no) {
            System.out.println(new Summary().refused(no.refusal()).with("seconds", seconds, 4));
            System.err.println("redshank: " + no.getMessage());
            return 1;
        }
    }

    private int planned(Answer.Planned<SurveyPlan> yes, double seconds) {
        Summary summary = summary(yes.plan(), seconds);
        System.out.println(written(summary, yes.plan(), yes.remarks()));
        return 0;
    }

    private int refused(Answer.Refused<SurveyPlan> no, double seconds, boolean nearest) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (nearest ? written(possible, plan, List.of()) : possible).members());
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

    private Summary written(Summary summary, SurveyPlan plan, List<String> said) {
        List<String> remarks = new ArrayList<>(said);
        List<Sortie> sorties = laid(plan.sorties(), drones, terrain, summary, remarks);
        if (!remarks.isEmpty()) {
            summary.with("remarks", remarks);
        }
        List<String> files = out.written(sorties, drones, zones, wind, trigger, form.apply(plan));
        return files.isEmpty() ? summary : summary.with("files", files);
    }

    /** Sorties over the ground where it is known, with its figures in the summary. */
    static List<Sortie> laid(
            List<Sortie> sorties,
            List<Drone> drones,
            Optional<TerrainFollower> terrain,
            Summary summary,
            List<String> remarks) {
        if (terrain.isEmpty()) {
            return sorties;
        }
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        TerrainFollower.Followed followed = terrain.get().follow(sorties, byId);
        summary.with("height_above_ground_min_m", followed.least(), 1)
                .with("height_above_ground_max_m", followed.most(), 1);
        remarks.addAll(followed.remarks());
        return followed.sorties();
    }
}
