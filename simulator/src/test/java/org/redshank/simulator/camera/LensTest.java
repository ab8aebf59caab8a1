package org.redshank.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class LensTest {
    @Property(tries = 300)
    void distortionCanBeUndone(
            @ForAll @DoubleRange(min = 0.01, max = 0.9) double radius,
            @ForAll @DoubleRange(min = -0.1, max = 0.1) double k1,
            @ForAll @DoubleRange(min = 0, max = 0.02) double k2) {
        Lens lens = Lens.of(640, 480, 500).distorted(k1, k2);
        assertThat(lens.unseen(lens.seen(radius))).isCloseTo(radius, within(1e-9));
    }

    @Test
    void lookingDownTheTopOfThePictureIsWhereTheYawPoints() {
        PosedLens north = new PosedLens(Lens.of(640, 480, 500), new CameraPose(0, 0, 50, 0, -90, 0));
        assertThat(north.see(0, 5, 0)).containsExactly(new double[] {320, 190, 50}, within(1e-9));
        assertThat(north.see(5, 0, 0)).containsExactly(new double[] {370, 240, 50}, within(1e-9));
        PosedLens east = new PosedLens(Lens.of(640, 480, 500), new CameraPose(0, 0, 50, 90, -90, 0));
        assertThat(east.see(5, 0, 0)).containsExactly(new double[] {320, 190, 50}, within(1e-9));
    }

    @Test
    void aCameraThatLeansRightSeesTheHorizonLeanLeft() {
        PosedLens leaning = new PosedLens(Lens.of(640, 480, 500), new CameraPose(0, 0, 50, 0, 0, 10));
        double[] left = Objects.requireNonNull(leaning.see(-10, 100, 50));
        double[] right = Objects.requireNonNull(leaning.see(10, 100, 50));
        assertThat(right[1]).isLessThan(left[1]);
    }
}
