package org.redshank.planning.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;

class AllocatorTest {
    private static final long ITERATIONS = 400;
    private final AzimuthalFrame frame = new AzimuthalFrame(new LatLon(53.4, 6.2));

    private Carrier carrier(String id, double east, double north, double minutes, String... can) {
        Drone drone = Drone.copter(id)
                .launchedAt(frame.at(east, north))
                .withEndurance(Duration.ofMillis(Math.round(minutes * 60_000)));
        return new Carrier(drone, Set.of(can), Double.POSITIVE_INFINITY);
    }

    private Visit visit(String id, double east, double north, int priority, String... needs) {
        return new Visit(
                id,
                frame.at(east, north),
                Duration.ofSeconds(30),
                Duration.ZERO,
                Optional.empty(),
                0,
                priority,
                Set.of(needs));
    }

    private static Allocation allocate(List<Visit> visits, List<Carrier> carriers) {
        return new Allocator(visits, carriers)
                .allocate(1, ITERATIONS, () -> 0, Long.MAX_VALUE)
                .orThrow();
    }

    private List<Visit> random(SplittableRandom random, int tasks) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            long opens = random.nextInt(1800);
            visits.add(new Visit(
                    "t" + i,
                    frame.at(random.nextDouble(-3000, 3000), random.nextDouble(-3000, 3000)),
                    Duration.ofSeconds(random.nextInt(60)),
                    Duration.ofSeconds(opens),
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(Duration.ofSeconds(opens + random.nextInt(900))),
                    random.nextDouble(3),
                    random.nextInt(6),
                    random.nextInt(4) == 0 ? Set.of("thermal") : Set.of()));
        }
        return visits;
    }

    @Property(tries = 40, seed = "21")
    void anyAllocationAndAnyRepairCanBeFlown(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Visit> visits = random(random, random.nextInt(1, 40));
        List<Carrier> carriers = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            Carrier made = carrier(
                    "c" + i,
                    random.nextDouble(-2000, 2000),
                    random.nextDouble(-2000, 2000),
                    random.nextDouble(5, 40),
                    random.nextBoolean() ? "thermal" : "zoom");
            carriers.add(new Carrier(made.drone(), made.capabilities(), random.nextDouble(3, 30)));
        }
        // Both check every route, task by task, and throw when one cannot be flown.
        Allocator allocator = new Allocator(visits, carriers);
        Allocation first =
                allocator.allocate(seed, 100, () -> 0, Long.MAX_VALUE).orThrow();
        everyTaskOnce(visits, first);
        String lost = carriers.getFirst().drone().id();
        Allocation after =
                allocator.repair(first, List.of(lost), Duration.ofMinutes(1)).orThrow();
        everyTaskOnce(visits, after);
        assertThat(after.tours()).extracting(Allocation.Tour::vehicle).doesNotContain(lost);
    }

    private static void everyTaskOnce(List<Visit> visits, Allocation allocation) {
        List<String> ids = new ArrayList<>();
        allocation.tours().forEach(tour -> tour.stops().forEach(stop -> ids.add(stop.task())));
        allocation.unserved().forEach(unserved -> ids.add(unserved.task()));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        visits.stream().map(Visit::id).toList());
    }

    @Property(tries = 15, seed = "22")
    void oneVehicleFindsTheShortestRound(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Visit> visits = new ArrayList<>();
        double[][] at = new double[7][2];
        for (int i = 1; i < 7; i++) {
            at[i] = new double[] {random.nextDouble(-500, 500), random.nextDouble(-500, 500)};
            visits.add(visit("t" + i, at[i][0], at[i][1], 0));
        }
        double metres = allocate(visits, List.of(carrier("c", 0, 0, 600)))
                .tours()
                .getFirst()
                .metres();
        assertThat(metres).isCloseTo(shortest(at, 0, 1), within(0.5));
    }

    /** The shortest round by trying them all; the bits of {@code seen} are the places visited. */
    private static double shortest(double[][] at, int now, int seen) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < at.length; i++) {
            if ((seen & 1 << i) == 0) {
                double way = Math.hypot(at[i][0] - at[now][0], at[i][1] - at[now][1]);
                least = Math.min(least, way + shortest(at, i, seen | 1 << i));
            }
        }
        return least == Double.POSITIVE_INFINITY ? Math.hypot(at[now][0], at[now][1]) : least;
    }

    @Test
    void theUrgentComeFirstAndTheRestIsNamedByPriority() {
        List<Visit> visits = List.of(
                visit("low", 1000, 0, 0),
                visit("high", -1000, 0, 5),
                visit("middle", 0, 1000, 2),
                visit("thermal", 10, 0, 4, "thermal"),
                visit("far", 60_000, 0, 3));
        // 1 km out and back takes 200 s and the task 30 s.
        Allocation allocation = allocate(visits, List.of(carrier("c", 0, 0, 4)));
        assertThat(allocation.tours().getFirst().stops())
                .extracting(Allocation.Stop::task)
                .containsExactly("high");
        assertThat(allocation.unserved())
                .extracting(Allocation.Unserved::task)
                .containsExactly("thermal", "far", "middle", "low");
        assertThat(allocation.unserved().get(0).reason()).contains("has all that it needs: thermal");
        assertThat(allocation.unserved().get(1).reason()).contains("196.5 min more than it lasts");
        assertThat(allocation.unserved().get(2).reason()).contains("one vehicle more");
    }

    @Test
    void aLateStartSparesTheBattery() {
        Visit late = new Visit(
                "late",
                frame.at(1000, 0),
                Duration.ofSeconds(10),
                Duration.ofHours(2),
                Optional.of(Duration.ofHours(2).plusSeconds(5)),
                0,
                0,
                Set.of());
        Allocation.Tour tour =
                allocate(List.of(late), List.of(carrier("c", 0, 0, 5))).tours().getFirst();
        assertThat(tour.arrival().minus(tour.departure())).isBetween(Duration.ofSeconds(209), Duration.ofSeconds(211));
        assertThat(tour.stops().getFirst().begin()).isBetween(Duration.ofHours(2), Duration.ofSeconds(7205));
    }

    @Test
    void aWindowThatNobodyCanReachSaysByHowMuch() {
        Visit soon = new Visit(
                "soon",
                frame.at(6000, 0),
                Duration.ZERO,
                Duration.ZERO,
                Optional.of(Duration.ofMinutes(2)),
                0,
                1,
                Set.of());
        Allocation allocation = allocate(List.of(soon), List.of(carrier("c", 0, 0, 60)));
        assertThat(allocation.tours()).isEmpty();
        assertThat(allocation.unserved().getFirst().reason()).contains("8.0 min after that");
    }

    @Test
    void aLostVehiclesTasksGoToTheOthersWhoseToursStayInOrder() {
        List<Visit> visits = random(new SplittableRandom(3), 60);
        List<Carrier> carriers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            carriers.add(carrier("c" + i, 300 * i, 0, 60, "thermal"));
        }
        Allocator allocator = new Allocator(visits, carriers);
        Allocation before =
                allocator.allocate(1, ITERATIONS, () -> 0, Long.MAX_VALUE).orThrow();
        String lost = before.tours().getFirst().vehicle();
        Allocation after =
                allocator.repair(before, List.of(lost), Duration.ofMinutes(1)).orThrow();
        for (Allocation.Tour tour : before.tours()) {
            if (!tour.vehicle().equals(lost)) {
                Set<String> kept = new HashSet<>(
                        tour.stops().stream().map(Allocation.Stop::task).toList());
                List<String> now = after.tours().stream()
                        .filter(t -> t.vehicle().equals(tour.vehicle()))
                        .flatMap(t -> t.stops().stream())
                        .map(Allocation.Stop::task)
                        .filter(kept::contains)
                        .toList();
                assertThat(tour.stops().stream().map(Allocation.Stop::task).filter(now::contains))
                        .containsExactlyElementsOf(now);
            }
        }
        assertThat(after.unserved().size()).isLessThan(before.unserved().size() + 10);
    }

    @Test
    void anUrgentTaskDisplacesALesserWhenThereIsNoRoom() {
        Carrier lost = carrier("lost", 0, 0, 4);
        Carrier left = carrier("left", 0, 0, 4);
        List<Visit> visits = List.of(visit("urgent", 1000, 0, 5), visit("lesser", -1000, 0, 1));
        Allocator allocator = new Allocator(visits, List.of(lost, left));
        Allocation before =
                allocator.allocate(1, ITERATIONS, () -> 0, Long.MAX_VALUE).orThrow();
        assertThat(before.unserved()).isEmpty();
        String urgents = before.tours().stream()
                .filter(t -> t.stops().getFirst().task().equals("urgent"))
                .findFirst()
                .orElseThrow()
                .vehicle();
        Allocation after =
                allocator.repair(before, List.of(urgents), Duration.ZERO).orThrow();
        assertThat(after.tours().getFirst().stops())
                .extracting(Allocation.Stop::task)
                .containsExactly("urgent");
        assertThat(after.unserved()).extracting(Allocation.Unserved::task).containsExactly("lesser");
    }

    @Test
    void theSameSeedGivesTheSameAllocation() {
        List<Visit> visits = random(new SplittableRandom(9), 50);
        List<Carrier> carriers = List.of(carrier("a", 0, 0, 60, "thermal"), carrier("b", 500, 0, 60));
        assertThat(allocate(visits, carriers)).isEqualTo(allocate(visits, carriers));
    }

    @Test
    void noVehicleNoSiteAndNoTask() {
        assertThatThrownBy(() -> new Allocator(List.of(), List.of()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo("fleet.none"));
        assertThatThrownBy(() -> new Allocator(List.of(), List.of(Carrier.of(Drone.copter("c")))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo("launch.none"));
        assertThatThrownBy(() ->
                        new Allocator(List.of(Visit.at("t", new LatLon(-50, 100))), List.of(carrier("c", 0, 0, 60))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo("place.too-far"));
        assertThat(allocate(List.of(), List.of(carrier("c", 0, 0, 60))).tours()).isEmpty();
        assertThatThrownBy(() -> new Visit(
                        "t",
                        new LatLon(0, 0),
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Optional.of(Duration.ofSeconds(1)),
                        0,
                        0,
                        Set.of()))
                .hasMessageContaining("must not close before it opens");
    }
}
