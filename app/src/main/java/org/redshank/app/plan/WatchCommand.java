package org.redshank.app.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.redshank.app.Arguments;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.watch.WatchFigures;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** See every place of lines and points again and again. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "See every place of a line, a network or points again and again, for days.",
            "With --revisit and no vehicles counted: how many vehicles, batteries and chargers that takes. With vehicles and"
                    + " no --revisit: the shortest bound that they keep. With both: whether they keep it. The files have the"
                    + " rolling schedule, a sortie for each flight."
        })
final class WatchCommand implements Callable<Integer> {
    @Mixin
    WatchOptions watch = new WatchOptions();

    @Option(
            names = "--for",
            defaultValue = "24h",
            paramLabel = "TIME",
            description = "length of the schedule, to 31 days like 744h (default: ${DEFAULT-VALUE})")
    String length = "24h";

    @Mixin
    OutOptions out = new OutOptions();

    @Option(
            names = "--terrain",
            paramLabel = "FILE",
            description = "heights of the ground to follow: .tif (GeoTIFF) and .hgt (SRTM) files, or folders of them")
    List<Path> terrain = List.of();

    @Override
    public Integer call() {
        WatchTask task = watch.task(Arguments.duration(length));
        return PlanningRun.of(progress -> plan(task, progress));
    }

    private int plan(WatchTask task, Progress progress) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Answer<WatchPlan> answer = watch.plan(task, progress);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        return switch (answer) {
            case Answer.Planned<WatchPlan> yes -> planned(yes, seconds);
            case Answer.Refused<WatchPlan> no -> refused(no, seconds);
        };
    }

    private int planned(Answer.Planned<WatchPlan> yes, double seconds) {
        try {
            System.out.println(written(summary(yes.plan(), seconds), yes.plan(), yes.remarks()));
            return 0;
        } catch (RefusedException no) {
            return refused(new Answer.Refused<>(no.refusal(), Optional.empty()), seconds);
        }
    }

    private int refused(Answer.Refused<WatchPlan> no, double seconds) {
        Refusal refusal = no.refusal();
        Summary summary = new Summary().refused(refusal).with("seconds", seconds, 4);
        no.nearest().ifPresent(plan -> {
            Summary possible = summary(plan, seconds);
            summary.with("nearest", (out.nearest ? written(possible, plan, List.of()) : possible).members());
        });
        System.out.println(summary);
        System.err.println("redshank: " + refusal.detail() + " " + refusal.mend());
        return 1;
    }

    static Summary summary(WatchPlan plan, double seconds) {
        WatchFigures figures = plan.figures();
        return new Summary()
                .with("worst_gap_s", figures.worstGapS(), 1)
                .with("bound_s", figures.boundS(), 1)
                .with("interval_s", figures.intervalS(), 1)
                .with("vehicles", figures.vehicles())
                .with("in_air", figures.inAir())
                .with("spares", figures.spares())
                .with("least_vehicles", figures.leastVehicles())
                .with("chargers", figures.chargers())
                .with("batteries", figures.batteries())
                .with("length_m", figures.lengthM(), 1)
                .with("left_out_m", figures.leftOutM(), 1)
                .with("on_station_s", figures.onStationS(), 1)
                .with("transit_s", figures.transitS(), 1)
                .with("loss_gap_s", figures.lossGapS(), 1)
                .with("relief_s", figures.reliefS(), 1)
                .with("established_s", figures.establishedS(), 1)
                .with("late_relief_s", figures.vacantS(), 1)
                .with("sorties", plan.duties().size())
                .with("energy_wh", figures.energyWh(), 1)
                .with("seconds", seconds, 4);
    }

    private Summary written(Summary summary, WatchPlan plan, List<String> said) {
        List<String> remarks = new ArrayList<>(said);
        TerrainOption ground = new TerrainOption();
        ground.terrain = terrain;
        ground.highest = watch.highest;
        Wind wind = plan.task().wind();
        List<Sortie> sorties = SurveyReport.laid(plan.sorties(), plan.drones(), ground, wind, summary, remarks);
        if (!remarks.isEmpty()) {
            summary.with("remarks", remarks.stream().distinct().limit(20).toList());
        }
        List<String> files =
                out.written(sorties, plan.drones(), plan.task().noFly(), wind, drone -> 0, Optional.empty());
        return files.isEmpty() ? summary : summary.with("files", files);
    }
}
