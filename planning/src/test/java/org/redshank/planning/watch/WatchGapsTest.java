package org.redshank.planning.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.planning.Shapes;

class WatchGapsTest {
    private final Shapes shapes = new Shapes(new LatLon(53.4, 6.2));

    private WatchGaps along(double metres, double sight) {
        return new WatchGaps(List.of(shapes.ring(0, 0, metres, 0)), List.of(), sight, 0);
    }

    private void fly(WatchGaps gaps, double x0, double t0, double x1, double t1) {
        gaps.flown(shapes.frame.at(x0, 5), t0, shapes.frame.at(x1, 5), t1);
    }

    @Test
    void cutsALineIntoPiecesOfFiftyMetres() {
        WatchGaps gaps = along(1010, 40);
        assertThat(gaps.pieces()).hasSize(20);
        assertThat(gaps.pieces().getFirst().from()).isZero();
        assertThat(gaps.pieces().getLast().to()).isCloseTo(1010, within(0.01));
        assertThat(gaps.pieces()).allSatisfy(p -> assertThat(p.to() - p.from()).isBetween(49.0, 52.0));
    }

    @Test
    void tellsTheGapNowAndTheWorst() {
        WatchGaps gaps = along(1000, 10);
        fly(gaps, 0, 0, 1000, 100);
        fly(gaps, 1000, 100, 0, 200);
        WatchGaps.Gap first = gaps.gaps(210).getFirst();
        double within = Math.sqrt(10 * 10 - 5 * 5) / 10;
        assertThat(first.worst()).isCloseTo(2 * (97.5 - within), within(0.1));
        assertThat(first.now()).isCloseTo(12.5 - within, within(0.1));
        assertThat(gaps.worst(210)).isCloseTo(2 * (97.5 - within), within(0.1));
        assertThat(gaps.longestNow(1000)).isCloseTo(1000 - 102.5 - within, within(0.1));
    }

    @Property(tries = 50)
    void aFlightInManyShortStepsIsTheSameAsInOneLong(@ForAll @IntRange(min = 1, max = 60) int steps) {
        WatchGaps one = along(2000, 30);
        WatchGaps many = along(2000, 30);
        for (int lap = 0; lap < 3; lap++) {
            fly(one, -100, 300 * lap, 2100, 300 * lap + 220);
            for (int i = 0; i < steps; i++) {
                fly(
                        many,
                        -100 + 2200.0 * i / steps,
                        300 * lap + 220.0 * i / steps,
                        -100 + 2200.0 * (i + 1) / steps,
                        300 * lap + 220.0 * (i + 1) / steps);
            }
        }
        List<WatchGaps.Gap> a = one.gaps(900);
        List<WatchGaps.Gap> b = many.gaps(900);
        for (int i = 0; i < a.size(); i++) {
            assertThat(b.get(i).now()).isCloseTo(a.get(i).now(), within(0.05));
            assertThat(b.get(i).worst()).isCloseTo(a.get(i).worst(), within(0.05));
        }
    }

    @Test
    void twoVehiclesSeeMoreThanOne() {
        WatchGaps gaps = along(1000, 20);
        for (int lap = 0; lap < 4; lap++) {
            fly(gaps, 0, 100 * lap, 1000, 100 * lap + 100);
            fly(gaps, 0, 100 * lap + 50, 1000, 100 * lap + 150);
        }
        assertThat(gaps.gaps(350).get(10).worst()).isLessThan(60);
    }

    @Test
    void aPointIsSeenByWhoHoversOverIt() {
        WatchGaps gaps = new WatchGaps(List.of(), shapes.ring(0, 0, 500, 0), 25, 10);
        gaps.at(shapes.frame.at(10, 10), 20);
        gaps.at(shapes.frame.at(10, 10), 30);
        assertThat(gaps.gaps(31).get(0)).matches(g -> g.seen() && g.worst() == 10 && g.now() == 1);
        assertThat(gaps.gaps(31).get(1)).matches(g -> !g.seen() && g.now() == 21);
        gaps.begin(40);
        assertThat(gaps.worst(45)).isEqualTo(5);
    }

    @Test
    void refusesWhatCannotBeWatched() {
        assertThatThrownBy(() -> along(100, 0)).hasMessageContaining("sight");
        assertThatThrownBy(() -> new WatchGaps(List.of(), List.of(), 10, 0)).hasMessageContaining("nothing to watch");
    }
}
