package org.redshank.imaging.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.camera.Lens;

/** A made block of nine photos from 60 m over a hilly ground: the adjustment is held against what it was made from. */
class AdjustmentTest {
    private static final double[] TRUE_LENS = {800, 499.5, 374.5, -0.06, 0.01, 0, 0};
    private static final int PHOTOS = 9;
    private static final int POINTS = 120;

    private final SplittableRandom random = new SplittableRandom(3);
    private final double[][] centres = new double[PHOTOS][];
    private final double[][] rotations = new double[PHOTOS][];
    private final double[][] points = new double[POINTS][];

    @BeforeEach
    void make() {
        for (int i = 0; i < PHOTOS; i++) {
            centres[i] = new double[] {i % 3 * 20 - 20 + near(1), i / 3 * 18 - 18 + near(1), 60 + near(3)};
            rotations[i] = new Attitude(i / 3 % 2 * 180 + near(4), -90 + Math.abs(near(6)), near(3)).rotation();
        }
        for (int p = 0; p < POINTS; p++) {
            points[p] = new double[] {near(45), near(40), near(6)};
        }
    }

    /** Evenly between minus and plus so much. */
    private double near(double most) {
        return random.nextDouble(-most, most);
    }

    /** The block with its observations, off by some noise, begun away from the truth. */
    private Block block(double noisePx) {
        double[] px = new double[2];
        int[] counts = new int[POINTS];
        for (int p = 0; p < POINTS; p++) {
            for (int i = 0; i < PHOTOS; i++) {
                counts[p] += sees(i, p, px) ? 1 : 0;
            }
        }
        Block block = new Block(PHOTOS, 1, counts);
        int o = 0;
        for (int p = 0; p < POINTS; p++) {
            for (int i = 0; i < PHOTOS; i++) {
                if (sees(i, p, px)) {
                    block.seenBy[o] = i;
                    block.x[o] = (float) (px[0] + noisePx * random.nextGaussian());
                    block.y[o] = (float) (px[1] + noisePx * random.nextGaussian());
                    block.error[o++] = (float) Math.max(0.02, noisePx);
                }
            }
            for (int k = 0; k < 3; k++) {
                block.point[3 * p + k] = points[p][k] + near(2);
            }
        }
        for (int i = 0; i < PHOTOS; i++) {
            Attitude off = Attitude.of(rotations[i]);
            double[] begun = new Attitude(off.yawDeg() + near(1), off.pitchDeg() + near(1), off.rollDeg()).rotation();
            System.arraycopy(begun, 0, block.rotation, 9 * i, 9);
            for (int k = 0; k < 3; k++) {
                block.centre[3 * i + k] = centres[i][k] + near(1.5);
                block.place[3 * i + k] = centres[i][k];
                block.placeError[3 * i + k] = 0.02;
            }
        }
        double[] lens = {825, 499.5, 374.5, 0, 0, 0, 0};
        double[] errors = {200, 0, 0, 0.5, 0.5, 0, 0}; // the principal point and p1, p2 are kept
        System.arraycopy(lens, 0, block.lens, 0, Lens.SIZE);
        System.arraycopy(lens, 0, block.lensPrior, 0, Lens.SIZE);
        System.arraycopy(errors, 0, block.lensError, 0, Lens.SIZE);
        return block;
    }

    private boolean sees(int photo, int point, double[] px) {
        double[] at = points[point];
        double depth = Lens.project(TRUE_LENS, rotations[photo], centres[photo], at[0], at[1], at[2], px);
        return depth > 0 && px[0] > 0 && px[1] > 0 && px[0] < 999 && px[1] < 749;
    }

    @Test
    void whatWasMadeIsFoundAgain() {
        Block block = block(0);
        Adjustment.Outcome outcome = new Adjustment(block, 2, () -> false).run(60, 1e-9);
        assertThat(outcome.cost()).isLessThan(1e-3 * outcome.before());
        assertThat(block.lens[0]).as("focal length").isCloseTo(800, within(0.2));
        assertThat(block.lens[3]).as("k1").isCloseTo(-0.06, within(0.001));
        assertThat(block.lens[1]).as("a number without an error is kept").isEqualTo(499.5);
        for (int i = 0; i < PHOTOS; i++) {
            assertThat(apart(block.centre(i), centres[i]))
                    .as("centre of photo " + i)
                    .isLessThan(0.01);
        }
        for (int p = 0; p < POINTS; p++) {
            if (block.first[p + 1] - block.first[p] >= 3) {
                double[] found = Arrays.copyOfRange(block.point, 3 * p, 3 * p + 3);
                assertThat(apart(found, points[p])).as("point " + p).isLessThan(0.05);
            }
        }
    }

    @Test
    void noiseLeavesItsOwnSizeAndWrongMatchesLoseTheirPull() {
        Block block = block(0.5);
        for (int o = 0; o < block.x.length; o += 40) {
            block.x[o] += 60; // a wrong match
        }
        new Adjustment(block, 2, () -> false).run(60, 1e-9);
        assertThat(block.lens[0]).isCloseTo(800, within(5.0));
        double[] px = new double[2];
        double[] off = new double[block.x.length];
        for (int p = 0; p < POINTS; p++) {
            for (int o = block.first[p]; o < block.first[p + 1]; o++) {
                int i = block.seenBy[o];
                double[] at = Arrays.copyOfRange(block.point, 3 * p, 3 * p + 3);
                Lens.project(block.lensOfPhoto(i), block.rotation(i), block.centre(i), at[0], at[1], at[2], px);
                off[o] = Math.hypot(px[0] - block.x[o], px[1] - block.y[o]);
            }
        }
        Arrays.sort(off);
        assertThat(off[off.length / 2]).as("the middle residual, pixels").isBetween(0.2, 0.8);
    }

    @Test
    void itStopsWhenItIsAsked() {
        Block block = block(0);
        double[] begun = block.centre.clone();
        assertThat(new Adjustment(block, 2, () -> true).run(60, 1e-9).steps()).isZero();
        assertThat(block.centre).isEqualTo(begun);
    }

    private static double apart(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
