package org.redshank.bench.planning;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.app.watch.WatchDay;
import org.redshank.bench.Figure;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;

/** A winding line of 9 km in 4 m/s of wind, each place each 15 minutes, flown for 24 simulated hours. */
final class WatchBench {
    private static final Duration BOUND = Duration.ofMinutes(15);
    private static final List<Double> DROP_OUTS = List.of(30_000.0, 60_000.0);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AzimuthalFrame frame = new AzimuthalFrame(new LatLon(53.4, 6.2));
    private final PrintStream out;

    WatchBench(PrintStream out) {
        this.out = out;
    }

    void run() {
        WatchTask task = WatchTask.of(line()).every(BOUND).in(new Wind(4, 250));
        long begun = threads.getCurrentThreadCpuTime();
        WatchPlan through = plan(task.sparing(2, true));
        double planning = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
        // As plans for a bound are made: it holds while a lost vehicle is replaced, with more in the air than without
        // losses.
        print("planning.watch_gap", through, DROP_OUTS, true);
        // The same bound with only as many in the air as 2 L / (v n) asks for.
        WatchPlan bare = plan(task.sparing(2, false));
        print("planning.watch_gap.bare", bare, DROP_OUTS, false);
        print("planning.watch_gap.no_drop_outs", bare, List.of(), true);
        begun = threads.getCurrentThreadCpuTime();
        WatchPlanner.repair(through, through.duties().getFirst().vehicle(), 500, 510)
                .orThrow();
        out.println(new Figure("planning.watch.plan", planning, "CPU s, cold")
                .with("repair_s", (threads.getCurrentThreadCpuTime() - begun) / 1e9)
                .with("sorties", through.duties().size()));
    }

    private void print(String name, WatchPlan plan, List<Double> losses, boolean promised) {
        WatchDay.Day day = new WatchDay(plan, losses, 30, 1).fly(() -> false, time -> {});
        double bound = plan.figures().boundS();
        Figure figure = new Figure(name, day.worst() / bound, "worst gap / bound");
        out.println((promised ? figure.atMost(1.05) : figure)
                .with("of_interval", day.worst() / plan.figures().intervalS())
                .with("bound_s", bound)
                .with("interval_s", plan.figures().intervalS())
                .with("drop_outs", losses.size())
                .with("vehicles", plan.figures().vehicles())
                .with("spares", plan.figures().spares())
                .with("in_air", plan.figures().inAir())
                .with("chargers", plan.figures().chargers())
                .with("flights", day.flights()));
    }

    private WatchPlan plan(WatchTask task) {
        return WatchPlanner.size(task, Drone.copter("c"), List.of(frame.at(4500, 100)))
                .orThrow();
    }

    private List<LatLon> line() {
        List<LatLon> line = new ArrayList<>();
        for (int i = 0; i <= 18; i++) {
            line.add(frame.at(500.0 * i, 150 * Math.sin(i / 3.0)));
        }
        return line;
    }
}
