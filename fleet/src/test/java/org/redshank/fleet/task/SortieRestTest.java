package org.redshank.fleet.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.fleet.plan.Plan;
import org.redshank.planning.DroneKind;
import org.redshank.planning.files.Flight;

final class SortieRestTest {
    private static final LatLon HOME = new LatLon(52, 5);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsLeftIsSeenAndNothingTwiceButTheLineThatWasNotFinished(long seed) {
        PlannedSortie whole = new PlannedSortie(flight(new Random(seed)), 0.8);
        Plan mission = SortieItems.plan("m", whole.flight(), HOME, Double.NaN);
        int last = 0;
        for (int item = 0; item < mission.items().size(); item++) {
            int step = SortieItems.step(whole.flight(), item);
            assertThat(step).as("seed %d, item %d", seed, item).isGreaterThanOrEqualTo(last);
            last = step;
            if (step == whole.flight().steps().size()) {
                continue;
            }
            SortieRest rest = SortieRest.of(whole, step);
            assertThat(seen(rest.sortie().flight(), 1)).isEqualTo(seen(whole.flight(), Math.max(1, step)));
            assertThat(rest.sortie().batteryShare()).isLessThanOrEqualTo(whole.batteryShare());
            assertThat(rest.sortie().flight().duration())
                    .isLessThanOrEqualTo(whole.flight().duration());
            again(whole, rest, step);
        }
        assertThat(last)
                .as("the last items only land")
                .isEqualTo(whole.flight().steps().size());
    }

    /** The rest is broken off too. */
    private static void again(PlannedSortie whole, SortieRest rest, int step) {
        Plan mission = SortieItems.plan("m", rest.sortie().flight(), HOME, Double.NaN);
        for (int item = 0; item < mission.items().size(); item++) {
            int ofRest = SortieItems.step(rest.sortie().flight(), item);
            int then = rest.step(ofRest);
            assertThat(then).isGreaterThanOrEqualTo(Math.max(1, step));
            if (ofRest < rest.sortie().flight().steps().size()) {
                Flight left = SortieRest.of(whole, then).sortie().flight();
                assertThat(seen(left, 1)).isEqualTo(seen(whole.flight(), then));
            } else {
                assertThat(then).isEqualTo(whole.flight().steps().size());
            }
        }
    }

    /** Where pictures are taken to, from a step on. */
    private static List<Position> seen(Flight flight, int from) {
        return flight.steps().stream()
                .skip(from)
                .filter(Flight.Step::seeing)
                .map(Flight.Step::position)
                .toList();
    }

    private static Flight flight(Random random) {
        List<Flight.Step> steps = new ArrayList<>();
        steps.add(step(HOME, false, 0));
        int count = 2 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            LatLon at = Geodesy.destination(HOME, 360 * random.nextDouble(), 100 + 500 * random.nextDouble());
            steps.add(step(at, random.nextInt(3) > 0, random.nextInt(4) == 0 ? 5 : 0));
        }
        steps.add(step(HOME, false, 0));
        return new Flight(
                "v1",
                random.nextBoolean() ? DroneKind.COPTER : DroneKind.FIXED_WING,
                1,
                10,
                random.nextBoolean() ? 20 : 0,
                Duration.ZERO,
                Duration.ofMinutes(10),
                50,
                steps);
    }

    private static Flight.Step step(LatLon at, boolean seeing, int hold) {
        return new Flight.Step(new Position(at, new Altitude.AboveHome(50)), seeing, Duration.ofSeconds(hold));
    }
}
