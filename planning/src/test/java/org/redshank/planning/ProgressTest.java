package org.redshank.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.allocation.Allocator;
import org.redshank.planning.allocation.Carrier;
import org.redshank.planning.allocation.Visit;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;
import org.redshank.planning.search.SearchPlanner;
import org.redshank.planning.search.SearchTask;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;

final class ProgressTest {
    private static final LatLon HERE = new LatLon(53.4, 6.2);
    private static final LatLon THERE = new LatLon(53.41, 6.24);

    private final List<Drone> drones =
            List.of(Drone.copter("a").launchedAt(HERE), Drone.copter("b").launchedAt(HERE));

    private Map<String, Function<Progress, Answer<?>>> kinds() {
        PolygonArea field = PolygonArea.of(
                List.of(HERE, new LatLon(53.4, 6.21), new LatLon(53.406, 6.21), new LatLon(53.406, 6.2)));
        SortieTask sortie = new SortieTask(
                HERE,
                new LatLon(53.9, 6.2),
                Duration.ZERO,
                Instant.parse("2026-06-01T10:00:00Z"),
                Terrain.level(new Altitude.AboveMeanSeaLevel(0)),
                100,
                new Altitude.AboveMeanSeaLevel(1500),
                WindField.constant(Wind.CALM),
                List.of(),
                0.15,
                List.of(),
                Radio.USUAL,
                false,
                List.of());
        Voyager wing = Voyager.usual(Drone.fixedWing("w"), 6, Battery.of(1000));
        SearchTask search = new SearchTask(
                HERE,
                SearchTask.Pattern.EXPANDING_SQUARE,
                0,
                1000,
                1000,
                60,
                40,
                1,
                new Altitude.AboveGround(60),
                Wind.CALM,
                List.of());
        List<Visit> visits = List.of(Visit.at("1", THERE), Visit.at("2", new LatLon(53.405, 6.21)));
        List<Carrier> carriers = drones.stream().map(Carrier::of).toList();
        return Map.of(
                "survey", progress -> SurveyPlanner.plan(SurveyTask.of(field, 40), drones, progress),
                "corridor",
                        progress ->
                                CorridorPlanner.plan(CorridorTask.of(List.of(HERE, THERE), 100, 50), drones, progress),
                "orbit",
                        progress -> OrbitPlanner.plan(
                                OrbitTask.of(
                                        new OrbitTask.Around.Point(THERE, 40), new OrbitTask.Layers.Fixed(3, 20, 10)),
                                drones,
                                progress),
                "search", progress -> SearchPlanner.plan(search, drones, progress),
                "watch",
                        progress -> WatchPlanner.plan(
                                WatchTask.of(List.of(HERE, THERE)).lasting(Duration.ofHours(2)), drones, progress),
                "sortie", progress -> SortiePlanner.plan(sortie, wing, progress),
                "allocate",
                        progress -> new Allocator(visits, carriers)
                                .allocate(1, 2000, System::nanoTime, Long.MAX_VALUE, progress));
    }

    @TestFactory
    List<DynamicTest> everyKindTellsHowFarItIsAndEndsWhenItIsNotWantedAnyMore() {
        List<DynamicTest> tests = new ArrayList<>();
        kinds().forEach((kind, planner) -> tests.add(DynamicTest.dynamicTest(kind, () -> {
            List<Double> told = new ArrayList<>();
            Answer<?> answer = planner.apply((done, of) -> told.add(done / of));
            assertThat(answer).isInstanceOf(Answer.Planned.class);
            assertThat(told).isNotEmpty().allMatch(share -> share >= 0 && share <= 1);
            for (int last : new int[] {1, told.size() / 2 + 1, told.size()}) {
                int[] calls = {0};
                assertThatThrownBy(() -> planner.apply((done, of) -> {
                            if (++calls[0] == last) {
                                throw new CancellationException();
                            }
                        }))
                        .isInstanceOf(CancellationException.class);
                assertThat(calls[0]).as("nothing goes on").isEqualTo(last);
            }
        })));
        return tests;
    }

    @Test
    void aPartIsToldWithinItsWhole() {
        List<Double> told = new ArrayList<>();
        Progress whole = (done, of) -> told.add(done / of);
        Progress part = whole.part(0.5, 1).part(0, 0.5);
        part.step(0, 4);
        part.step(1, 4);
        part.step(9, 4);
        part.step(1, 0);
        assertThat(told).containsExactly(0.5, 0.5625, 0.75, 0.75);
    }
}
