package org.redshank.planning.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.space.PolygonArea;

class SurveyPlannerTest {
    private static final Duration LONG = Duration.ofHours(20);
    private final Shapes shapes = new Shapes(new LatLon(40.93, 24.41));
    private final PolygonArea field = PolygonArea.of(shapes.box(-400, -300, 400, 300));

    private static Drone copter() {
        return Drone.copter("c").withEndurance(LONG);
    }

    @Property(tries = 12, seed = "11")
    void coversAnyAreaWithoutCrossingAHole(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        PolygonArea area = shapes.area(new SplittableRandom(seed));
        Geometry free = shapes.polygon(area);
        SurveyPlan plan =
                SurveyPlanner.plan(SurveyTask.of(area, 40), List.of(copter())).orThrow();
        assertThat(shapes.covered(free, plan.sorties(), 40)).isGreaterThan(0.99);
        for (List<LatLon> hole : area.holes()) {
            assertThat(shapes.within(shapes.polygon(PolygonArea.of(hole)), plan.sorties()))
                    .isZero();
        }
        double length =
                plan.sorties().stream().mapToDouble(Sortie::lengthMetres).sum();
        assertThat(length * 40 / free.getArea()).isLessThan(1.12);
        assertThat(plan.figures().lengthM()).isCloseTo(length, within(length * 1e-4));
        assertThat(plan.figures().coverage()).isCloseTo(shapes.covered(free, plan.sorties(), 40), within(0.01));
    }

