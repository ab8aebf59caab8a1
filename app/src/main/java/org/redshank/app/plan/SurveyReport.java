package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.PatternForm;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlan;
import org.redshank.planning.terrain.TerrainFollower;

/** Prints what was planned of an area or a corridor, and writes its files. */
final class SurveyReport {
    /** Times that sorties are made shorter for what climbs take. */
    private static final int TRIES = 5;

    private final List<Drone> drones;
    private final List<PolygonArea> zones;
    private final OutOptions out;
    private final ToDoubleFunction<Drone> trigger;
    private final TerrainOption ground;
    private final Wind wind;
    private final Function<SurveyPlan, Optional<PatternForm>> form;

    /**
     * For a plan of these vehicles.
     *
     * @param trigger metres between a vehicle's pictures, 0 when not known
     * @param ground to lay the plan over, where it is known
     * @param form the pattern of a plan file that tells the whole of a plan, if there is one
     */
    SurveyReport(
            List<Drone> drones,
            List<PolygonArea> zones,
            OutOptions out,
            ToDoubleFunction<Drone> trigger,
            TerrainOption ground,
            Wind wind,
            Function<SurveyPlan, Optional<PatternForm>> form) {
        this.drones = drones;
        this.zones = zones;
        this.out = out;
        this.trigger = trigger;
        this.ground = ground;
        this.wind = wind;
        this.form = form;
    }

    /**
     * Plans and prints the answer.
     *
     * @param planner for vehicles that may be given less endurance than they have, since climbs over terrain take some
     * @return the exit code
     */
    int print(BiFunction<List<Drone>, Progress, Answer<SurveyPlan>> planner) {
        return PlanningRun.of(progress -> print(planner, progress));
    }

    private int print(BiFunction<List<Drone>, Progress, Answer<SurveyPlan>> planner, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        try {
            Answer<SurveyPlan> answer = fitting(planner, progress);
            double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
            return switch (answer) {
                case Answer.Planned<SurveyPlan> yes -> planned(yes, seconds);
                case Answer.Refused<SurveyPlan> no -> refused(no, seconds);
            };
        } catch (RefusedException no) {
            double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
            System.out.println(new Summary().refused(no.refusal()).with("seconds", seconds, 4));
            System.err.println("redshank: " + no.getMessage());
            return 1;
        }
    }

    /** Sorties are made shorter until their batteries last for their climbs too. */
    private Answer<SurveyPlan> fitting(
            BiFunction<List<Drone>, Progress, Answer<SurveyPlan>> planner, Progress progress) {
        Answer<SurveyPlan> answer = planner.apply(drones, progress.part(0, ground.given() ? 0.5 : 1));
        double share = 1;
        for (int i = 0; i < TRIES && answer instanceof Answer.Planned<SurveyPlan> yes; i++) {
            double battery = ground.follower(wind)
                    .map(follower ->
                            follower.follow(yes.plan().sorties(), byId(drones)).battery())
                    .orElse(0.0);
            if (battery <= 1) {
                List<String> remarks = new ArrayList<>(yes.remarks());
                if (share < 1) {
                    remarks.add(String.format(
                            Locale.ROOT,
                            "Sorties are planned for %.0f %% of the batteries; climbs over the ground take the rest.",
                            100 * share));
                }
                return new Answer.Planned<>(yes.plan(), remarks);
            }
            share *= 0.98 / battery;
            double left = share;
            List<Drone> shorter = drones.stream()
                    .map(drone -> drone.withEndurance(
                            Duration.ofMillis(Math.round(drone.endurance().toMillis() * left))))
                    .toList();
            answer = planner.apply(shorter, progress.part(0.5, 1));
        }
        return answer;
    }

    private int planned(Answer.Planned<SurveyPlan> yes, double seconds) {
        Summary summary = summary(yes.plan(), seconds);
        System.out.println(written(summary, yes.plan(), yes.remarks()));
        return 0;
    }

    private int refused(Answer.Refused<SurveyPlan> no, double seconds) {
        Summary summary = new Summary().refused(no.refusal()).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (out.nearest ? written(possible, plan, List.of()) : possible).members());
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
        List<Sortie> sorties = laid(plan.sorties(), drones, ground, wind, summary, remarks);
        if (!remarks.isEmpty()) {
            summary.with("remarks", remarks);
        }
        List<String> files = out.written(sorties, drones, zones, wind, trigger, form.apply(plan));
        return files.isEmpty() ? summary : summary.with("files", files);
    }

    /**
     * Sorties over the ground where it is known, with its figures in the summary.
     *
     * @throws RefusedException when they would be too high, or batteries do not last for the climbs
     */
    static List<Sortie> laid(
            List<Sortie> sorties,
            List<Drone> drones,
            TerrainOption ground,
            Wind wind,
            Summary summary,
            List<String> remarks) {
        double wished = sorties.stream()
                .mapToDouble(sortie -> sortie.height().metres())
                .max()
                .orElse(0);
        Optional<TerrainFollower> follower = ground.follower(wind);
        if (follower.isEmpty()) {
            ground.allow(wished, wished);
            return sorties;
        }
        TerrainFollower.Followed followed = follower.get().follow(sorties, byId(drones));
        ground.allow(wished, followed.most());
        if (followed.battery() > 1) {
            throw new RefusedException(
                    "energy.climbs",
                    String.format(Locale.ROOT, "%.0f %%", 100 * followed.battery()),
                    String.format(
                            Locale.ROOT,
                            "With its climbs over the ground a sortie takes %.0f %% of what its battery may give.",
                            100 * followed.battery()),
                    String.format(
                            Locale.ROOT,
                            "Plan for %.0f %% of the endurance, or use more vehicles.",
                            Math.floor(98 / followed.battery())));
        }
        summary.with("height_above_ground_min_m", followed.least(), 1)
                .with("height_above_ground_max_m", followed.most(), 1)
                .with(
                        "energy_wh",
                        followed.sorties().stream()
                                .mapToDouble(Sortie::energyWh)
                                .sum(),
                        1);
        remarks.addAll(followed.remarks());
        return followed.sorties();
    }

    private static Map<String, Drone> byId(List<Drone> drones) {
        Map<String, Drone> byId = new HashMap<>();
        drones.forEach(drone -> byId.put(drone.id(), drone));
        return byId;
    }
}
