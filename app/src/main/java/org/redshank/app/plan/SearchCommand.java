package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.search.SearchPlan;
import org.redshank.planning.search.SearchPlanner;
import org.redshank.planning.search.SearchTask;
import org.redshank.planning.space.PolygonArea;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Look for something near a place. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A search pattern round a place, with the probability of detection.")
final class SearchCommand implements Callable<Integer> {
    @Option(
            names = "--datum",
            required = true,
            paramLabel = "PLACE",
            description = "the middle of the pattern: LAT,LON or a file with one point")
    String datum = "";

    @Option(
            names = "--pattern",
            required = true,
            paramLabel = "PATTERN",
            description = "expanding_square, sector, parallel or creeping_line")
    SearchTask.Pattern pattern = SearchTask.Pattern.EXPANDING_SQUARE;

    @Option(
            names = "--length",
            required = true,
            paramLabel = "METRES",
            description = "of the box along the bearing; of the square and the sectors the diameter")
    double length;

    @Option(names = "--width", paramLabel = "METRES", description = "of the box across (default: as long)")
    @Nullable
    Double width;

    @Option(names = "--spacing", required = true, paramLabel = "METRES", description = "between tracks")
    double spacing;

    @Option(
            names = "--sweep",
            paramLabel = "METRES",
            description = "effective sweep width of the sensor (default: the spacing)")
    @Nullable
    Double sweep;

    @Option(
            names = "--bearing",
            defaultValue = "0",
            paramLabel = "DEG",
            description = "of the first leg (default: ${DEFAULT-VALUE})")
    double bearing;

    @Option(
            names = "--passes",
            defaultValue = "1",
            paramLabel = "N",
            description = "times the pattern is flown (default: ${DEFAULT-VALUE})")
    int passes;

    @Mixin
    AirOptions air = new AirOptions();

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Mixin
    TerrainOption terrain = new TerrainOption();

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above ground, which is taken to be level without --terrain (default: ${DEFAULT-VALUE})")
    double height;

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = air.zones();
        SearchTask task = new SearchTask(
                Inputs.place(datum),
                pattern,
                bearing,
                length,
                width == null ? length : width,
                spacing,
                sweep == null ? spacing : sweep,
                passes,
                new Altitude.AboveGround(height),
                air.wind(),
                zones);
        return PlanningRun.of(progress -> plan(task, drones, progress));
    }

    private int plan(SearchTask task, List<Drone> drones, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<SearchPlan> answer = SearchPlanner.plan(task, drones, progress);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        return switch (answer) {
            case Answer.Planned<SearchPlan> yes -> planned(yes.plan(), seconds, drones, task);
            case Answer.Refused<SearchPlan> no -> refused(no.refusal(), no.nearest(), drones, task);
        };
    }

    private static Summary summary(SearchPlan plan) {
        return new Summary()
                .with("length_m", plan.lengthM(), 1)
                .with("searched_m2", plan.searchedSquareMetres(), 0)
                .with("detection_each_pass", plan.detectionEachPass(), 4)
                .with("detection", plan.detection(), 4)
                .with("duration_s", plan.durationS(), 1)
                .with("energy_wh", plan.energyWh(), 1)
                .with("vehicles", plan.vehicles())
                .with("sorties", plan.sorties().size());
    }

    private int planned(SearchPlan plan, double seconds, List<Drone> drones, SearchTask task) {
        try {
            System.out.println(written(summary(plan).with("seconds", seconds, 4), plan, drones, task));
            return 0;
        } catch (RefusedException no) {
            return refused(no.refusal(), lower(no.refusal(), drones, task), drones, task);
        }
    }

    /** As high as is allowed, where that is what a plan lacks. */
    private Optional<SearchPlan> lower(Refusal no, List<Drone> drones, SearchTask task) {
        if (!no.rule().equals("height.above-limit") || terrain.highest == null) {
            return Optional.empty();
        }
        SearchTask lower = task.at(new Altitude.AboveGround(terrain.highest));
        if (SearchPlanner.plan(lower, drones) instanceof Answer.Planned<SearchPlan> yes) {
            try {
                SurveyReport.laid(yes.plan().sorties(), drones, terrain, task.wind(), new Summary(), new ArrayList<>());
                return Optional.of(yes.plan());
            } catch (RefusedException again) {
                // Over steep ground that is too high too; no more is tried.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Summary written(Summary summary, SearchPlan plan, List<Drone> drones, SearchTask task) {
        List<String> remarks = new ArrayList<>();
        List<Sortie> sorties = SurveyReport.laid(plan.sorties(), drones, terrain, task.wind(), summary, remarks);
        if (!remarks.isEmpty()) {
            summary.with("remarks", remarks);
        }
        List<String> files = out.written(sorties, drones, task.noFly(), task.wind(), drone -> 0, Optional.empty());
        return files.isEmpty() ? summary : summary.with("files", files);
    }

    private int refused(Refusal refusal, Optional<SearchPlan> nearest, List<Drone> drones, SearchTask task) {
        Summary summary = new Summary().refused(refusal);
        nearest.ifPresent(plan -> {
            Summary possible = summary(plan);
            summary.with("nearest", (out.nearest ? written(possible, plan, drones, task) : possible).members());
        });
        System.out.println(summary);
        System.err.println("redshank: " + refusal.detail() + " " + refusal.mend());
        return 1;
    }
}
