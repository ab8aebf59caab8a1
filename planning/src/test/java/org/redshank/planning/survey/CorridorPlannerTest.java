package org.redshank.planning.survey;

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
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Shapes;
import org.redshank.planning.space.PolygonArea;

class CorridorPlannerTest {
    private static final Duration LONG = Duration.ofHours(20);
    private final Shapes shapes = new Shapes(new LatLon(53.4, 6.2));

    private static Drone copter(String id) {
        return Drone.copter(id).withEndurance(LONG);
    }

    private static SurveyPlan plan(CorridorTask task, Drone... drones) {
        return CorridorPlanner.plan(task, List.of(drones)).orThrow();
    }

    private List<LatLon> bent(SplittableRandom random) {
        double[] line = new double[2 * random.nextInt(2, 12)];
        double heading = random.nextDouble(2 * Math.PI);
        for (int i = 2; i < line.length; i += 2) {
            heading += random.nextDouble(-1, 1);
            double length = random.nextDouble(300, 2000);
            line[i] = line[i - 2] + length * Math.cos(heading);
            line[i + 1] = line[i - 1] + length * Math.sin(heading);
        }
        return shapes.ring(line);
    }

    @Property(tries = 25, seed = "31")
    void seesTheWholeCorridor(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 1, max = 4) int passes) {
        CorridorTask task = CorridorTask.of(bent(new SplittableRandom(seed)), 40 * passes, 40);
        SurveyPlan plan = plan(task, copter("a"));
        assertThat(plan.figures().coverage()).isGreaterThan(0.99);
        assertThat(plan.figures().ratio()).isBetween(0.9, 1.35);
        assertThat(task.passes()).isEqualTo(passes);
        Geometry corridor = BufferOp.bufferOp(
                shapes.line(task.line()), 20 * passes, new BufferParameters(4, BufferParameters.CAP_FLAT));
        double covered = shapes.covered(corridor, plan.sorties(), 40);
        assertThat(covered).isGreaterThan(0.98);
    }

    @Test
    void aPipelineOfTwoHundredKilometresIsSharedAndCutByBatteries() {
        List<LatLon> line = new ArrayList<>();
        for (int i = 0; i <= 220; i++) {
            line.add(shapes.frame.at(1000.0 * i - 110_000, 5000 * Math.sin(i / 15.0)));
        }
        Drone a = Drone.fixedWing("a").launchedAt(shapes.frame.at(-60_000, 0)).withEndurance(Duration.ofHours(3));
        Drone b = Drone.fixedWing("b").launchedAt(shapes.frame.at(60_000, 0)).withEndurance(Duration.ofHours(3));
        SurveyPlan plan = plan(CorridorTask.of(line, 100, 100), a, b);
        assertThat(plan.figures().vehicles()).isEqualTo(2);
        assertThat(plan.figures().lengthM()).isCloseTo(shapes.line(line).getLength(), within(500.0));
        assertThat(plan.sorties()).allSatisfy(s -> assertThat(s.duration()).isLessThanOrEqualTo(Duration.ofHours(3)));
        assertThat(plan.figures().coverage()).isGreaterThan(0.99);
    }

    @Test
    void aZoneOnTheLineIsFlownRound() {
        List<LatLon> line = shapes.ring(-2000, 0, 2000, 0);
        PolygonArea zone = PolygonArea.of(shapes.box(-200, -150, 200, 150));
        Answer.Planned<SurveyPlan> answer = (Answer.Planned<SurveyPlan>)
                CorridorPlanner.plan(CorridorTask.of(line, 80, 40).avoiding(List.of(zone)), List.of(copter("a")));
        assertThat(answer.remarks())
                .containsExactly("808 m of 8000 m of passes lie in no-fly zones or too near to them and are left out.");
        SurveyPlan plan = answer.plan();
        assertThat(shapes.within(shapes.polygon(zone), plan.sorties())).isZero();
        assertThat(plan.figures().zoneCrossings()).isZero();
        assertThat(plan.figures().coverage()).isGreaterThan(0.99);
        Answer<SurveyPlan> none = CorridorPlanner.plan(
                CorridorTask.of(line, 80, 40).avoiding(List.of(PolygonArea.of(shapes.box(-3000, -100, 3000, 100)))),
                List.of(copter("a")));
        assertThat(none)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().rule()).isEqualTo("area.empty"));
    }

    @Test
    void aFixedWingTurnsBetweenPassesWithItsRadius() {
        SurveyPlan plan = plan(
                CorridorTask.of(shapes.ring(0, 0, 3000, 0), 120, 40),
                Drone.fixedWing("w").withEndurance(LONG));
        List<LatLon> points = plan.sorties().getFirst().points();
        for (int i = 1; i + 1 < points.size(); i++) {
            double turn = Math.abs(Geodesy.turnDeg(
                    Geodesy.bearingDeg(points.get(i - 1), points.get(i)),
                    Geodesy.bearingDeg(points.get(i), points.get(i + 1))));
            assertThat(turn).isLessThan(16);
        }
    }

    @Test
    void aClosedLoopAndALineThatCrossesItselfAreFlown() {
        List<LatLon> loop = shapes.ring(0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0);
        assertThat(plan(CorridorTask.of(loop, 60, 30), copter("a")).figures().coverage())
                .isGreaterThan(0.98);
        List<LatLon> eight = shapes.ring(0, 0, 1000, 1000, 1000, 0, 0, 1000);
        assertThat(plan(CorridorTask.of(eight, 30, 30), copter("a")).figures().coverage())
                .isGreaterThan(0.98);
    }

    @Test
    void whatCannotBeFlownIsRefusedByItsRule() {
        List<LatLon> spot = shapes.ring(0, 0, 0, 0, 0.1, 0);
        List<LatLon> line = shapes.ring(0, 0, 1000, 0);
        assertThat(rule(CorridorTask.of(spot, 40, 40), List.of(copter("a")))).isEqualTo("line.too-short");
        assertThat(rule(CorridorTask.of(List.of(), 40, 40), List.of(copter("a"))))
                .isEqualTo("line.too-short");
        assertThat(rule(CorridorTask.of(line, 40, 40), List.of())).isEqualTo("fleet.none");
        CorridorTask calm = CorridorTask.of(line, 40, 40);
        CorridorTask storm = new CorridorTask(line, 40, 40, calm.height(), new Wind(11, 0), List.of(), 2);
        assertThat(rule(storm, List.of(copter("a")))).isEqualTo("wind.too-strong");
        assertThatThrownBy(() -> CorridorTask.of(line, 0, 40)).hasMessageContaining("width must be above 0");
        assertThatThrownBy(() -> CorridorTask.of(line, 40_000, 1)).hasMessageContaining("more than 500 passes");
    }

    private static String rule(CorridorTask task, List<Drone> drones) {
        return CorridorPlanner.plan(task, drones) instanceof Answer.Refused<SurveyPlan> no
                ? no.refusal().rule()
                : "planned";
    }
}
