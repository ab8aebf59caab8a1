package org.redshank.app.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.app.watch.GapPlot;
import org.redshank.app.watch.WatchDay;
import org.redshank.planning.Answer;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A watch flown on simulated vehicles. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans a watch and flies it at full speed on simulated vehicles, with gusts and vehicles that are lost; the plan"
                    + " is mended each time. Reports the worst gap against the bound, over all and per 50 m; Ctrl-C stops it"
                    + " and reports what was flown so far.",
            "'plan watch' plans without flying."
        })
public final class WatchDayCommand implements Callable<Integer> {
    @Mixin
    WatchOptions watch = new WatchOptions();

    @Option(
            names = "--simulate",
            required = true,
            paramLabel = "TIME",
            description = "how long a watch to fly, like 24h")
    String simulate = "24h";

    @Option(
            names = "--drop-out",
            paramLabel = "TIME",
            description = "a vehicle on station is lost so long after the start; may be given several times")
    List<String> dropOut = List.of();

    @Option(
            names = "--drop-outs",
            defaultValue = "0",
            paramLabel = "N",
            description = "so many more, at random times (default: ${DEFAULT-VALUE})")
    int dropOuts;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "of gusts and drop-outs")
    long seed;

    @Option(
            names = "--sight",
            defaultValue = "30",
            paramLabel = "METRES",
            description = "from how far a place is seen, on the ground (default: ${DEFAULT-VALUE})")
    double sight;

    @Option(names = "--plot", paramLabel = "F.svg", description = "a picture of the gaps against the bound")
    @Nullable
    Path plot;

    @Override
    public Integer call() {
        Duration length = Arguments.duration(simulate);
        if (plot != null) {
            Arguments.writable(plot);
        }
        if (dropOuts < 0 || dropOuts > 1000) {
            throw new IllegalArgumentException("--drop-outs must be 0 to 1000, was " + dropOuts);
        }
        WatchTask task = watch.task(length);
        List<Double> losses = losses(length);
        try (Stop stop = Stop.onSignal()) {
            return PlanningRun.stoppable(stop, progress -> switch (watch.plan(task, progress)) {
                case Answer.Planned<WatchPlan> yes -> flown(yes, losses, stop);
                case Answer.Refused<WatchPlan> no -> {
                    System.out.println(new Summary().refused(no.refusal()));
                    System.err.println("redshank: " + no.refusal().detail() + " "
                            + no.refusal().mend());
                    yield 1;
                }
            });
        }
    }

    private List<Double> losses(Duration length) {
        List<Double> losses = new ArrayList<>();
        for (String text : dropOut) {
            Duration at = Arguments.duration(text);
            if (at.compareTo(length) >= 0) {
                throw new IllegalArgumentException("--drop-out " + text + " is not within " + simulate);
            }
            losses.add(at.toMillis() / 1000.0);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < dropOuts; i++) {
            losses.add((0.1 + 0.8 * random.nextDouble()) * length.toSeconds());
        }
        return losses;
    }

    private int flown(Answer.Planned<WatchPlan> planned, List<Double> losses, Stop stop) {
        WatchPlan plan = planned.plan();
        System.err.printf(
                "%d vehicles and %d spares, %d in the air, a visit each %.0f s, bound %.0f s%n",
                plan.figures().vehicles(),
                plan.figures().spares(),
                plan.figures().inAir(),
                plan.figures().intervalS(),
                plan.figures().boundS());
        long begun = System.nanoTime();
        WatchDay.Day day = new WatchDay(plan, losses, sight, seed).fly(stop::asked, time -> {
            if (time % 3600 == 0) {
                System.err.printf("%.0f h flown%n", time / 3600);
            }
        });
        System.out.println(summary(day, planned.remarks(), (System.nanoTime() - begun) / 1e9));
        return 0;
    }

    private Summary summary(WatchDay.Day day, List<String> remarks, double real) {
        double bound = day.plan().figures().boundS();
        Summary summary = new Summary()
                .with("worst_gap_s", day.worst(), 1)
                .with("bound_s", bound, 1)
                .with("ratio", day.worst() / bound, 4)
                .with("interval_s", day.plan().figures().intervalS(), 1)
                .with("simulated_s", day.seconds(), 0)
                .with("vehicles", day.plan().figures().vehicles())
                .with("chargers", day.plan().figures().chargers())
                .with("flights", day.flights())
                .with("late_hand_overs", day.lateHandOvers())
                .with("lowest_battery_percent", day.lowestBatteryPercent(), 1)
                .with("seconds", real, 2);
        List<Map<String, Object>> lost = new ArrayList<>();
        for (WatchDay.DropOut out : day.dropOuts()) {
            lost.add(new Summary()
                    .with("at_s", out.at(), 0)
                    .with("vehicle", out.vehicle())
                    .with("lat", out.place().latDeg(), 6)
                    .with("lon", out.place().lonDeg(), 6)
                    .with("cause", out.planned() ? "drop-out" : "battery or crash")
                    .members());
        }
        summary.with("drop_outs", lost);
        List<String> all = new ArrayList<>(remarks);
        all.addAll(day.remarks());
        if (!all.isEmpty()) {
            summary.with("remarks", all);
        }
        List<Map<String, Object>> pieces = new ArrayList<>();
        for (WatchGaps.Gap gap : day.gaps()) {
            pieces.add(new Summary()
                    .with("line", gap.piece().line())
                    .with("from_m", gap.piece().from(), 0)
                    .with("to_m", gap.piece().to(), 0)
                    .with("gap_s", gap.now(), 0)
                    .with("worst_gap_s", gap.worst(), 0)
                    .members());
        }
        summary.with("pieces", pieces);
        Path picture = plot;
        if (picture != null) {
            try {
                Files.writeString(picture, GapPlot.svg(day));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + picture + ": " + e.getMessage(), e);
            }
            summary.with("files", List.of(picture.toString()));
        }
        return summary;
    }
}
