package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.space.PolygonArea;

/** Why a watch is refused, and what is said of it. */
final class WatchRefusalsTest extends WatchTrial {
    @Test
    void everyRefusalSaysWhatIsPossible() {
        WatchTask task = WatchTask.of(line);
        Drone copter = Drone.copter("c").launchedAt(site);
        assertThat(refusal(WatchPlanner.plan(task, List.of())).rule()).isEqualTo("fleet.none");
        assertThat(refusal(WatchPlanner.plan(task.sparing(2, false), copters(2)))
                        .mend())
                .contains("more than there are spares");
        assertThat(refusal(WatchPlanner.plan(task.in(new Wind(12, 90)), copters(3))))
                .matches(r -> r.rule().equals("wind.too-strong") && r.mend().contains("9.5"));
        assertThat(refusal(WatchPlanner.size(task.every(Duration.ofSeconds(1)), copter, List.of(site))))
                .matches(r -> r.rule().equals("revisit.too-often") && r.mend().startsWith("Wish"));
        assertThat(refusal(WatchPlanner.size(task, copter, List.of(site))).rule())
                .isEqualTo("revisit.none");
        Answer<WatchPlan> few = WatchPlanner.plan(task.every(Duration.ofMinutes(4)), copters(3));
        assertThat(refusal(few).mend()).matches("Wish \\d+ s, or use \\d+ such vehicles\\.");
        assertThat(((Answer.Refused<WatchPlan>) few).nearest()).isPresent();
        LatLon far = shapes.frame.at(2000, 30_000);
        assertThat(refusal(WatchPlanner.plan(task, copters(4, far))).rule()).isEqualTo("place.unreachable");
        assertThat(refusal(WatchPlanner.plan(task, copters(1))).rule()).isEqualTo("watch.not-manned");
        assertThat(refusal(WatchPlanner.plan(network(List.of(), List.of()), copters(2)))
                        .rule())
                .isEqualTo("watch.nothing");
        assertThat(refusal(WatchPlanner.plan(network(List.of(shapes.ring(0, 0, 0, 0)), List.of()), copters(2)))
                        .rule())
                .isEqualTo("line.too-short");
        PolygonArea all = PolygonArea.of(shapes.box(-500, -500, 5000, 500));
        assertThat(refusal(WatchPlanner.plan(
                                network(List.of(line), List.of(), all), copters(2, shapes.frame.at(0, 900))))
                        .rule())
                .isEqualTo("zone.covers-all");
        assertThat(refusal(WatchPlanner.plan(
                                network(
                                        List.of(line),
                                        shapes.ring(100, 100),
                                        PolygonArea.of(shapes.box(50, 50, 150, 150))),
                                copters(2)))
                        .rule())
                .isEqualTo("place.in-zone");
    }

    private WatchTask pixel(double cm) {
        return new WatchTask(
                List.of(line),
                List.of(),
                Optional.empty(),
                60,
                OptionalDouble.of(cm),
                30,
                120,
                Upkeep.USUAL,
                Wind.CALM,
                List.of(),
                5,
                0,
                false,
                Duration.ofHours(2));
    }

    @Test
    void fliesAsLowAsTheWantedPixelTakes() {
        Drone seeing = copters(1)
                .getFirst()
                .carrying(Cameras.common().named("DJI Mavic 2 Pro").orElseThrow());
        WatchPlan plan = plan(pixel(2), List.of(seeing, seeing.named("b"), seeing.named("d")));
        double high = plan.height(plan.duties().getFirst());
        assertThat(seeing.camera().orElseThrow().pixelCm(high)).isCloseTo(2, within(0.01));
        assertThat(refusal(WatchPlanner.plan(pixel(2), copters(3))).rule()).isEqualTo("camera.none");
        assertThat(refusal(WatchPlanner.plan(pixel(0.5), List.of(seeing, seeing.named("b")))))
                .matches(r -> r.rule().equals("height.too-low") && r.mend().contains("cm in a pixel is possible"));
    }
}
