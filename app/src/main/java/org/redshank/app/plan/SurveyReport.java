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
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
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

    /** Plans an area or a corridor. */
    @FunctionalInterface
    interface Planner {
        /**
         * The plan, or why there is none.
         *
         * @param drones who may be given less endurance than they have, since climbs over terrain take some
         * @param eased what is changed of the task
         */
        Answer<SurveyPlan> plan(List<Drone> drones, Eased eased, Progress progress);
    }

    /**
     * Plans and prints the answer.
     *
     * @return the exit code
     */
    int print(Planner planner) {
        return PlanningRun.of(progress -> print(planner, progress));
    }

    private int print(Planner planner, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<SurveyPlan> level = planner.plan(drones, Eased.NOTHING, progress.part(0, ground.given() ? 0.3 : 1));
        DoubleSupplier seconds = () -> (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        return switch (level) {
            case Answer.Refused<SurveyPlan> no -> refused(no, seconds.getAsDouble());
            case Answer.Planned<SurveyPlan> yes -> {
                try {
                    Answer<SurveyPlan> answer = fitting(yes, planner, Eased.NOTHING, progress.part(0.3, 0.6));
                    yield switch (answer) {
                        case Answer.Planned<SurveyPlan> fits -> {
                            Summary summary = summary(fits.plan(), seconds.getAsDouble());
                            System.out.println(written(summary, fits.plan(), fits.remarks(), 1, form));
                            yield 0;
                        }
                        case Answer.Refused<SurveyPlan> no -> refused(no, seconds.getAsDouble());
                    };
                } catch (RefusedException no) {
                    yield eased(no.refusal(), yes.plan(), planner, seconds, progress.part(0.6, 1));
                }
            }
        };
    }

    /** A plan that its ground does not allow, told with the nearest that it does. */
    private int eased(Refusal no, SurveyPlan plan, Planner planner, DoubleSupplier seconds, Progress progress) {
        for (Eased way : Eased.against(no, plan, ground)) {
            if (planner.plan(drones, way, progress) instanceof Answer.Planned<SurveyPlan> other) {
                try {
                    Answer<SurveyPlan> answer = fitting(other, planner, way, progress);
                    if (answer instanceof Answer.Planned<SurveyPlan> fits) {
                        Refusal why = new Refusal(
                                no.rule(),
                                no.value(),
                                no.detail(),
                                no.mend() + " The nearest plan is " + way.words() + ".");
                        return refused(why, Optional.of(fits.plan()), way.height(), seconds.getAsDouble());
                    }
                } catch (RefusedException again) {
                    // Nor that; the next way changes more.
                    continue;
                }
            }
        }
        return refused(no, Optional.empty(), 1, seconds.getAsDouble());
    }

    /**
     * Sorties are made shorter until their batteries last for their climbs too.
     *
     * @throws RefusedException when the ground does not allow it
     */
    private Answer<SurveyPlan> fitting(
            Answer.Planned<SurveyPlan> level, Planner planner, Eased eased, Progress progress) {
        Answer<SurveyPlan> answer = level;
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
                laid(yes.plan().sorties(), drones, ground, wind, new Summary(), new ArrayList<>());
                return new Answer.Planned<>(yes.plan(), remarks);
            }
            share *= 0.98 / battery;
            double left = share;
            List<Drone> shorter = drones.stream()
                    .map(drone -> drone.withEndurance(
                            Duration.ofMillis(Math.round(drone.endurance().toMillis() * left))))
                    .toList();
            answer = planner.plan(shorter, eased, progress);
        }
        return answer;
    }

    private int refused(Answer.Refused<SurveyPlan> no, double seconds) {
        return refused(no.refusal(), no.nearest(), 1, seconds);
    }

    private int refused(Refusal no, Optional<SurveyPlan> nearest, double height, double seconds) {
        Summary summary = new Summary().refused(no).with("seconds", seconds, 4);
        nearest.ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            // No pattern: another program would lay the lines anew, of the task that was refused.
            summary.with(
                    "nearest",
                    (out.nearest ? written(possible, plan, List.of(), height, none -> Optional.empty()) : possible)
                            .members());
        });
        System.out.println(summary);
        System.err.println("redshank: " + no.detail() + " " + no.mend());
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

    private Summary written(
            Summary summary,
            SurveyPlan plan,
            List<String> said,
            double height,
            Function<SurveyPlan, Optional<PatternForm>> form) {
        List<String> remarks = new ArrayList<>(said);
        List<Sortie> sorties = laid(plan.sorties(), drones, ground, wind, summary, remarks);
        if (!remarks.isEmpty()) {
            summary.with("remarks", remarks);
        }
        ToDoubleFunction<Drone> apart = drone -> height * trigger.applyAsDouble(drone);
        List<String> files = out.written(sorties, drones, zones, wind, apart, form.apply(plan));
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
