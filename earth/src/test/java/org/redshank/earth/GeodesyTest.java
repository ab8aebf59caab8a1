package org.redshank.earth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GeodesyTest {
    @Test
    void knowsTheLengthOfAQuarterMeridian() {
        assertThat(Geodesy.distanceMetres(new LatLon(0, 0), new LatLon(90, 0)))
                .isCloseTo(10_001_965.729, within(0.001));
    }

    @Test
    void headsEastAlongTheEquator() {
        assertThat(Geodesy.bearingDeg(new LatLon(0, 179.9), new LatLon(0, -179.9)))
                .isCloseTo(90, within(1e-9));
    }

    @Test
    void turnsTheShortWay() {
        assertThat(Geodesy.turnDeg(350, 10)).isEqualTo(20);
        assertThat(Geodesy.turnDeg(10, 350)).isEqualTo(-20);
        assertThat(Geodesy.normalizeBearing(-1e-20)).isZero();
        assertThat(Geodesy.normalizeBearing(720)).isZero();
    }

    @Property
    void destinationIsTheInverseOfDistanceAndBearing(
            @ForAll @DoubleRange(min = -85, max = 85) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = 0, max = 359.9) double bearing,
            @ForAll @DoubleRange(min = 1, max = 200_000) double metres) {
        LatLon from = new LatLon(lat, lon);
        LatLon to = Geodesy.destination(from, bearing, metres);
        assertThat(Geodesy.distanceMetres(from, to)).isCloseTo(metres, within(1e-6));
        assertThat(Math.abs(Geodesy.turnDeg(Geodesy.bearingDeg(from, to), bearing)))
                .isLessThan(1e-5);
    }

    @Property
    void localFrameAgreesWithTheEllipsoidNearby(
            @ForAll @DoubleRange(min = -60, max = 60) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = 0, max = 359.9) double bearing,
            @ForAll @DoubleRange(min = 1, max = 100_000) double metres) {
        LatLon origin = new LatLon(lat, lon);
        LocalFrame frame = new LocalFrame(origin);
        LatLon to = Geodesy.destination(origin, bearing, metres);
        double flat = Math.hypot(frame.east(to), frame.north(to));
        double tolerance = metres <= 10_000 ? 1e-4 : 1e-3;
        assertThat(flat).isCloseTo(metres, within(metres * tolerance));
    }

    @Property
    void localFrameReadsBackWhatItWrote(
            @ForAll @DoubleRange(min = -80, max = 80) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = -50_000, max = 50_000) double east,
            @ForAll @DoubleRange(min = -50_000, max = 50_000) double north) {
        LocalFrame frame = new LocalFrame(new LatLon(lat, lon));
        LatLon at = frame.at(east, north);
        assertThat(frame.east(at)).isCloseTo(east, within(1e-4));
        assertThat(frame.north(at)).isCloseTo(north, within(1e-4));
    }
}
