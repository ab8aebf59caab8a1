package org.redshank.planning.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.redshank.earth.LatLon;

class SpaceTest {
    private static final GeometryFactory JTS = new GeometryFactory();

    private static Geometry box(double x0, double y0, double x1, double y1) {
        return JTS.toGeometry(new Envelope(x0, x1, y0, y1));
    }

    @Test
    void theShortestWayBendsRoundAHole() {
        PlaneRegion region = PlaneRegion.of(box(0, 0, 100, 100).difference(box(40, 0, 60, 80)), 0);
        PlaneRegion walls = PlaneRegion.of(box(0, 0, 100, 100).difference(box(40.1, 0, 59.9, 79.9)), 0);
        Router router = new Router(walls, region);
        Router.Place a = router.place(20, 20);
        Router.Place b = router.place(80, 20);
        assertThat(router.length(a, b)).isCloseTo(2 * Math.hypot(20, 60) + 20, within(1e-6));
        assertThat(router.via(a, b)).containsExactly(40, 80, 60, 80);
        assertThat(router.via(a, router.place(20, 90))).isEmpty();
        assertThat(router.length(a, router.place(50, 50))).isInfinite();
        assertThatIllegalArgumentException().isThrownBy(() -> router.via(a, router.place(50, 50)));
    }

    @Test
    void crossingsAndContainsAgree() {
        PlaneRegion region = PlaneRegion.of(box(0, 0, 100, 100).difference(box(40, 40, 60, 60)), 0);
        double[] into = new double[16];
        assertThat(region.crossings(50, into)).isEqualTo(4);
        assertThat(into).startsWith(0, 40, 60, 100);
        assertThat(region.contains(50, 50)).isFalse();
        assertThat(region.contains(20, 50)).isTrue();
        assertThat(region.squareMetres()).isEqualTo(9600);
        assertThat(region.clear(10, 10, 90, 10)).isTrue();
        assertThat(region.clear(10, 50, 90, 50)).isFalse();
    }

    @Property(tries = 500, seed = "3")
    void everyDubinsWordEndsWhereItShould(
            @ForAll @DoubleRange(min = -500, max = 500) double x,
            @ForAll @DoubleRange(min = -500, max = 500) double y,
            @ForAll @DoubleRange(min = -7, max = 7) double h0,
            @ForAll @DoubleRange(min = -7, max = 7) double h1,
            @ForAll @DoubleRange(min = 10, max = 120) double radius) {
        Dubins shortest = Dubins.shortest(0, 0, h0, x, y, h1, radius);
        for (Dubins.Word word : Dubins.Word.values()) {
            Dubins way = Dubins.way(word, 0, 0, h0, x, y, h1, radius);
            if (way == null) {
                continue;
            }
            double[] points = way.points(0.1);
            assertThat(points[points.length - 2]).isCloseTo(x, within(1e-3));
            assertThat(points[points.length - 1]).isCloseTo(y, within(1e-3));
            assertThat(shortest.length()).isLessThanOrEqualTo(way.length() + 1e-9);
        }
        assertThat(shortest.length()).isGreaterThanOrEqualTo(Math.hypot(x, y) - 1e-6);
    }

    @Test
    void theMiddleOfPointsRoundThePoleIsThePole() {
        LatLon middle = Middle.of(List.of(new LatLon(80, 0), new LatLon(80, 120), new LatLon(80, -120)));
        assertThat(middle.latDeg()).isCloseTo(90, within(1e-6));
        assertThat(Math.abs(Middle.of(List.of(new LatLon(0, 179), new LatLon(0, -179)))
                        .lonDeg()))
                .isCloseTo(180, within(1e-9));
    }
}
