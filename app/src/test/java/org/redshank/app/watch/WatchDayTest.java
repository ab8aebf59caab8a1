package org.redshank.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;

class WatchDayTest {
    private final AzimuthalFrame frame = new AzimuthalFrame(new LatLon(53.4, 6.2));

    private WatchPlan plan(Drone kind, double metres, Duration bound, int spares, boolean through, Duration length) {
        List<LatLon> line = new ArrayList<>();
        for (int i = 0; i <= 8; i++) {
            line.add(frame.at(metres * i / 8, 60 * Math.sin(i)));
        }
        WatchTask task = WatchTask.of(line)
                .every(bound)
                .sparing(spares, through)
                .in(new Wind(4, 200))
                .lasting(length);
        return WatchPlanner.size(task, kind, List.of(frame.at(metres / 2, 100))).orThrow();
    }

    @Test
    void aBoundIsKeptThroughTwoLosses() {
        WatchPlan plan = plan(Drone.copter("c"), 3000, Duration.ofMinutes(10), 2, true, Duration.ofHours(3));
        WatchDay.Day day = new WatchDay(plan, List.of(3000.0, 7000.0), 30, 5).fly(() -> false, time -> {});
        assertThat(day.dropOuts()).hasSize(2).allMatch(WatchDay.DropOut::planned);
        assertThat(day.worst()).isLessThan(1.05 * 600);
        assertThat(day.worst()).isGreaterThan(plan.figures().intervalS());
        assertThat(day.plan().duties().stream().filter(duty -> duty.lost())).hasSize(2);
        assertThat(day.lowestBatteryPercent()).isGreaterThan(5);
        String svg = GapPlot.svg(day);
        assertThat(svg).startsWith("<svg").endsWith("</svg>\n").contains("bound", "lost");
        assertThat(svg.split("<rect", -1)).hasSize(day.gaps().size() + 2);
    }

    @Test
    void theSameSeedIsTheSameDay() {
        WatchPlan plan = plan(Drone.copter("c"), 2000, Duration.ofMinutes(15), 1, false, Duration.ofHours(1));
        WatchDay.Day one = new WatchDay(plan, List.of(1500.0), 30, 7).fly(() -> false, time -> {});
        WatchDay.Day two = new WatchDay(plan, List.of(1500.0), 30, 7).fly(() -> false, time -> {});
        assertThat(two.gaps()).isEqualTo(one.gaps());
        assertThat(two.dropOuts()).isEqualTo(one.dropOuts());
    }

    @Test
    void fixedWingsKeepTheirBound() {
        WatchPlan plan = plan(Drone.fixedWing("w"), 8000, Duration.ofMinutes(20), 0, false, Duration.ofHours(3));
        WatchDay.Day day = new WatchDay(plan, List.of(), 40, 1).fly(() -> false, time -> {});
        assertThat(day.worst()).isBetween(0.9 * plan.figures().intervalS(), 1.05 * 1200);
        assertThat(day.lateHandOvers()).isZero();
    }

    @Test
    void itCanBeStopped() {
        WatchPlan plan = plan(Drone.copter("c"), 2000, Duration.ofMinutes(15), 0, false, Duration.ofDays(1));
        int[] looks = {0};
        WatchDay.Day day = new WatchDay(plan, List.of(), 30, 1).fly(() -> looks[0]++ == 20, time -> {});
        assertThat(day.seconds()).isEqualTo(20 * 60);
    }
}
