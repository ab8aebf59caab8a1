package org.redshank.planning.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Gaze;
import org.redshank.planning.Leg;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.space.PolygonArea;

class OrbitPlannerTest {
    private final LatLon middle = new LatLon(46.2, 7.4);
    private final Shapes shapes = new Shapes(middle);
    private final PolygonArea dam = PolygonArea.of(shapes.box(-100, -15, 100, 15));
    private final Camera camera = Cameras.common().named("DJI Phantom 4 Pro").orElseThrow();

    private static List<Leg> seeing(OrbitPlan plan) {
        return plan.sorties().stream()
                .flatMap(s -> s.legs().stream())
                .filter(Leg::seeing)
                .toList();
    }

    private OrbitPlan plan(OrbitTask task, Drone... drones) {
        return OrbitPlanner.plan(task, List.of(drones)).orThrow();
    }

    @Test
    void ringsRoundAPointAtEachHeightWithTheCameraOnIt() {
        OrbitTask task = OrbitTask.of(new OrbitTask.Around.Point(middle, 50), new OrbitTask.Layers.Fixed(3, 20, 10))
                .looking(new OrbitTask.Look.AtHeight(15));
        OrbitPlan plan = plan(task, Drone.copter("c").launchedAt(shapes.frame.at(-200, 0)));
        assertThat(plan.figures().layers()).isEqualTo(3);
        assertThat(plan.figures().ringM()).isCloseTo(2 * Math.PI * 50, within(1.0));
        assertThat(plan.figures().pitchFirstDeg()).isCloseTo(Math.toDegrees(Math.atan2(-5, 50)), within(0.01));
        assertThat(plan.figures().pitchLastDeg()).isCloseTo(Math.toDegrees(Math.atan2(-25, 50)), within(0.01));
        for (Leg leg : seeing(plan)) {
            leg.points()
                    .forEach(
                            at -> assertThat(Geodesy.distanceMetres(at, middle)).isCloseTo(50, within(0.1)));
            assertThat(leg.heights().getFirst().metres()).isIn(20.0, 30.0, 40.0);
            assertThat(leg.gaze().orElseThrow()).isInstanceOfSatisfying(Gaze.At.class, at -> {
                assertThat(Geodesy.distanceMetres(at.place().at(), middle)).isLessThan(0.1);
                assertThat(at.place().altitude().metres()).isEqualTo(15);
            });
        }
        assertThat(clockwise(seeing(plan))).isTrue();
    }

    private boolean clockwise(List<Leg> legs) {
        LatLon a = legs.get(0).points().getFirst();
        LatLon b = legs.get(0).points().getLast();
        return Geodesy.turnDeg(Geodesy.bearingDeg(middle, a), Geodesy.bearingDeg(middle, b)) > 0;
    }

