package org.redshank.earth.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;

class RadioReachTest {
    private static final LatLon HERE = new LatLon(50, 10);

    /** Ground whose height depends on how far east of the station it is. */
    private static Terrain hills(DoubleUnaryOperator height) {
        double degree = Geodesy.distanceMetres(HERE, new LatLon(50, 11));
        return new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                return height.applyAsDouble((lonDeg - HERE.lonDeg()) * degree);
            }

            @Override
            public List<Sheet> sheets() {
                return List.of();
            }
        };
    }

    private static RadioReach reach(DoubleUnaryOperator height) {
        return new RadioReach(
                hills(height), new RadioStation("mast", HERE, new Altitude.AboveGround(10), RadioLink.USUAL));
    }

    private static double heard(RadioReach reach, double metres, double seaMetres) {
        return reach.heardDbm(Geodesy.destination(HERE, 90, metres), new Altitude.AboveMeanSeaLevel(seaMetres))
                .orElseThrow();
    }

    @Test
    void freeSpaceIsP525() {
        // 32.4 + 20 log f(MHz) + 20 log d(km): 2,400 MHz over 1 km is the textbook's 100 dB.
        assertThat(PathLoss.freeSpace(1000, 2400)).isCloseTo(100.05, within(0.05));
        assertThat(PathLoss.freeSpace(2000, 2400) - PathLoss.freeSpace(1000, 2400))
                .isCloseTo(6.02, within(0.01));
    }

    @Test
    void knifeEdgeIsP526Figure9() {
        assertThat(PathLoss.knifeEdge(-1)).isZero();
        assertThat(PathLoss.knifeEdge(0)).isCloseTo(6.0, within(0.1));
        assertThat(PathLoss.knifeEdge(1)).isCloseTo(13.9, within(0.2));
        assertThat(PathLoss.knifeEdge(3)).isCloseTo(22.4, within(0.3));
    }

    @Test
    void highOverLevelGroundOnlyFreeSpaceIsLost() {
        double loss = RadioLink.USUAL.heardDbm(0) - heard(reach(along -> 0), 5000, 500);
        assertThat(loss).isCloseTo(PathLoss.freeSpace(Math.hypot(5000, 490), 868), within(0.2));
    }

    @Test
    void aRidgeCastsAShadowThatHeightLeaves() {
        DoubleUnaryOperator ridge = along -> Math.abs(along - 4000) < 300 ? 200 : 0;
        double low = heard(reach(ridge), 8000, 60);
        double open = heard(reach(along -> 0), 8000, 60);
        double above = heard(reach(ridge), 8000, 800);
        // A knife edge 165 m above the line of sight, 4 km from both ends, at 868 MHz: v = 8.9, 32 dB, and what
        // Bullington's construction adds for the rest of the path.
        assertThat(open - low).isBetween(31.0, 45.0);
        assertThat(above).isGreaterThan(low + 25);
    }

    @Test
    void beyondTheHorizonOfTheSeaItFadesFast() {
        // The horizon of antennas at 10 m and 50 m over the smooth earth: 4.12 (sqrt 10 + sqrt 50) = 42 km.
        RadioReach sea = reach(along -> 0);
        assertThat(heard(sea, 3_000, 50) - heard(sea, 6_000, 50)).isCloseTo(6, within(0.2));
        // In free space it would be 1.6 dB.
        assertThat(heard(sea, 50_000, 50) - heard(sea, 60_000, 50)).isBetween(7.0, 12.0);
    }

    @Property(tries = 60)
    void bothWaysLoseTheSame(
            @ForAll @DoubleRange(min = 500, max = 60_000) double metres,
            @ForAll @DoubleRange(min = 2, max = 500) double here,
            @ForAll @DoubleRange(min = 2, max = 500) double there,
            @ForAll @DoubleRange(min = 0, max = 300) double hill) {
        int n = 101;
        double[] x = new double[n];
        double[] forth = new double[n];
        double[] back = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = metres * i / (n - 1);
            forth[i] = hill * Math.abs(Math.sin(i * 0.37));
            back[n - 1 - i] = forth[i];
        }
        double from = forth[0] + here;
        double to = forth[n - 1] + there;
        assertThat(PathLoss.decibels(new Profile(x, forth), from, to, 900))
                .isCloseTo(PathLoss.decibels(new Profile(x, back), to, from, 900), within(1e-6))
                .isGreaterThanOrEqualTo(PathLoss.freeSpace(metres, 900) - 1e-9);
    }

    @Test
    void overUnknownGroundNothingIsSaid() {
        RadioReach hole = reach(along -> along > 2000 && along < 3000 ? Double.NaN : 0);
        assertThat(hole.spareDb(Geodesy.destination(HERE, 90, 5000), new Altitude.AboveMeanSeaLevel(100)))
                .isEmpty();
        assertThat(hole.spareDb(Geodesy.destination(HERE, 90, 1500), new Altitude.AboveMeanSeaLevel(100)))
                .isPresent();
    }

    @Test
    void whatNoRadioIsIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new RadioLink(2.4, 20, 4, -105, 10)).hasMessageContaining("2.4 MHz");
        assertThatThrownBy(() -> new RadioStation("mast", HERE, new Altitude.AboveGround(-1), RadioLink.USUAL))
                .hasMessageContaining("-1");
    }
}
