package org.redshank.planning.sorties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;

class ApartTest {
    private final Shapes shapes = new Shapes(new LatLon(53.4, 6.2));

    private Sortie straight(String id, double height, double... metres) {
        return new Sortie(
                id,
                1,
                new Altitude.AboveHome(height),
                List.of(new Leg(Leg.Kind.LINE, shapes.ring(metres))),
                Duration.ZERO,
                Duration.ofSeconds(100),
                10);
    }

    @Test
    void oneWhoWouldMeetAnotherBeginsLater() {
        List<Sortie> crossing = List.of(straight("a", 30, 0, 0, 1000, 0), straight("b", 30, 500, -500, 500, 500));
        Apart.Spread spread = Apart.spread(crossing);
        assertThat(spread.apart()).isTrue();
        assertThat(spread.sorties().getFirst().start()).isZero();
        assertThat(spread.sorties().getLast().start()).isEqualTo(Duration.ofSeconds(5));
        // Higher is apart as well.
        List<Sortie> above = List.of(crossing.getFirst(), straight("b", 36, 500, -500, 500, 500));
        assertThat(Apart.spread(above).sorties()).isEqualTo(above);
        // Who flies the same line against another cannot wait until it is free in any time that is worth it.
        List<Sortie> against = List.of(
                straight("a", 30, 0, 0, 1000, 0),
                new Sortie(
                        "b",
                        1,
                        new Altitude.AboveHome(30),
                        List.of(new Leg(Leg.Kind.LINE, shapes.ring(1000, 0, 0, 0))),
                        Duration.ZERO,
                        Duration.ofSeconds(100),
                        10));
        assertThat(Apart.spread(against).sorties().getLast().start()).isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void vehiclesThatShareRingsKeepApart() {
        LatLon site = shapes.frame.at(150, 0);
        OrbitTask task = OrbitTask.of(
                new OrbitTask.Around.Point(shapes.frame.at(0, 0), 60), new OrbitTask.Layers.Fixed(5, 20, 4));
        List<Drone> drones = List.of(
                Drone.copter("a").launchedAt(site),
                Drone.copter("b").launchedAt(site),
                Drone.copter("c").launchedAt(site));
        List<Sortie> sorties = OrbitPlanner.plan(task, drones).orThrow().sorties();
        assertThat(Apart.spread(sorties).sorties()).isEqualTo(sorties);
        assertThat(Apart.spread(sorties).apart()).isTrue();
    }
}
