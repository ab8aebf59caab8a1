package org.redshank.planning.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CamerasTest {
    private final Cameras cameras = Cameras.common();

    @Test
    void theTableHasManyCamerasEachOnceWithSquarePixels() {
        assertThat(cameras.all()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(cameras.all()).extracting(Camera::name).doesNotHaveDuplicates();
        for (Camera camera : cameras.all()) {
            double across = camera.sensorWidthMm() / camera.pixelsAcross();
            double along = camera.sensorHeightMm() / camera.pixelsAlong();
            assertThat(across / along).as(camera.name()).isBetween(0.93, 1.07);
        }
    }

    @Test
    void namesAreFoundLooselyAndNeighboursAreOffered() {
        assertThat(cameras.named("dji-phantom 4pro")).isPresent();
        assertThat(cameras.named("Kodak Brownie")).isEmpty();
        assertThat(cameras.like("phantom 4 prro")).contains("DJI Phantom 4 Pro");
    }

    @Property(seed = "5")
    void heightAndPixelAreInverse(@ForAll @DoubleRange(min = 0.1, max = 100) double cm) {
        for (Camera camera : cameras.all()) {
            assertThat(camera.pixelCm(camera.heightForPixel(cm))).isCloseTo(cm, within(cm * 1e-12));
        }
    }

    @Test
    void overlapSetsSpacingAndTrigger() {
        Camera camera = new Camera("custom", 10, 8, 1000, 800, 10, 2);
        Shots shots = Shots.forPixel(camera, 10, 0.75, 0.5);
        assertThat(shots.height()).isCloseTo(100, within(1e-9));
        assertThat(shots.spacing()).isCloseTo(50, within(1e-9));
        assertThat(shots.trigger()).isCloseTo(20, within(1e-9));
        assertThat(shots.fastest()).isCloseTo(10, within(1e-9));
    }

    @Test
    void whatCouldNotTakeAPictureIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Camera("x", 0, 8, 1000, 800, 10, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Camera("x", 10, 8, 0, 800, 10, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Camera("x", 10, 8, 1000, 800, Double.NaN, 2));
        Camera camera = cameras.all().getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> Shots.forPixel(camera, 0, 0.7, 0.7));
        assertThatIllegalArgumentException().isThrownBy(() -> Shots.forPixel(camera, 2, 1, 0.7));
        assertThatIllegalArgumentException().isThrownBy(() -> Shots.atHeight(camera, -1, 0.7, 0.7));
    }
}