    @Test
    void aFootprintIsFollowedWithTheCameraSquareToItsSides() {
        OrbitTask task = OrbitTask.of(
                        new OrbitTask.Around.Footprint(dam, 25), new OrbitTask.Layers.Covering(60, 10, 0.75, 0.6))
                .looking(new OrbitTask.Look.AtPitch(0));
        OrbitPlan plan = plan(task, Drone.copter("c").carrying(camera));
        Geometry footprint = shapes.polygon(dam);
        double picture = camera.footprintAlong(25);
        double seenTo = 0;
        List<Double> heights = new ArrayList<>();
        for (Leg leg : seeing(plan)) {
            assertThat(shapes.line(leg.points()).distance(footprint)).isBetween(24.0, 25.1);
            double height = leg.heights().getFirst().metres();
            if (heights.isEmpty() || heights.getLast() != height) {
                heights.add(height);
            }
            seenTo = Math.max(seenTo, height + picture / 2);
            Gaze.Towards side = (Gaze.Towards) leg.gaze().orElseThrow();
            double length =
                    Geodesy.distanceMetres(leg.points().getFirst(), leg.points().getLast());
            if (length > 50) {
                // Looking that way from the middle of the long side meets the dam.
                LatLon half = new LatLon(
                        (leg.points().get(0).latDeg() + leg.points().get(1).latDeg()) / 2,
                        (leg.points().get(0).lonDeg() + leg.points().get(1).lonDeg()) / 2);
                LatLon there = Geodesy.destination(half, side.headingDeg(), 30);
                assertThat(shapes.line(List.of(half, there)).intersects(footprint))
                        .isTrue();
            }
        }
        assertThat(seenTo).isGreaterThanOrEqualTo(60);
        assertThat(heights).hasSize(plan.figures().layers());
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isPositive().isLessThanOrEqualTo(picture * 0.4 + 1e-6);
        }
    }

    @Test
    void aFixedWingCirclesAboveItsTurnRadiusOrIsRefusedWithTheRadiusThatIsPossible() {
        Drone wing = Drone.fixedWing("w");
        OrbitTask near = OrbitTask.of(new OrbitTask.Around.Point(middle, 40), new OrbitTask.Layers.Fixed(2, 80, 40));
        assertThat(OrbitPlanner.plan(near, List.of(wing))).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.refusal().rule()).isEqualTo("orbit.too-tight");
            assertThat(no.refusal().mend()).contains("60 m or more");
            assertThat(((OrbitPlan) no.nearest().orElseThrow()).figures().distanceM())
                    .isEqualTo(60);
        });
        OrbitPlan round = plan(
                OrbitTask.of(new OrbitTask.Around.Footprint(dam, 30), new OrbitTask.Layers.Fixed(2, 80, 40)), wing);
        assertThat(round.figures().distanceM()).isGreaterThan(130);
        double climb = 0;
        for (Sortie sortie : round.sorties()) {
            for (Leg leg : sortie.legs()) {
                for (int i = 0; i + 1 < leg.points().size(); i++) {
                    double level = Geodesy.distanceMetres(
                            leg.points().get(i), leg.points().get(i + 1));
                    double up = leg.heights().get(i + 1).metres()
                            - leg.heights().get(i).metres();
                    climb += Math.max(0, up);
                    // Never steeper than it climbs.
                    assertThat(up).isLessThanOrEqualTo(wing.climbRate() / wing.airspeed() * level + 1e-6);
                }
            }
        }
        assertThat(climb).isCloseTo(40, within(1e-6));
    }

    @Test
    void batteriesAndSeveralVehiclesShareTheRings() {
        LatLon site = shapes.frame.at(0, -300);
        OrbitTask task = OrbitTask.of(new OrbitTask.Around.Point(middle, 100), new OrbitTask.Layers.Fixed(8, 20, 10));
        Drone a = Drone.copter("a").withEndurance(Duration.ofMinutes(3)).launchedAt(site);
        OrbitPlan plan = plan(
                task, a, Drone.copter("b").withEndurance(Duration.ofMinutes(3)).launchedAt(site));
        assertThat(plan.figures().vehicles()).isEqualTo(2);
        assertThat(plan.sorties()).hasSizeGreaterThan(2);
        double seen = 0;
        for (Sortie sortie : plan.sorties()) {
            assertThat(sortie.duration())
                    .isLessThanOrEqualTo(Duration.ofMinutes(3).plusMillis(1));
            assertThat(Geodesy.distanceMetres(sortie.points().getLast(), site)).isLessThan(0.1);
            for (Leg leg : sortie.legs()) {
                if (leg.seeing()) {
                    for (int i = 0; i + 1 < leg.points().size(); i++) {
                        seen += Geodesy.distanceMetres(
                                leg.points().get(i), leg.points().get(i + 1));
                    }
                }
                // On the way nobody flies through what is looked at.
                assertThat(shapes.line(leg.points()).distance(shapes.line(shapes.ring(-1, -1, 1, 1))))
                        .isGreaterThan(40);
            }
        }
        assertThat(seen).isCloseTo(8 * plan.figures().ringM(), within(1.0));
    }

    @Property(tries = 25, seed = "31")
    void anyFootprintIsGoneRoundAtItsDistance(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 2, max = 60) int distance) {
        SplittableRandom random = new SplittableRandom(seed);
        PolygonArea area = PolygonArea.of(shapes.blob(random, 0, 0, random.nextDouble(5, 300), random.nextInt(3, 12)));
        OrbitTask task =
                OrbitTask.of(new OrbitTask.Around.Footprint(area, distance), new OrbitTask.Layers.Fixed(2, 30, 8));
        OrbitPlan plan = plan(task, Drone.copter("c").withEndurance(Duration.ofHours(20)));
        Geometry hull = shapes.polygon(area).convexHull();
        for (Leg leg : seeing(plan)) {
            assertThat(shapes.line(leg.points()).distance(hull)).isBetween(0.9 * distance, distance + 0.1);
        }
        double ring = 0;
        for (Leg leg : seeing(plan)) {
            ring += shapes.line(leg.points()).getLength();
        }
        assertThat(ring).isCloseTo(2 * hull.buffer(distance, 4).getLength(), within(1.0));
    }

    @Test
    void whatCannotBeFlownIsRefusedWithTheNearestThatCan() {
        Drone copter = Drone.copter("c");
        OrbitTask task = OrbitTask.of(new OrbitTask.Around.Point(middle, 100), new OrbitTask.Layers.Fixed(1, 30, 10));
        PolygonArea zone = PolygonArea.of(shapes.box(80, -50, 200, 50));
        assertThat(OrbitPlanner.plan(task.avoiding(List.of(zone)), List.of(copter)))
                .isInstanceOfSatisfying(Answer.Refused.class, no -> {
                    assertThat(no.refusal().rule()).isEqualTo("zone.crossed");
                    assertThat(((OrbitPlan) no.nearest().orElseThrow())
                                    .figures()
                                    .distanceM())
                            .isBetween(70.0, 78.0);
                });
        assertRule(OrbitPlanner.plan(task, List.of()), "fleet.none");
        assertRule(OrbitPlanner.plan(task.in(new Wind(12, 90)), List.of(copter)), "wind.too-strong");
        PolygonArea bow = PolygonArea.of(shapes.ring(-50, -50, 50, 50, 50, -50, -50, 50));
        Answer<OrbitPlan> crossed = OrbitPlanner.plan(
                OrbitTask.of(new OrbitTask.Around.Footprint(bow, 10), new OrbitTask.Layers.Fixed(1, 30, 10)),
                List.of(copter));
        assertRule(crossed, "area.crosses-itself");
        OrbitTask covering =
                OrbitTask.of(new OrbitTask.Around.Footprint(dam, 20), new OrbitTask.Layers.Covering(50, 10, 0.7, 0.6));
        assertRule(OrbitPlanner.plan(covering, List.of(copter)), "camera.none");
        Drone far = copter.withEndurance(Duration.ofMinutes(1)).launchedAt(shapes.frame.at(5000, 0));
        assertRule(OrbitPlanner.plan(task, List.of(far)), "endurance.too-short");
        assertThatThrownBy(() -> new OrbitTask.Around.Point(middle, 0))
                .hasMessageContaining("radius must be above 0 m");
        assertThatThrownBy(() -> new OrbitTask.Layers.Fixed(0, 10, 10)).hasMessageContaining("layers must be 1 to 200");
    }

    private static void assertRule(Answer<OrbitPlan> answer, String rule) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo(rule));
    }

    @Test
    void heightsAreMeasuredFromTheGroundWhereItIsKnown() {
        OrbitTask task = OrbitTask.of(new OrbitTask.Around.Point(middle, 50), new OrbitTask.Layers.Fixed(2, 20, 10))
                .looking(new OrbitTask.Look.AtPitch(-45))
                .standingOn(new Altitude.AboveMeanSeaLevel(1500));
        OrbitPlan plan = plan(task, Drone.copter("c"));
        Leg last = seeing(plan).getLast();
        assertThat(last.heights()).containsOnly(new Altitude.AboveMeanSeaLevel(1530));
        assertThat(((Gaze.At) last.gaze().orElseThrow()).place().altitude().metres())
                .isCloseTo(1480, within(1e-6));
        assertThat(plan.figures().lowestM()).isEqualTo(20);
    }

    @Test
    void atTheDateLineAndThePole() {
        for (LatLon at : List.of(new LatLon(-17, 180), new LatLon(89.9999, 10))) {
            OrbitPlan plan = plan(
                    OrbitTask.of(new OrbitTask.Around.Point(at, 80), new OrbitTask.Layers.Fixed(1, 30, 10)),
                    Drone.copter("c"));
            for (Leg leg : seeing(plan)) {
                leg.points()
                        .forEach(p -> assertThat(Geodesy.distanceMetres(p, at)).isCloseTo(80, within(0.1)));
            }
        }
    }
}
