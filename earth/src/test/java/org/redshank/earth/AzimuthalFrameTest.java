package org.redshank.earth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AzimuthalFrameTest {
    @Property(seed = "7")
    void pointsComeBackWhereTheyWere(
            @ForAll @DoubleRange(min = -90, max = 90) double lat,
            @ForAll @DoubleRange(min = -180, max = 180) double lon,
            @ForAll @DoubleRange(min = -200_000, max = 200_000) double east,
            @ForAll @DoubleRange(min = -200_000, max = 200_000) double north) {
        AzimuthalFrame frame = new AzimuthalFrame(new LatLon(lat, lon));
        AzimuthalFrame.Offset back = frame.offset(frame.at(east, north));
        assertThat(back.east()).isCloseTo(east, within(1e-5));
        assertThat(back.north()).isCloseTo(north, within(1e-5));
    }

    @Test
    void distancesFromTheOriginAreExactAndAcrossAlmost() {
        AzimuthalFrame frame = new AzimuthalFrame(new LatLon(60, 10));
        LatLon a = frame.at(100_000, 0);
        assertThat(Geodesy.distanceMetres(frame.origin(), a)).isCloseTo(100_000, within(1e-6));
        LatLon b = frame.at(100_000, 10_000);
        assertThat(Geodesy.distanceMetres(a, b)).isCloseTo(10_000, within(1.0));
    }

    @Test
    void holdsRoundThePole() {
        AzimuthalFrame frame = new AzimuthalFrame(new LatLon(90, 0));
        assertThat(Geodesy.distanceMetres(frame.at(0, 500), frame.at(0, -500))).isCloseTo(1000, within(1e-3));
        assertThat(Geodesy.distanceMetres(frame.at(500, 0), frame.at(0, 500)))
                .isCloseTo(500 * Math.sqrt(2), within(1e-3));
    }
}
