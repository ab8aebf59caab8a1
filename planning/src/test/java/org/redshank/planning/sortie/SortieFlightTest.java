package org.redshank.planning.sortie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Wind;
import org.redshank.planning.files.Flight;

final class SortieFlightTest {
    @Test
    void theFlightKeepsTurnsAndClimbsAndLeavesOutTheRest() {
        SortieTask task = Voyages.task(90, 200_000, Wind.CALM).staying(Duration.ofMinutes(10));
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(3000)).orThrow();
        Flight flight = SortieFlight.of(plan);
        assertThat(flight.steps()).hasSizeBetween(3, 12);
        assertThat(flight.steps()).anyMatch(step -> step.hold().equals(Duration.ofMinutes(10)));
        assertThat(flight.steps().getLast().position().at()).isEqualTo(task.launch());
        assertThat(flight.duration().toSeconds()).isGreaterThan(16_000);
    }

    @Test
    void batteriesLoseWithColdAndAge() {
        assertThat(Battery.of(100).usableWh()).isEqualTo(100);
        assertThat(new Battery(100, 0.8, 0).usableWh()).isCloseTo(68.8, within(0.01));
        assertThat(new Battery(100, Battery.healthAfter(250), -20).usableWh()).isCloseTo(54, within(0.01));
        Polar copter = new Polar.Rotor(2, 168.5, 0.503, 0.01, 0.7, 5);
        assertThat(copter.watts(10, 0, 1))
                .as("slower flight costs more than some speed")
                .isLessThan(copter.watts(0, 0, 1));
        assertThat(copter.watts(25, 0, 1)).isGreaterThan(copter.watts(10, 0, 1));
        Polar wing = new Polar.Wing(6, 25, 360, 0.55, 5);
        assertThat(wing.watts(25, 0, 1)).isCloseTo(365, within(1e-9));
        assertThat(wing.watts(25, 3, 1) - 365).isCloseTo(6 * 9.80665 * 3 / 0.55, within(1e-9));
    }
}
