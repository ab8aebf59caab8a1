package org.redshank.imaging.camera;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttitudeTest {
    @Property(tries = 300)
    void comesBackFromItsRotation(
            @ForAll @DoubleRange(min = -180, max = 180) double yaw,
            @ForAll @DoubleRange(min = -90, max = 60) double pitch,
            @ForAll @DoubleRange(min = -170, max = 170) double roll) {
        double[] rotation = new Attitude(yaw, pitch, roll).rotation();
        double[] again = Attitude.of(rotation).rotation();
        for (int i = 0; i < 9; i++) {
            // Within a degree of straight down, all is told as yaw.
            assertThat(again[i]).isCloseTo(rotation[i], Offset.offset(pitch < -89 ? 0.03 : 1e-6));
        }
    }

    @Property(tries = 300)
    void aCameraThatIsFixedToALevelVehicleKeepsItsHeading(
            @ForAll @DoubleRange(min = -179, max = 179) double yaw,
            @ForAll @DoubleRange(min = -90, max = 60) double up) {
        Attitude camera = new Attitude(yaw, 0, 0).raised(up);
        assertThat(camera.yawDeg()).isCloseTo(yaw, Offset.offset(1e-6));
        assertThat(camera.pitchDeg()).isCloseTo(up, Offset.offset(1e-6));
        assertThat(camera.rollDeg()).isCloseTo(0, Offset.offset(1e-6));
    }

    /** One that looks straight down from a vehicle which banks to the right looks to the left. */
    @Test
    void aCameraThatIsFixedToABankingVehicleLooksAside() {
        Attitude camera = new Attitude(30, 0, 20).raised(-90);
        assertThat(camera.yawDeg()).isCloseTo(30 - 90, Offset.offset(1e-6));
        assertThat(camera.pitchDeg()).isCloseTo(-70, Offset.offset(1e-6));
        assertThat(camera.rollDeg()).isCloseTo(90, Offset.offset(1e-6));
    }

    /** A vehicle that rocks by 3 degrees to both sides under a camera which looks straight down. */
    @Test
    void halfWayBetweenTwoTiltsNearStraightDownIsStraightDown() {
        Attitude left = new Attitude(30, 0, -3).raised(-90);
        Attitude right = new Attitude(30, 0, 3).raised(-90);
        Attitude half = left.towards(right, 0.5);
        assertThat(half.pitchDeg()).isCloseTo(-90, Offset.offset(1e-6));
        assertThat(half.yawDeg()).isCloseTo(30, Offset.offset(1e-6));
    }

    @Property(tries = 300)
    void pixelsComeBackThroughTheLens(
            @ForAll @DoubleRange(min = 0, max = 4000) double x, @ForAll @DoubleRange(min = 0, max = 3000) double y) {
        double[] lens = Lens.plain(4000, 3000, 2600);
        lens[3] = -0.08;
        lens[4] = 0.02;
        lens[5] = 0.0005;
        double[] tangents = new double[2];
        double[] px = new double[2];
        Lens.undistort(lens, x, y, tangents);
        Lens.distort(lens, tangents[0], tangents[1], px);
        assertThat(Math.hypot(px[0] - x, px[1] - y)).isLessThan(0.01);
    }
}
