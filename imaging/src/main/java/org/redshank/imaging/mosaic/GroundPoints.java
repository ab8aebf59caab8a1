package org.redshank.imaging.mosaic;

import java.util.Arrays;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.camera.Lens;

/** Points of the ground from all tracks: those that were adjusted, and the others from the poses that came out. */
final class GroundPoints {
    private static final double MOST_OFF = 3;

    private GroundPoints() {}

    /** East, north and up of each point that two or more adjusted photos agree on. */
    static float[] of(Block block, Tracks tracks, Solution.Fit[] fit) {
        float[] points = new float[3 * tracks.size()];
        int n = 0;
        Rays rays = new Rays();
        double[][] rotation = new double[block.photos][];
        double[][] centre = new double[block.photos][];
        double[][] lens = new double[block.photos][];
        for (int i = 0; i < block.photos; i++) {
            rotation[i] = block.rotation(i);
            centre[i] = block.centre(i);
            lens[i] = block.lensOfPhoto(i);
        }
        double[] ray = new double[3];
        double[] point = new double[3];
        double[] px = new double[2];
        for (int k = 0; k < tracks.size(); k++) {
            rays.clear();
            for (int o = tracks.first[k]; o < tracks.first[k + 1]; o++) {
                int photo = tracks.photo[o];
                if (fit[photo] == Solution.Fit.ADJUSTED) {
                    Lens.ray(lens[photo], rotation[photo], tracks.x[o], tracks.y[o], ray);
                    rays.add(centre[photo], ray);
                }
            }
            if (!rays.meet(point)) {
                continue;
            }
            boolean good = true;
            for (int o = tracks.first[k]; o < tracks.first[k + 1] && good; o++) {
                int photo = tracks.photo[o];
                if (fit[photo] == Solution.Fit.ADJUSTED) {
                    double depth =
                            Lens.project(lens[photo], rotation[photo], centre[photo], point[0], point[1], point[2], px);
                    good = depth > 0 && Math.hypot(px[0] - tracks.x[o], px[1] - tracks.y[o]) < MOST_OFF;
                }
            }
            if (good) {
                for (int c = 0; c < 3; c++) {
                    points[n++] = (float) point[c];
                }
            }
        }
        return Arrays.copyOf(points, n);
    }
}
