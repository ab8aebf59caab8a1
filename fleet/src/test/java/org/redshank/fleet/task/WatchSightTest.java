package org.redshank.fleet.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;

/** What vehicles of a watch see is the same whenever it is told. */
class WatchSightTest {
    private static final LatLon WEST = new LatLon(53.4, 6.2);
    private static final LatLon EAST = Geodesy.destination(WEST, 90, 1500);

    private final WatchPlan plan = WatchPlanner.plan(
                    WatchTask.of(List.of(WEST, EAST)),
                    List.of(
                            Drone.copter("a").launchedAt(WEST),
                            Drone.copter("b").launchedAt(WEST),
                            Drone.copter("c").launchedAt(WEST),
                            Drone.copter("d").launchedAt(WEST)))
            .orThrow();

    /** A way along the line at 10 m/s, once a second, which begins at a time. */
    private static List<WatchPlan.Moment> pass(double begin, boolean eastward) {
        List<WatchPlan.Moment> way = new ArrayList<>();
        for (int s = 0; s <= 150; s++) {
            LatLon from = eastward ? WEST : EAST;
            way.add(new WatchPlan.Moment(begin + s, Geodesy.destination(from, eastward ? 90 : 270, 10.0 * s)));
        }
        return way;
    }

    @Test
    void aWayToldLateLeavesTheGapsThatThereWouldHaveBeenWithIt() {
        WatchSight heard = new WatchSight(plan);
        heard.late("a", pass(100, true));
        heard.late("a", pass(400, false));
        heard.late("a", pass(700, true));
        WatchSight late = new WatchSight(plan);
        late.late("a", pass(100, true));
        late.late("a", pass(700, true));
        double without = late.worst(900);
        late.late("a", pass(400, false));
        assertThat(late.worst(900)).isLessThan(without);
        List<WatchGaps.Gap> expected = heard.gaps(900);
        List<WatchGaps.Gap> told = late.gaps(900);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(told.get(i).now()).isEqualTo(expected.get(i).now());
            assertThat(told.get(i).worst()).isEqualTo(expected.get(i).worst());
        }
    }

    @Test
    void whatIsFromBeforeTheNewStartChangesNothing() {
        WatchSight first = new WatchSight(plan);
        first.late("a", pass(100, true));
        WatchSight second = new WatchSight(plan);
        second.resume(first.kept(500));
        double worst = second.worst(600);
        second.late("a", pass(300, true));
        assertThat(second.worst(600)).isEqualTo(worst);
    }
}
