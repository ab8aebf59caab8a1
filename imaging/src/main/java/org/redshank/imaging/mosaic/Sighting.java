package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.control.GroundPoint;

/** Finds where a marked point is, from the marks alone and the poses as they are: least squares in the pictures. */
final class Sighting {
    private static final int STEPS = 8;

    private final Block block;
    private final Map<String, Integer> names = new HashMap<>();
    private final boolean[] usable;

    Sighting(Scene scene, Block block, boolean[] usable) {
        this.block = block;
        this.usable = usable;
        for (int i = 0; i < scene.size(); i++) {
            names.put(scene.photos.get(i).name().toLowerCase(Locale.ROOT), i);
        }
    }

    /** East, north, up and the number of photos; null if fewer than two photos that are in the map show it. */
    double @org.jspecify.annotations.Nullable [] locate(GroundPoint point) {
        List<int[]> photos = new ArrayList<>();
        List<double[]> marks = new ArrayList<>();
        Rays rays = new Rays();
        double[] ray = new double[3];
        for (GroundPoint.Mark mark : point.marks()) {
            Integer photo = names.get(Solver.fileName(mark.photo()));
            if (photo != null && usable[photo]) {
                photos.add(new int[] {photo});
                marks.add(new double[] {mark.x(), mark.y()});
                Lens.ray(block.lensOfPhoto(photo), block.rotation(photo), mark.x(), mark.y(), ray);
                rays.add(block.centre(photo), ray);
            }
        }
        double[] at = new double[3];
        if (photos.size() < 2 || !rays.meet(at)) {
            return null;
        }
        for (int step = 0; step < STEPS; step++) {
            refine(photos, marks, at);
        }
        return new double[] {at[0], at[1], at[2], photos.size()};
    }

    private void refine(List<int[]> photos, List<double[]> marks, double[] at) {
        double[] normal = new double[9];
        double[] right = new double[3];
        double[] px = new double[2];
        double[] moved = new double[2];
        double[] slope = new double[6];
        double step = 0.01;
        for (int k = 0; k < marks.size(); k++) {
            int photo = photos.get(k)[0];
            double[] lens = block.lensOfPhoto(photo);
            double[] rotation = block.rotation(photo);
            double[] centre = block.centre(photo);
            if (!(Lens.project(lens, rotation, centre, at[0], at[1], at[2], px) > 0)) {
                return;
            }
            for (int c = 0; c < 3; c++) {
                double[] near = at.clone();
                near[c] += step;
                Lens.project(lens, rotation, centre, near[0], near[1], near[2], moved);
                slope[c] = (moved[0] - px[0]) / step;
                slope[3 + c] = (moved[1] - px[1]) / step;
            }
            double ex = marks.get(k)[0] - px[0];
            double ey = marks.get(k)[1] - px[1];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    normal[3 * r + c] += slope[r] * slope[c] + slope[3 + r] * slope[3 + c];
                }
                right[r] += slope[r] * ex + slope[3 + r] * ey;
            }
        }
        double[] inverse = new double[9];
        org.redshank.imaging.adjust.Turns.invert(normal, inverse);
        for (int r = 0; r < 3; r++) {
            at[r] += inverse[3 * r] * right[0] + inverse[3 * r + 1] * right[1] + inverse[3 * r + 2] * right[2];
        }
    }
}
