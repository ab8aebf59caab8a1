package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Shapes;

/** Batteries that last for minutes and are charged for an hour: many are charged while each vehicle flies one. */
final class WatchSmallFleetTest {
    private final Shapes shapes = new Shapes(new LatLon(53.2, 6.5));
    private final List<LatLon> line = shapes.ring(0, 0, 300, 0);

    @ParameterizedTest
    @CsvSource({"200, 5", "230, 4", "260, 4", "400, 3", "1500, 2"})
    void asManyVehiclesAsTheArithmeticSaysKeepOneOnStation(int endurance, int enough) {
        List<Drone> drones = new ArrayList<>();
        for (int i = 0; i < enough; i++) {
            drones.add(Drone.copter("c" + i)
                    .launchedAt(shapes.frame.at(150, 30))
                    .withEndurance(Duration.ofSeconds(endurance)));
        }
        WatchFigures figures = WatchPlanner.plan(WatchTask.of(line).lasting(Duration.ofHours(3)), drones)
                .orThrow()
                .figures();
        assertThat(figures.inAir()).isPositive();
        assertThat(figures.vacantS()).isLessThan(1);
        assertThat(enough).isBetween(figures.leastVehicles(), figures.leastVehicles() + 1);
    }
}
