package org.redshank.imaging.mosaic;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.redshank.imaging.adjust.Adjustment;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.picture.Focal;
import org.redshank.imaging.picture.Photo;

/** Bundle adjustment in stages: stiff lenses and level ground first, and less and less that is far off. */
final class Stages {
    /** Gains at which a stage of the adjustment ends, when others follow and when none does. */
    private static final double ROUGH = 3e-3;

    private static final double FINE = 1e-4;

    private final Scene scene;
    private final Map<String, Integer> lenses;
    private final boolean[] joined;
    private final Block block;
    private final int ties;
    private final BooleanSupplier stop;

    /**
     * For a block.
     *
     * @param ties so many of its points, the first ones, tie photos; the rest are control points
     */
    Stages(Scene scene, Map<String, Integer> lenses, boolean[] joined, Block block, int ties, BooleanSupplier stop) {
        this.scene = scene;
        this.lenses = lenses;
        this.joined = joined;
        this.block = block;
        this.ties = ties;
        this.stop = stop;
    }

    /**
     * Runs the stages.
     *
     * @param ground its height, metres
     * @param survey is asked in the middle to lay the block over the control points; whether they hold it then
     * @return what it said
     */
    boolean run(double ground, BooleanSupplier survey) {
        double height = 0;
        for (int i = 0; i < block.photos; i++) {
            height += (block.centre[3 * i + 2] - ground) / block.photos;
        }
        for (int p = 0; p < ties; p++) {
            block.known[3 * p + 2] = ground;
            block.knownError[3 * p + 2] = 0.1 * height;
        }
        new Adjustment(block, 2, stop).run(12, ROUGH);
        lensErrors(true);
        for (int p = 0; p < ties; p++) {
            block.knownError[3 * p + 2] = 0.5 * height;
        }
        weigh(2, Double.POSITIVE_INFINITY);
        new Adjustment(block, 2, stop).run(15, ROUGH);
        boolean surveyed = survey.getAsBoolean();
        lensErrors(false);
        for (int p = 0; p < ties; p++) {
            block.knownError[3 * p + 2] = Block.NONE;
        }
        for (int round = 0; round < 3; round++) {
            weigh(1, limit());
            new Adjustment(block, 2, stop).run(round == 0 ? 25 : 12, round == 2 ? FINE : ROUGH);
        }
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
        return surveyed;
    }

    private void lensErrors(boolean stiff) {
        for (Map.Entry<String, Integer> entry : lenses.entrySet()) {
            int at = Lens.SIZE * entry.getValue();
            int users = 0;
            Photo example = scene.photos.getFirst();
            for (int i = 0; i < scene.size(); i++) {
                if (block.lensOf[i] == entry.getValue() && joined[i]) {
                    users++;
                    example = scene.photos.get(i);
                }
            }
            Focal focal = example.focal();
            double side = Math.max(example.width(), example.height());
            boolean free = users >= 5;
            block.lensError[at] = focal.share() * focal.pixels();
            block.lensError[at + 3] = free ? 0.1 : 0.02;
            if (!stiff && free) {
                block.lensError[at + 1] = 0.008 * side;
                block.lensError[at + 2] = 0.008 * side;
                block.lensError[at + 4] = 0.1;
                block.lensError[at + 5] = 0.001;
                block.lensError[at + 6] = 0.001;
            }
        }
    }

    /** Sets the errors of tie observations; those further off than a limit are out. */
    private void weigh(double error, double limit) {
        double[] off = residuals();
        for (int o = 0; o < block.first[ties]; o++) {
            boolean in = joined[block.seenBy[o]] && off[o] <= limit;
            block.error[o] = in ? (float) error : Float.POSITIVE_INFINITY;
        }
        for (int p = 0; p < ties; p++) {
            int in = 0;
            for (int o = block.first[p]; o < block.first[p + 1]; o++) {
                in += block.error[o] < Float.POSITIVE_INFINITY ? 1 : 0;
            }
            if (in < 2) {
                Arrays.fill(block.error, block.first[p], block.first[p + 1], Float.POSITIVE_INFINITY);
            }
        }
    }

    /** Distance of each observation from where its point should be seen, pixels; endless behind the camera. */
    double[] residuals() {
        double[] off = new double[block.first[ties]];
        double[] px = new double[2];
        for (int p = 0; p < ties; p++) {
            for (int o = block.first[p]; o < block.first[p + 1]; o++) {
                int photo = block.seenBy[o];
                double depth = Lens.project(
                        block.lensOfPhoto(photo),
                        block.rotation(photo),
                        block.centre(photo),
                        block.point[3 * p],
                        block.point[3 * p + 1],
                        block.point[3 * p + 2],
                        px);
                off[o] = depth > 0 ? Math.hypot(px[0] - block.x[o], px[1] - block.y[o]) : Double.POSITIVE_INFINITY;
            }
        }
        return off;
    }

    /** Two and eight tenths times the usual error, by the median, within bounds. */
    private double limit() {
        double[] off = residuals();
        double[] in = new double[off.length];
        int n = 0;
        for (int o = 0; o < off.length; o++) {
            if (joined[block.seenBy[o]] && Double.isFinite(off[o])) {
                in[n++] = off[o];
            }
        }
        Arrays.sort(in, 0, n);
        double median = n == 0 ? 1 : in[n / 2];
        return Math.clamp(2.8 * median / 1.177, 1, 12);
    }
}
