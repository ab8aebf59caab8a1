package org.redshank.earth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({"NaN,0", "0,NaN", "90.0001,0", "-91,0", "0,180.001", "0,-181", "Infinity,0", "0,-Infinity"})
    void refusesWhatIsNotOnTheGlobe(double lat, double lon) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LatLon(lat, lon));
        assertThat(LatLon.isValid(lat, lon)).isFalse();
    }

    @Test
    void readsAndWritesDegreesE7() {
        LatLon at = LatLon.ofE7(-353632621, 1491652374);
        assertThat(at.latDeg()).isCloseTo(-35.3632621, within(1e-9));
        assertThat(at.latE7()).isEqualTo(-353632621);
        assertThat(at.lonE7()).isEqualTo(1491652374);
    }

    @Test
    void altitudesConvertOnlyThroughAKnownDatum() {
        Altitude.AboveMeanSeaLevel home = new Altitude.AboveMeanSeaLevel(584);
        assertThat(new Altitude.AboveHome(30).aboveMeanSeaLevel(home).metres()).isEqualTo(614);
        assertThat(new Altitude.AboveMeanSeaLevel(600).aboveHome(home).metres()).isEqualTo(16);
        assertThat(new Altitude.AboveGround(5).aboveMeanSeaLevel(home).metres()).isEqualTo(589);
        assertThatIllegalArgumentException().isThrownBy(() -> new Altitude.AboveHome(Double.NaN));
    }

    @Test
    void windBlowsAwayFromWhereItComesFrom() {
        Wind westerly = new Wind(10, 270);
        assertThat(westerly.eastMetresPerSecond()).isCloseTo(10, within(1e-9));
        assertThat(westerly.northMetresPerSecond()).isCloseTo(0, within(1e-9));
        assertThat(new Wind(1, -90)).isEqualTo(new Wind(1, 270));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wind(-1, 0));
    }

    @Test
    void areaKnowsInsideEdgeAndSize() {
        LatLon sw = new LatLon(50.8, -0.2);
        LatLon se = Geodesy.destination(sw, 90, 1000);
        LatLon ne = Geodesy.destination(se, 0, 1000);
        LatLon nw = Geodesy.destination(sw, 0, 1000);
        Area square = new Area(List.of(sw, se, ne, nw));
        LatLon inside = Geodesy.destination(Geodesy.destination(sw, 0, 200), 90, 500);
        assertThat(square.contains(inside)).isTrue();
        assertThat(square.distanceToEdge(inside)).isCloseTo(200, within(0.2));
        assertThat(square.contains(sw)).isTrue();
        LatLon outside = Geodesy.destination(inside, 180, 300);
        assertThat(square.contains(outside)).isFalse();
        assertThat(square.distanceToEdge(outside)).isCloseTo(100, within(0.2));
        assertThat(square.squareMetres()).isCloseTo(1e6, within(500.0));
        assertThat(square.contains(square.middle())).isTrue();
    }

    @Test
    void areaMayCrossTheDateLineAndCloseItself() {
        LatLon a = new LatLon(0, 179.99);
        Area area = new Area(List.of(a, new LatLon(0, -179.99), new LatLon(0.01, 180), a));
        assertThat(area.contains(new LatLon(0.002, -179.999))).isTrue();
        assertThat(area.contains(new LatLon(0.002, 179.98))).isFalse();
    }

    @Test
    void areaRefusesTooFewCornersAndCrossedEdges() {
        LatLon a = new LatLon(0, 0);
        LatLon b = new LatLon(0, 0.01);
        LatLon c = new LatLon(0.01, 0);
        LatLon d = new LatLon(0.01, 0.01);
        assertThatIllegalArgumentException().isThrownBy(() -> new Area(List.of(a, b)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Area(List.of(a, b, c, d)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Area(List.of(a, b, a)));
    }
}
