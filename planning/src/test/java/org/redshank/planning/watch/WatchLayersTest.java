package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;

/** Heights at which the vehicles of a watch come, watch and go. */
final class WatchLayersTest {
    private final Shapes shapes = new Shapes(new LatLon(53.2, 6.5));
    private final List<LatLon> line = shapes.ring(0, 0, 4000, 0);

    private List<Drone> drones(int count, LatLon... sites) {
        List<Drone> drones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drones.add(Drone.copter("c" + i).launchedAt(sites[i % sites.length]));
        }
        return drones;
    }

    @Test
    void nobodyUnderWayIsAtTheHeightOfAnotherWayOrOfTheWatching() {
        LatLon west = shapes.frame.at(500, 300);
        LatLon east = shapes.frame.at(3500, -300);
        WatchPlan plan = WatchPlanner.plan(WatchTask.of(line).lasting(Duration.ofHours(3)), drones(6, west, east))
                .orThrow();
        Set<Double> watching = new HashSet<>();
        Map<Double, String> ways = new HashMap<>();
        for (Duty duty : plan.duties()) {
            watching.add(plan.height(duty));
            String site = duty.vehicle().substring(1).matches("[024]") ? "west" : "east";
            assertThat(ways.putIfAbsent(plan.outwardHeight(duty), "out " + site))
                    .isIn(null, "out " + site);
            assertThat(ways.putIfAbsent(plan.homewardHeight(duty), "home " + site))
                    .isIn(null, "home " + site);
        }
        assertThat(watching).containsExactlyInAnyOrder(60.0, 52.0);
        assertThat(ways).hasSize(8).doesNotContainKeys(60.0, 52.0);
        assertThat(ways.keySet()).allSatisfy(height -> assertThat(height).isBetween(20.0, 120.0));
        // Who watches above the other comes and goes above it, and never passes its height.
        for (Duty duty : plan.duties()) {
            boolean upper = plan.height(duty) == 60;
            assertThat(plan.outwardHeight(duty) > 60).isEqualTo(upper);
            assertThat(plan.homewardHeight(duty) > 60).isEqualTo(upper);
        }
    }

    @Test
    void theSortiesAreFlownAtThoseHeightsAndChangeToTheWatchingBesideIt() {
        WatchPlan plan = WatchPlanner.plan(
                        WatchTask.of(line).lasting(Duration.ofHours(2)), drones(4, shapes.frame.at(2000, 900)))
                .orThrow();
        Duty duty = plan.duties().getFirst();
        Sortie sortie = plan.sortie(duty, 0).overHome();
        Leg out = sortie.legs().getFirst();
        Leg home = sortie.legs().getLast();
        assertThat(out.kind()).isEqualTo(Leg.Kind.TRANSIT);
        assertThat(out.heights().getFirst()).isEqualTo(new Altitude.AboveHome(plan.outwardHeight(duty)));
        assertThat(out.heights().get(out.heights().size() - 2))
                .isEqualTo(out.heights().getFirst());
        assertThat(out.heights().getLast()).isEqualTo(sortie.height());
        assertThat(home.heights().getFirst()).isEqualTo(sortie.height());
        assertThat(home.heights().getLast()).isEqualTo(new Altitude.AboveHome(plan.homewardHeight(duty)));
    }

    @Test
    void whereThereIsNoRoomForThemTheHeightThatHasIsSaid() {
        LatLon site = shapes.frame.at(2000, 100);
        WatchTask task = WatchTask.of(line).lasting(Duration.ofHours(1)).layered(20);
        Answer<WatchPlan> answer =
                new WatchWish(task, drones(4, site), java.util.OptionalInt.empty(), true, false).plan(Progress.NONE);
        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.refusal().rule()).isEqualTo("height.no-layers");
            assertThat(no.refusal().mend()).contains("Fly at 68 m.");
            assertThat(no.nearest()).isPresent();
        });
        WatchPlan steep = WatchPlanner.plan(
                        WatchTask.of(line).lasting(Duration.ofHours(1)).layered(4), drones(4, site))
                .orThrow();
        assertThat(steep.outwardHeight(steep.duties().getFirst())).isEqualTo(64);
    }
}
