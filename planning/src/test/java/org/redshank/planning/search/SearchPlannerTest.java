package org.redshank.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Shapes;
import org.redshank.planning.space.PolygonArea;

class SearchPlannerTest {
    private static final LatLon DATUM = new LatLon(53.4, 6.2);
    private final Shapes shapes = new Shapes(DATUM);
    private final Drone copter = Drone.copter("c").withEndurance(Duration.ofHours(20));

    private static SearchTask task(SearchTask.Pattern pattern, double bearing, int passes, List<PolygonArea> noFly) {
        return new SearchTask(
                DATUM, pattern, bearing, 1000, 600, 100, 60, passes, new Altitude.AboveGround(60), Wind.CALM, noFly);
    }

    private SearchPlan plan(SearchTask task) {
        return SearchPlanner.plan(task, List.of(copter)).orThrow();
    }

    private static List<LatLon> points(SearchPlan plan) {
        return plan.sorties().getFirst().points();
    }

    @Property(tries = 6, seed = "41")
    void everyPatternButTheSectorsSeesItsWholeBox(@ForAll @DoubleRange(min = 0, max = 360) double bearing) {
        for (SearchTask.Pattern pattern : SearchTask.Pattern.values()) {
            if (pattern == SearchTask.Pattern.SECTOR) {
                continue;
            }
            boolean square = pattern == SearchTask.Pattern.EXPANDING_SQUARE;
            var seen = BufferOp.bufferOp(shapes.line(points(plan(task(pattern, bearing, 1, List.of())))), 51);
            double half = square ? 500 : 300;
            double b = Math.toRadians(bearing);
            double inside = 0;
            int n = 0;
            for (double along = -490; along <= 490; along += 40) {
                for (double right = -half + 10; right <= half - 10; right += 40) {
                    LatLon at = shapes.frame.at(
                            along * Math.sin(b) + right * Math.cos(b), along * Math.cos(b) - right * Math.sin(b));
                    inside += seen.covers(shapes.line(List.of(at, at)).getStartPoint()) ? 1 : 0;
                    n++;
                }
            }
            assertThat(inside / n).as(pattern.name()).isGreaterThan(0.97);
        }
    }

    @Test
    void anExpandingSquareTurnsRightWithGrowingLegs() {
        List<LatLon> points = points(plan(task(SearchTask.Pattern.EXPANDING_SQUARE, 30, 1, List.of())));
        assertThat(Geodesy.distanceMetres(points.getFirst(), DATUM)).isLessThan(0.01);
        double[] legs = {100, 100, 200, 200, 300, 300, 400, 400};
        for (int i = 0; i < legs.length; i++) {
            assertThat(Geodesy.distanceMetres(points.get(i), points.get(i + 1))).isCloseTo(legs[i], within(0.1));
            assertThat(Geodesy.turnDeg(30 + 90 * i, Geodesy.bearingDeg(points.get(i), points.get(i + 1))))
                    .isCloseTo(0, within(0.1));
        }
    }

    @Test
    void sectorsGoThreeTimesThroughTheDatumTurningRightByTwoThirds() {
        List<LatLon> points = points(plan(task(SearchTask.Pattern.SECTOR, 10, 1, List.of())));
        assertThat(points.stream().filter(at -> Geodesy.distanceMetres(at, DATUM) < 0.01))
                .hasSize(4);
        for (int i = 0; i + 1 < points.size(); i++) {
            assertThat(Geodesy.distanceMetres(points.get(i), points.get(i + 1))).isCloseTo(500, within(0.5));
        }
        for (int i = 1; i + 1 < points.size(); i++) {
            double turn = Geodesy.turnDeg(
                    Geodesy.bearingDeg(points.get(i - 1), points.get(i)),
                    Geodesy.bearingDeg(points.get(i), points.get(i + 1)));
            assertThat(i % 3 == 0 ? turn : turn - 120).isCloseTo(0, within(0.1));
        }
    }

    @Test
    void detectionIsMergedOverPasses() {
        SearchPlan once = plan(task(SearchTask.Pattern.PARALLEL, 0, 1, List.of()));
        SearchPlan thrice = plan(task(SearchTask.Pattern.PARALLEL, 0, 3, List.of()));
        assertThat(once.detection()).isCloseTo(1 - Math.exp(-60 * once.lengthM() / 600_000), within(1e-9));
        assertThat(thrice.detection()).isCloseTo(1 - Math.pow(1 - once.detection(), 3), within(1e-6));
        assertThat(SearchPlan.together(0.5, 0.5, 0.2)).isCloseTo(0.8, within(1e-12));
        assertThat(SearchPlan.together()).isZero();
    }

    @Test
    void vehiclesShareThePattern() {
        SearchTask task = task(SearchTask.Pattern.CREEPING_LINE, 45, 1, List.of());
        SearchPlan plan = SearchPlanner.plan(
                        task, List.of(copter, Drone.copter("d").withEndurance(Duration.ofHours(20))))
                .orThrow();
        assertThat(plan.vehicles()).isEqualTo(2);
        assertThat(plan.durationS()).isLessThan(0.6 * plan(task).durationS());
    }

    @Test
    void whatCannotBeFlownIsRefusedByItsRule() {
        SearchTask task = task(SearchTask.Pattern.PARALLEL, 0, 1, List.of());
        assertThat(rule(task, List.of())).isEqualTo("fleet.none");
        assertThat(rule(task, List.of(Drone.fixedWing("w")))).isEqualTo("turn.no-room");
        List<PolygonArea> zone = List.of(PolygonArea.of(shapes.box(-20, -20, 20, 20)));
        assertThat(rule(task(SearchTask.Pattern.SECTOR, 0, 1, zone), List.of(copter)))
                .isEqualTo("zone.crossed");
        assertThatThrownBy(() ->
                        new SearchTask(DATUM, task.pattern(), 0, 0, 1, 1, 1, 1, task.height(), Wind.CALM, List.of()))
                .hasMessageContaining("length must be above 0 m");
    }

    private static String rule(SearchTask task, List<Drone> drones) {
        return SearchPlanner.plan(task, drones) instanceof Answer.Refused<SearchPlan> no
                ? no.refusal().rule()
                : "planned";
    }
}
