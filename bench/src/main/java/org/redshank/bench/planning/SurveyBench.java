package org.redshank.bench.planning;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redshank.bench.Figure;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlan;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;

/** Surveys of all regions at 40 m for 1, 3 and 8 copters. */
final class SurveyBench {
    private static final double SPACING = 40;
    /** Passes over all regions before the measured one. */
    private static final int WARM_UP = 1;

    /** The best of these counts: what else runs on the machine can slow a plan, but never speed it up. */
    private static final int REPEATS = 3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, PolygonArea> regions;
    private final PrintStream out;

    SurveyBench(Map<String, PolygonArea> regions, PrintStream out) {
        this.regions = regions;
        this.out = out;
    }

    /** What one region came to. */
    private record Result(double metres, double ratio, double covered, double crossing, double uneven, double cpu) {}

    void run() {
        for (int i = 0; i < WARM_UP; i++) {
            regions.values().forEach(area -> plan(area, 1));
        }
        List<Result> alone = measure(1);
        out.println(new Figure("planning.survey.ratio", mean(alone), "length / (area / spacing), mean")
                .atMost(1.10)
                .with("aim", 1.08)
                .with("worst", max(alone, Result::ratio))
                .with("regions", regions.size()));
        out.println(new Figure("planning.survey.coverage", -max(alone, r -> -r.covered), "share, worst").atLeast(0.99));
        out.println(
                new Figure("planning.survey.crossing", max(alone, Result::crossing), "m in a hole, worst").atMost(0));
        out.println(new Figure("planning.survey.cpu", max(alone, Result::cpu), "s, worst")
                .atMost(0.3)
                .with("mean", alone.stream().mapToDouble(Result::cpu).average().orElse(0)));
        for (int vehicles : new int[] {3, 8}) {
            List<Result> split = measure(vehicles);
            double total = 0;
            for (int i = 0; i < split.size(); i++) {
                total = Math.max(total, split.get(i).metres / alone.get(i).metres);
            }
            String name = "planning.split" + vehicles;
            out.println(new Figure(name + ".uneven", max(split, Result::uneven), "longest / mean, worst").atMost(1.05));
            out.println(new Figure(name + ".total", total, "times one vehicle's, worst")
                    .atMost(1.05)
                    .with("coverage", -max(split, r -> -r.covered))
                    .with("cpu_s", max(split, Result::cpu)));
        }
    }

    private interface Part {
        double of(Result result);
    }

    private static double max(List<Result> results, Part part) {
        return results.stream().mapToDouble(part::of).max().orElse(0);
    }

    private static double mean(List<Result> results) {
        return results.stream().mapToDouble(Result::ratio).average().orElse(0);
    }

    private List<Result> measure(int vehicles) {
        return regions.values().stream().map(area -> measure(area, vehicles)).toList();
    }

    private Result measure(PolygonArea area, int vehicles) {
        SurveyPlan plan = plan(area, vehicles);
        double cpu = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            plan = plan(area, vehicles);
            cpu = Math.min(cpu, (threads.getCurrentThreadCpuTime() - begun) / 1e9);
        }
        StripMeasure measure = new StripMeasure(area);
        List<List<LatLon>> paths = plan.sorties().stream().map(Sortie::points).toList();
        double sum = 0;
        double longest = 0;
        double crossing = 0;
        for (List<LatLon> path : paths) {
            sum += measure.metres(path);
            longest = Math.max(longest, measure.metres(path));
            crossing += measure.crossing(path);
        }
        return new Result(
                sum,
                sum * SPACING / measure.freeSquareMetres(),
                measure.covered(paths, SPACING),
                crossing,
                longest * vehicles / sum,
                cpu);
    }

    private static SurveyPlan plan(PolygonArea area, int vehicles) {
        List<Drone> drones = new ArrayList<>();
        for (int i = 1; i <= vehicles; i++) {
            drones.add(Drone.copter("c" + i).withEndurance(Duration.ofDays(1)));
        }
        return SurveyPlanner.plan(SurveyTask.of(area, SPACING), drones).orThrow();
    }
}
