package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Refusal;
import org.redshank.planning.Shapes;
import org.redshank.planning.space.PolygonArea;

/** A line of 4 km and the copters that watch it. */
abstract class WatchTrial {
    final Shapes shapes = new Shapes(new LatLon(53.4, 6.2));
    final LatLon site = shapes.frame.at(2000, 200);
    final List<LatLon> line = shapes.ring(0, 0, 4000, 0);

    List<Drone> copters(int count, LatLon... sites) {
        List<Drone> drones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drones.add(Drone.copter("c" + i).launchedAt(sites.length == 0 ? site : sites[i % sites.length]));
        }
        return drones;
    }

    static WatchPlan plan(WatchTask task, List<Drone> drones) {
        return WatchPlanner.plan(task, drones).orThrow();
    }

    static Refusal refusal(Answer<WatchPlan> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<WatchPlan>) answer).refusal();
    }

    WatchTask network(List<List<LatLon>> lines, List<LatLon> points, PolygonArea... noFly) {
        WatchTask usual = WatchTask.of(line);
        return new WatchTask(
                lines,
                points,
                Optional.empty(),
                60,
                OptionalDouble.empty(),
                20,
                120,
                Upkeep.USUAL,
                Wind.CALM,
                List.of(noFly),
                5,
                0,
                false,
                usual.length());
    }
}
