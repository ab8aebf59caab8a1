package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.PolygonArea;

class WatchPlannerTest extends WatchTrial {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aLineIsSeenEachTwoLengthsByTheSpeedAndTheVehiclesInTheAir() {
        for (int n = 1; n <= 3; n++) {
            WatchPlan plan = plan(WatchTask.of(line), copters(3 * n));
            WatchFigures figures = plan.figures();
            assertThat(figures.inAir()).isGreaterThanOrEqualTo(n);
            double bound = 2 * 4000.0 / (10 * figures.inAir());
            assertThat(figures.boundS()).isBetween(bound, bound * 1.03);
            assertThat(figures.worstGapS()).isBetween(bound * 0.9, bound * 1.03);
            assertThat(figures.vacantS()).isLessThan(1);
        }
    }

    @Test
    void aLoopIsSeenTwiceAsOften() {
        List<LatLon> ring = new ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            ring.add(shapes.frame.at(1000 * Math.sin(i * Math.PI / 30), 1000 * Math.cos(i * Math.PI / 30)));
        }
        WatchPlan plan = plan(WatchTask.of(ring), copters(8, shapes.frame.at(0, 0)));
        double bound = 2 * Math.PI * 1000 / (10 * plan.figures().inAir());
        assertThat(plan.figures().inAir()).isGreaterThan(3);
        assertThat(plan.figures().boundS()).isBetween(bound * 0.99, bound * 1.03);
        assertThat(plan.figures().worstGapS()).isLessThan(bound * 1.03);
    }

    @Test
    void aNetworkWithABranchALoopAndPointsIsSeenWhole() {
        WatchTask task = network(
                List.of(
                        shapes.ring(0, 0, 3000, 0),
                        shapes.ring(1000, 0, 1000, 1500),
                        shapes.ring(2000, 0, 2000, 1000, 3000, 1000, 3000, 0)),
                shapes.ring(300, 900, 1600, 600));
        WatchPlan plan = plan(task, copters(7, shapes.frame.at(1500, 0)));
        assertThat(plan.figures().lengthM()).isCloseTo(7500, within(5.0));
        double least = 7500 / (10.0 * plan.figures().inAir());
        assertThat(plan.figures().boundS()).isBetween(least, 1.5 * least);
        assertThat(plan.figures().worstGapS()).isLessThan(plan.figures().boundS() * 1.02);
    }

    @Test
    void pointsFarApartAreSharedOut() {
        WatchTask task = network(List.of(), shapes.ring(0, 0, 300, 0, 150, 250, 6000, 0, 6300, 0));
        WatchPlan plan = plan(task, copters(8, shapes.frame.at(0, 100), shapes.frame.at(6000, 100)));
        assertThat(plan.figures().boundS()).isLessThan(100);
        assertThat(plan.figures().worstGapS()).isLessThan(plan.figures().boundS() * 1.05 + 1);
    }

    /** Everything that must hold of a schedule, told from the duties alone. */
    private static void sound(WatchPlan plan) {
        Map<String, Double> ready = new HashMap<>();
        Map<Integer, Duty> before = new HashMap<>();
        double handOver = plan.task().upkeep().handOver().toSeconds();
        for (Duty duty : plan.duties()) {
            assertThat(duty.depart()).isGreaterThanOrEqualTo(ready.getOrDefault(duty.vehicle(), 0.0) - 1e-6);
            ready.put(duty.vehicle(), duty.lost() ? Double.POSITIVE_INFINITY : duty.ready());
            Drone drone = plan.drones().stream()
                    .filter(d -> d.id().equals(duty.vehicle()))
                    .findFirst()
                    .orElseThrow();
            if (!duty.lost()) {
                assertThat(duty.land() - duty.depart())
                        .isLessThanOrEqualTo(drone.endurance().toSeconds() + 1e-6);
                assertThat(duty.ready() - duty.land())
                        .isGreaterThanOrEqualTo(drone.swap().toSeconds() - 1e-6);
            }
        }
        plan.duties().stream()
                .sorted((a, b) -> Double.compare(a.onStation(), b.onStation()))
                .forEach(duty -> {
                    Duty last = before.put(duty.slot(), duty);
                    if (last != null && !last.lost() && plan.figures().vacantS() < 1) {
                        assertThat(last.leave()).isGreaterThanOrEqualTo(duty.onStation() + handOver - 1e-6);
                        assertThat(Math.abs(plan.height(duty) - plan.height(last)))
                                .isEqualTo(WatchPlan.SEPARATION);
                    }
                });
        assertThat(before).hasSize(plan.slots());
        for (Sortie sortie : plan.sorties()) {
            assertThat(sortie.lengthMetres()).isPositive();
        }
    }

    @Property(tries = 10, seed = "7")
    void everyScheduleIsSound(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] bends = new double[2 * random.nextInt(2, 9)];
        for (int i = 2; i < bends.length; i += 2) {
            bends[i] = bends[i - 2] + random.nextDouble(200, 1200);
            bends[i + 1] = bends[i - 1] + random.nextDouble(-600, 600);
        }
        LatLon a = shapes.frame.at(bends[bends.length - 2] * random.nextDouble(), random.nextDouble(-300, 300));
        LatLon b = shapes.frame.at(bends[bends.length - 2] * random.nextDouble(), random.nextDouble(-300, 300));
        Upkeep upkeep = new Upkeep(
                Duration.ofMinutes(random.nextInt(1, 90)),
                random.nextBoolean(),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(2, 12)),
                OptionalInt.empty(),
                Duration.ofSeconds(random.nextInt(0, 30)),
                Duration.ofSeconds(5));
        WatchTask task = WatchTask.of(shapes.ring(bends))
                .keptUp(upkeep)
                .in(new Wind(random.nextDouble(0, 5), random.nextDouble(360)))
                .lasting(Duration.ofHours(random.nextInt(2, 12)));
        int count = random.nextInt(4, 10);
        Answer<WatchPlan> answer = WatchPlanner.plan(task, copters(count, a, b));
        if (answer instanceof Answer.Planned<WatchPlan> yes) {
            WatchPlan plan = yes.plan();
            sound(plan);
            assertThat(plan.figures().vehicles()).isLessThanOrEqualTo(count);
            assertThat(plan.figures().leastVehicles())
                    .isLessThanOrEqualTo(plan.figures().vehicles());
            if (plan.figures().vacantS() < 1) {
                assertThat(plan.figures().worstGapS()).isLessThan(plan.figures().boundS() * 1.02 + 1);
            }
            afterALoss(plan, random);
        } else {
            assertThat(refusal(answer).mend()).isNotBlank();
        }
    }

    private void afterALoss(WatchPlan plan, SplittableRandom random) {
        double end = plan.task().length().toSeconds();
        double since = end * random.nextDouble(0.2, 0.8);
        Duty gone = plan.duties().stream()
                .filter(duty -> duty.depart() <= since && duty.land() > since)
                .toList()
                .getFirst();
        double now = since + 10;
        WatchPlan mended = WatchPlanner.repair(plan, gone.vehicle(), since, now).orThrow();
        assertThat(mended.duties()).noneMatch(duty -> duty.vehicle().equals(gone.vehicle()) && duty.depart() > since);
        for (Duty duty : plan.duties()) {
            boolean begun = duty.depart() <= since && !duty.vehicle().equals(gone.vehicle());
            if (begun) {
                assertThat(mended.duties())
                        .anyMatch(after -> after.vehicle().equals(duty.vehicle())
                                && after.slot() == duty.slot()
                                && Math.abs(after.depart() - duty.depart()) < 1e-6);
            }
        }
    }

    @Test
    void aLostVehicleIsReplacedAndTheOthersFlyAsPlanned() {
        WatchTask task = WatchTask.of(line).sparing(1, false).lasting(DAY);
        WatchPlan plan = plan(task, copters(7));
        Duty gone = plan.duties().stream()
                .filter(d -> d.stands(40_000) && d.leave() > 40_300)
                .findFirst()
                .orElseThrow();
        WatchPlan mended =
                WatchPlanner.repair(plan, gone.vehicle(), 40_000, 40_010).orThrow();
        sound(mended);
        assertThat(mended.figures().vacantS()).isLessThan(plan.figures().reliefS() + 5);
        assertThat(mended.figures().worstGapS())
                .isLessThan(plan.figures().intervalS() + plan.figures().reliefS());
        assertThat(mended.duties().stream().filter(Duty::lost)).hasSize(1);
        WatchPlan again = WatchPlanner.repair(
                        mended,
                        mended.duties().stream()
                                .filter(d -> d.stands(60_000))
                                .findFirst()
                                .orElseThrow()
                                .vehicle(),
                        60_000,
                        60_010)
                .orThrow();
        assertThat(again.duties().stream().filter(Duty::lost)).hasSize(2);
    }

    @Test
    void aBoundThatIsToHoldThroughALossIsKeptThroughIt() {
        Duration bound = Duration.ofMinutes(10);
        WatchTask task = WatchTask.of(line).every(bound).sparing(1, true).lasting(DAY);
        WatchPlan plan =
                WatchPlanner.size(task, Drone.copter("c"), List.of(site)).orThrow();
        assertThat(plan.figures().intervalS())
                .isLessThanOrEqualTo(Math.max(300, 600 - plan.figures().reliefS()));
        for (int time = 10_000; time < 80_000; time += 14_001) {
            int since = time;
            Duty gone = plan.duties().stream()
                    .filter(d -> d.stands(since))
                    .findFirst()
                    .orElseThrow();
            WatchPlan mended =
                    WatchPlanner.repair(plan, gone.vehicle(), since, since + 10).orThrow();
            assertThat(mended.figures().worstGapS()).isLessThan(600 * 1.05);
        }
    }

    @Test
    void thoseWhoShareALineKeepToItsRightAndAreRelievedWhereTheyPassTheLaunchSite() {
        List<LatLon> longer = shapes.ring(0, 0, 9000, 0);
        LatLon middle = shapes.frame.at(4500, 100);
        WatchTask task = WatchTask.of(longer).every(Duration.ofMinutes(6)).lasting(Duration.ofHours(6));
        WatchPlan plan =
                WatchPlanner.size(task, Drone.copter("c"), List.of(middle)).orThrow();
        sound(plan);
        assertThat(plan.figures().vehicles()).isLessThanOrEqualTo(plan.figures().inAir() + 3);
        assertThat(plan.figures().transitS()).isLessThan(200);
        assertThat(plan.figures().worstGapS()).isLessThan(360 * 1.02);
        double nearest = Double.POSITIVE_INFINITY;
        for (double time = 5000; time < 7000; time += 2) {
            double at = time;
            List<Duty> on = plan.duties().stream().filter(d -> d.stands(at)).toList();
            for (Duty a : on) {
                for (Duty b : on) {
                    if (a.slot() < b.slot()) {
                        nearest =
                                Math.min(nearest, Geodesy.distanceMetres(plan.station(a, time), plan.station(b, time)));
                    }
                }
            }
        }
        assertThat(nearest).isGreaterThan(11.5);
    }

    @Test
    void aFleetThatIsTooSmallAfterALossKeepsFewerPlacesAndSaysTheNewBound() {
        WatchTask task = WatchTask.of(line).every(Duration.ofMinutes(5)).lasting(Duration.ofHours(8));
        WatchPlan plan =
                WatchPlanner.size(task, Drone.copter("c"), List.of(site)).orThrow();
        assertThat(plan.slots()).isEqualTo(3);
        WatchPlan now = plan;
        String said = "";
        for (int loss = 1; now.slots() == 3; loss++) {
            double since = 4000 * loss;
            Duty gone = now.duties().stream()
                    .filter(d -> d.stands(since) && d.leave() > since + 60)
                    .findFirst()
                    .orElseThrow();
            Answer<WatchPlan> answer = WatchPlanner.repair(now, gone.vehicle(), since, since + 10);
            now = answer.orThrow();
            said = String.join(" ", ((Answer.Planned<WatchPlan>) answer).remarks());
        }
        assertThat(now.slots()).isEqualTo(2);
        assertThat(now.figures().intervalS()).isBetween(400.0, 412.0);
        assertThat(said).contains("keep 2 places manned instead of 3", "the bound of 300 s is not kept");
        WatchPlan after = now;
        assertThat(now.duties())
                .allSatisfy(
                        duty -> assertThat(after.sortie(duty, 0).lengthMetres()).isPositive());
        Map<String, Double> ready = new HashMap<>();
        for (Duty duty : now.duties()) {
            assertThat(duty.depart()).isGreaterThanOrEqualTo(ready.getOrDefault(duty.vehicle(), 0.0) - 1e-6);
            ready.put(duty.vehicle(), duty.lost() ? Double.POSITIVE_INFINITY : duty.ready());
        }
    }

    @Test
    void aBoundHoldsThroughAsManyLossesAsTheVehiclesAllow() {
        WatchTask task = WatchTask.of(line).every(Duration.ofMinutes(8)).lasting(Duration.ofHours(6));
        Answer<WatchPlan> many = WatchPlanner.steadfast(task, copters(8), 2, Progress.NONE);
        assertThat(many.orThrow().figures().spares()).isEqualTo(2);
        assertThat(many.orThrow().figures().lossGapS()).isLessThanOrEqualTo(480.5);
        assertThat(((Answer.Planned<WatchPlan>) many).remarks()).isEmpty();
        Answer<WatchPlan> few = WatchPlanner.steadfast(task, copters(4), 2, Progress.NONE);
        assertThat(few.orThrow().figures().spares()).isZero();
        assertThat(((Answer.Planned<WatchPlan>) few).remarks())
                .singleElement()
                .asString()
                .containsPattern("while no vehicle is lost; after one loss a place waits up to about \\d+ s; to hold"
                        + " through two losses it takes \\d+ such vehicles, or a bound of \\d+ s\\.");
    }

    @Test
    void countsVehiclesBatteriesAndChargersForABound() {
        WatchTask task = WatchTask.of(line).every(Duration.ofMinutes(5));
        WatchFigures f = WatchPlanner.size(task, Drone.copter("c"), List.of(site))
                .orThrow()
                .figures();
        assertThat(f.inAir()).isEqualTo(3);
        assertThat(f.vehicles()).isBetween(f.leastVehicles(), f.leastVehicles() + 1);
        double used = (f.onStationS() + f.transitS()) / 1500;
        double batteries = f.inAir() * (1 + (used * 3600 + 180 + f.transitS()) / f.onStationS());
        assertThat((double) f.batteries()).isBetween(batteries - 1, batteries * 1.25 + 1);
        double chargers = f.inAir() * used * 3600 / f.onStationS();
        assertThat((double) f.chargers()).isBetween(chargers - 1, chargers * 1.25 + 1);
        WatchTask few = task.keptUp(Upkeep.USUAL.with(OptionalInt.of(2), OptionalInt.empty()));
        assertThat(refusal(WatchPlanner.plan(few, copters(8))).rule()).isEqualTo("revisit.too-few-vehicles");
    }

    @Test
    void whatIsInAZoneIsLeftOutAndZonesAreFlownRound() {
        PolygonArea zone = PolygonArea.of(shapes.box(1500, -400, 2000, 150));
        WatchTask task = network(List.of(line), List.of(), zone);
        Answer<WatchPlan> answer = WatchPlanner.plan(task, copters(5, shapes.frame.at(1750, -600)));
        WatchPlan plan = answer.orThrow();
        assertThat(plan.figures().leftOutM()).isCloseTo(510, within(15.0));
        assertThat(((Answer.Planned<WatchPlan>) answer).remarks()).anyMatch(r -> r.contains("no-fly zones"));
        List<LatLon> box = shapes.box(1501, -399, 1999, 149);
        for (Sortie sortie : plan.sorties()) {
            List<LatLon> points = sortie.points();
            assertThat(shapes.line(points).intersects(shapes.line(List.of(box.get(0), box.get(2)))))
                    .isFalse();
            assertThat(shapes.line(points).intersects(shapes.line(List.of(box.get(1), box.get(3)))))
                    .isFalse();
        }
    }

    @Test
    void fixedWingsTurnBeyondTheEndsAndKeepALongLine() {
        List<LatLon> pipeline = new ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            pipeline.add(shapes.frame.at(1000.0 * i, 800 * Math.sin(i / 6.0)));
        }
        WatchTask task = WatchTask.of(pipeline).every(Duration.ofMinutes(30)).lasting(DAY);
        WatchPlan plan = WatchPlanner.size(task, Drone.fixedWing("w"), shapes.ring(15_000, 300, 45_000, 300))
                .orThrow();
        sound(plan);
        double length = plan.figures().lengthM();
        assertThat(plan.figures().intervalS())
                .isGreaterThan(2 * length / 18 / plan.figures().inAir());
        assertThat(plan.figures().worstGapS()).isLessThanOrEqualTo(1800 * 1.01);
        LatLon end = plan.lap(plan.slots() - 1).stream()
                .max((a, b) -> Double.compare(a.lonDeg(), b.lonDeg()))
                .orElseThrow();
        assertThat(Geodesy.distanceMetres(end, pipeline.getLast())).isLessThan(300);
    }
}
