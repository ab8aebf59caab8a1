package org.redshank.planning.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Shapes;

final class AsideTest {
    private static final Shapes HERE = new Shapes(new LatLon(53.4, 6.2));

    @Test
    void theShortestWayOutIsTakenFirst() {
        List<PolygonArea> zones = List.of(PolygonArea.of(HERE.box(-1000, -200, 1000, 500)));
        List<Aside> moves = Aside.outOf(HERE.box(-50, -50, 50, 50), 10, zones);
        assertThat(Geodesy.distanceMetres(
                        moves.getFirst().from(), moves.getFirst().to()))
                .isCloseTo(260, within(4.0));
        assertThat(moves.getFirst().words()).matches("moved by 26\\d m towards 180° out of the zones");
    }

    @Test
    void whatLiesInNoZoneIsNotMoved() {
        List<LatLon> task = HERE.box(-50, -50, 50, 50);
        assertThat(Aside.outOf(task, 0, List.of())).isEmpty();
        assertThat(Aside.outOf(task, 0, List.of(PolygonArea.of(HERE.box(100, 100, 200, 200)))))
                .isEmpty();
        assertThat(Aside.outOf(task, 0, List.of(PolygonArea.of(HERE.box(-3e4, -3e4, 3e4, 3e4)))))
                .isEmpty();
    }

    @Property(tries = 50)
    void whatIsMovedKeepsItsShapeAndLiesInNoZone(
            @ForAll @DoubleRange(min = -400, max = 400) double east,
            @ForAll @DoubleRange(min = -400, max = 400) double north) {
        List<LatLon> task = HERE.box(east - 60, north - 20, east + 60, north + 20);
        List<PolygonArea> zones =
                List.of(PolygonArea.of(HERE.box(-500, -500, 100, 500)), PolygonArea.of(HERE.box(50, -500, 500, 500)));
        List<Aside> moves = Aside.outOf(task, 5, zones);
        assertThat(moves).isNotEmpty();
        for (Aside move : moves) {
            List<LatLon> moved = move.move(task);
            assertThat(Geodesy.distanceMetres(moved.get(0), moved.get(2)))
                    .isCloseTo(Geodesy.distanceMetres(task.get(0), task.get(2)), within(0.01));
            assertThat(moved).allSatisfy(corner -> {
                var at = HERE.frame.offset(corner);
                assertThat(Math.max(Math.abs(at.east()), Math.abs(at.north()))).isGreaterThan(499);
            });
        }
    }
}