    @Property(tries = 8, seed = "12")
    void sharesTheWorkEvenly(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 2, max = 8) int vehicles) {
        PolygonArea area = shapes.area(new SplittableRandom(seed));
        double alone = SurveyPlanner.plan(SurveyTask.of(area, 40), List.of(copter()))
                .orThrow()
                .figures()
                .lengthM();
        List<Drone> fleet = new ArrayList<>();
        for (int i = 0; i < vehicles; i++) {
            fleet.add(Drone.copter("c" + i).withEndurance(LONG));
        }
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(area, 40), fleet).orThrow();
        assertThat(plan.sorties()).hasSize(vehicles);
        assertThat(plan.figures().lengthM()).isLessThan(alone * 1.01);
        double longest = plan.sorties().stream()
                .mapToDouble(s -> s.duration().toMillis())
                .max()
                .orElse(0);
        double sum = plan.sorties().stream()
                .mapToDouble(s -> s.duration().toMillis())
                .sum();
        assertThat(longest).isLessThan(1.01 * sum / vehicles);
        assertThat(shapes.covered(shapes.polygon(area), plan.sorties(), 40)).isGreaterThan(0.99);
    }

    @Test
    void batteriesCutSortiesThatGoOnWhereTheyStopped() {
        LatLon site = shapes.frame.at(-600, -400);
        Drone drone = copter().withEndurance(Duration.ofMinutes(12)).launchedAt(site);
        SurveyPlan plan =
                SurveyPlanner.plan(SurveyTask.of(field, 20), List.of(drone)).orThrow();
        assertThat(plan.sorties()).hasSizeGreaterThan(3);
        LatLon left = null;
        Duration free = Duration.ZERO;
        for (Sortie sortie : plan.sorties()) {
            assertThat(sortie.duration()).isLessThanOrEqualTo(Duration.ofMinutes(12));
            assertThat(sortie.start()).isGreaterThanOrEqualTo(free);
            free = sortie.start().plus(sortie.duration()).plus(drone.swap()).minusMillis(2);
            assertThat(Geodesy.distanceMetres(sortie.points().getFirst(), site)).isLessThan(0.01);
            assertThat(Geodesy.distanceMetres(sortie.points().getLast(), site)).isLessThan(0.01);
            List<Leg> work = sortie.legs().stream().filter(Leg::seeing).toList();
            if (left != null) {
                assertThat(Geodesy.distanceMetres(left, work.getFirst().points().getFirst()))
                        .isLessThan(0.01);
            }
            left = work.getLast().points().getLast();
        }
        assertThat(shapes.covered(shapes.polygon(field), plan.sorties(), 20)).isGreaterThan(0.99);
    }

    @Test
    void unlikeVehiclesFromTwoSitesFinishTogether() {
        Drone fast = Drone.copter("fast").withAirspeed(15).withEndurance(LONG).launchedAt(shapes.frame.at(-500, 0));
        Drone slow = Drone.copter("slow").withAirspeed(5).withEndurance(LONG).launchedAt(shapes.frame.at(500, 0));
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(field, 20), List.of(slow, fast))
                .orThrow();
        assertThat(plan.sorties()).extracting(Sortie::vehicle).containsExactlyInAnyOrder("fast", "slow");
        double a = plan.sorties().get(0).duration().toSeconds();
        double b = plan.sorties().get(1).duration().toSeconds();
        assertThat(a / b).isBetween(0.98, 1.02);
    }

    @Test
    void keepsOutOfZonesOnTheWayThereToo() {
        PolygonArea zone = PolygonArea.of(shapes.box(-600, -100, -450, 100));
        PolygonArea inner = PolygonArea.of(shapes.box(-50, -50, 80, 60));
        Drone drone = copter().launchedAt(shapes.frame.at(-700, 0));
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(field, 30).avoiding(List.of(zone, inner)), List.of(drone))
                .orThrow();
        assertThat(shapes.within(shapes.polygon(zone), plan.sorties())).isZero();
        assertThat(shapes.within(shapes.polygon(inner), plan.sorties())).isZero();
        assertThat(plan.figures().zoneCrossings()).isZero();
    }

    @Test
    void aZoneThatCutsTheAreaInTwoIsFlownRound() {
        PolygonArea wall = PolygonArea.of(shapes.box(-40, -500, 40, 500));
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(field, 40).avoiding(List.of(wall)), List.of(copter()))
                .orThrow();
        assertThat(shapes.within(shapes.polygon(wall), plan.sorties())).isZero();
        assertThat(plan.figures().coverage()).isGreaterThan(0.99);
    }

    @Test
    void aWalledInPartIsNamed() {
        PolygonArea wall = new PolygonArea(shapes.box(-300, -200, 300, 200), List.of(shapes.box(-200, -100, 200, 100)));
        Answer<SurveyPlan> answer =
                SurveyPlanner.plan(SurveyTask.of(field, 40).avoiding(List.of(wall)), List.of(copter()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo("place.unreachable"));
    }

    @Test
    void crosshatchFliesTheAreaTwiceAcross() {
        SurveyPlan once =
                SurveyPlanner.plan(SurveyTask.of(field, 40), List.of(copter())).orThrow();
        SurveyPlan twice = SurveyPlanner.plan(SurveyTask.of(field, 40).crosshatched(), List.of(copter()))
                .orThrow();
        assertThat(twice.figures().lengthM() / once.figures().lengthM()).isBetween(1.9, 2.2);
        long along =
                bearings(twice).stream().filter(b -> Math.abs(b % 180 - 90) < 5).count();
        assertThat(along)
                .isBetween(twice.figures().lines() / 4L, twice.figures().lines() * 3L / 4);
    }

    private static List<Double> bearings(SurveyPlan plan) {
        return plan.sorties().stream()
                .flatMap(s -> s.legs().stream())
                .filter(leg -> leg.kind() == Leg.Kind.LINE)
                .map(leg ->
                        Geodesy.bearingDeg(leg.points().getFirst(), leg.points().getLast()))
                .toList();
    }

    @Test
    void linesFollowTheBearingAsked() {
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(field, 40).onBearing(30), List.of(copter()))
                .orThrow();
        assertThat(bearings(plan)).allSatisfy(b -> assertThat(b % 180).isCloseTo(30, within(0.2)));
    }

    @Test
    void inAStrongWindLinesLieAcrossIt() {
        PolygonArea square = PolygonArea.of(shapes.box(-300, -300, 300, 300));
        for (double from : new double[] {0, 90}) {
            SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(square, 40).in(new Wind(8, from)), List.of(copter()))
                    .orThrow();
            assertThat(bearings(plan))
                    .allSatisfy(b -> assertThat(Math.abs(Math.cos(Math.toRadians(b - from))))
                            .isLessThan(0.1));
        }
    }

    @Test
    void aFixedWingKeepsItsTurnRadiusAndSeesTheWholeField() {
        Drone wing = Drone.fixedWing("w").withEndurance(LONG);
        SurveyPlan plan =
                SurveyPlanner.plan(SurveyTask.of(field, 40), List.of(wing)).orThrow();
        assertThat(shapes.covered(shapes.polygon(field), plan.sorties(), 40)).isGreaterThan(0.99);
        List<LatLon> points = plan.sorties().getFirst().points();
        for (int i = 1; i + 1 < points.size(); i++) {
            double turn = Math.abs(Geodesy.turnDeg(
                    Geodesy.bearingDeg(points.get(i - 1), points.get(i)),
                    Geodesy.bearingDeg(points.get(i), points.get(i + 1))));
            assertThat(turn).isLessThan(16);
        }
    }

    @Test
    void aPixelSizeGivesHeightAndSpacingFromTheCamera() {
        Camera camera = Cameras.common().named("dji phantom 4 pro").orElseThrow();
        SurveyTask task = SurveyTask.of(field, new Spacing.Pixel(2, 0.75, 0.65));
        SurveyPlan plan =
                SurveyPlanner.plan(task, List.of(copter().carrying(camera))).orThrow();
        assertThat(plan.sorties().getFirst().height().metres()).isCloseTo(72.96, within(0.1));
        assertThat(plan.figures().spacingM()).isCloseTo(5472 * 0.02 * 0.35, within(0.01));
        Answer<SurveyPlan> none = SurveyPlanner.plan(task, List.of(copter()));
        assertThat(none)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo("camera.none"));
    }

    @Test
    void unlikeCamerasGetTheirOwnPart() {
        Cameras cameras = Cameras.common();
        SurveyTask task = SurveyTask.of(field, new Spacing.Pixel(3, 0.7, 0.6));
        Drone wide = Drone.copter("wide")
                .withEndurance(LONG)
                .carrying(cameras.named("Sony a7R IV (35 mm)").orElseThrow());
        Drone small = Drone.copter("small")
                .withEndurance(LONG)
                .carrying(cameras.named("DJI Mini 2").orElseThrow());
        SurveyPlan plan = SurveyPlanner.plan(task, List.of(wide, small)).orThrow();
        assertThat(plan.figures().vehicles()).isEqualTo(2);
        assertThat(plan.figures().coverage()).isGreaterThan(0.98);
        double a = plan.sorties().getFirst().duration().toSeconds();
        double b = plan.sorties().getLast().duration().toSeconds();
        assertThat(a / b).isBetween(0.8, 1.25);
    }

    @Test
    void thePoleAndTheDateLineAreNothingSpecial() {
        for (LatLon middle : List.of(new LatLon(90, 0), new LatLon(-89.999, 10), new LatLon(0, 180))) {
            Shapes there = new Shapes(middle);
            PolygonArea area = PolygonArea.of(there.box(-300, -200, 300, 200));
            SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(area, 40), List.of(copter()))
                    .orThrow();
            assertThat(plan.figures().ratio()).isLessThan(1.06);
            assertThat(there.covered(there.polygon(area), plan.sorties(), 40)).isGreaterThan(0.99);
        }
    }

    @Test
    void clockwiseRepeatedCornersAndAClosedRingMakeNoDifference() {
        List<LatLon> ring = new ArrayList<>(shapes.box(-400, -300, 400, 300).reversed());
        ring.add(1, ring.getFirst());
        ring.add(ring.getFirst());
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(PolygonArea.of(ring), 40), List.of(copter()))
                .orThrow();
        assertThat(plan.figures().freeSquareMetres()).isCloseTo(480_000, within(100.0));
    }

    @Test
    void aCrossedRingIsRefusedWithThePlaceAndAPlanForWhatIsInside() {
        PolygonArea bow = PolygonArea.of(shapes.ring(-300, -300, 300, 300, 300, -300, -300, 300));
        Answer<SurveyPlan> answer = SurveyPlanner.plan(SurveyTask.of(bow, 40), List.of(copter()));
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        Answer.Refused<SurveyPlan> no = (Answer.Refused<SurveyPlan>) answer;
        assertThat(no.refusal().rule()).isEqualTo("area.crosses-itself");
        assertThat(no.refusal().value()).startsWith("40.9");
        assertThat(no.nearest()).isPresent();
        assertThatThrownBy(answer::orThrow).isInstanceOf(RefusedException.class);
    }

    @Test
    void tinyAndNarrowAreasGetAPlan() {
        for (List<LatLon> ring :
                List.of(shapes.box(0, 0, 3, 3), shapes.box(0, 0, 300, 0.8), shapes.box(0, 0, 12, 500))) {
            SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(PolygonArea.of(ring), 40), List.of(copter()))
                    .orThrow();
            assertThat(plan.figures().coverage()).isGreaterThan(0.99);
        }
    }

    @Test
    void whatCannotBeFlownIsRefusedByItsRule() {
        assertThat(rule(SurveyTask.of(field, 40), List.of())).isEqualTo("fleet.none");
        assertThat(rule(SurveyTask.of(field, 40).in(new Wind(12, 0)), List.of(copter())))
                .isEqualTo("wind.too-strong");
        assertThat(rule(SurveyTask.of(PolygonArea.of(shapes.ring(0, 0, 5, 5)), 40), List.of(copter())))
                .isEqualTo("area.too-few-corners");
        assertThat(rule(SurveyTask.of(PolygonArea.of(shapes.ring(0, 0, 5, 5, 9, 9)), 40), List.of(copter())))
                .isEqualTo("area.empty");
        assertThat(rule(SurveyTask.of(field, 40).avoiding(List.of(field)), List.of(copter())))
                .isEqualTo("area.empty");
        Drone far = copter().withEndurance(Duration.ofMinutes(5)).launchedAt(shapes.frame.at(5000, 0));
        assertThat(rule(SurveyTask.of(field, 40), List.of(far))).isEqualTo("endurance.too-short");
    }

    private static String rule(SurveyTask task, List<Drone> drones) {
        return SurveyPlanner.plan(task, drones) instanceof Answer.Refused<SurveyPlan> no
                ? no.refusal().rule()
                : "planned";
    }

    @Test
    void theSameTaskGivesTheSamePlan() {
        PolygonArea area = shapes.area(new SplittableRandom(5));
        assertThat(SurveyPlanner.plan(SurveyTask.of(area, 40), List.of(copter())))
                .isEqualTo(SurveyPlanner.plan(SurveyTask.of(area, 40), List.of(copter())));
    }

    @Test
    void beginsNearTheEntryAndEndsNearTheExit() {
        LatLon from = shapes.frame.at(-400, -300);
        LatLon to = shapes.frame.at(400, 300);
        SurveyPlan plan = SurveyPlanner.plan(SurveyTask.of(field, 40).between(from, to), List.of(copter()))
                .orThrow();
        List<LatLon> points = plan.sorties().getFirst().points();
        assertThat(Geodesy.distanceMetres(points.getFirst(), from)).isLessThan(120);
        assertThat(Geodesy.distanceMetres(points.getLast(), to)).isLessThan(650);
        assertThat(Optional.of(plan.figures().turns())).contains(plan.figures().lines() - 1);
    }
}
