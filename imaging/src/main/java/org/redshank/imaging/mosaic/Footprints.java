package org.redshank.imaging.mosaic;

import org.redshank.imaging.camera.Lens;

/** The boxes around what photos show of the ground. */
final class Footprints {
    private static final int STEPS = 8;
    /** Beyond this angle off straight down the ground is too coarse and too uncertain for a map: tan of 65 degrees. */
    static final double MOST_TANGENT = 2.1;

    /** West, south, east, north of each photo; null for one that is not in the map. */
    final double[][] boxes;

    Footprints(Scene scene, Solution solution) {
        boxes = new double[scene.size()][];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = solution.fit()[i] == Solution.Fit.LEFT_OUT ? new double[0] : box(scene, solution, i);
        }
    }

    private static double[] box(Scene scene, Solution solution, int i) {
        double width = scene.photos.get(i).width();
        double height = scene.photos.get(i).height();
        double[] centre = solution.centre()[i];
        double above = Math.max(1, centre[2] - solution.groundHeight());
        double[] box = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        double[] ray = new double[3];
        for (int k = 0; k <= STEPS; k++) {
            double share = (double) k / STEPS;
            double[][] edge = {
                {share * (width - 1), 0},
                {share * (width - 1), height - 1},
                {0, share * (height - 1)},
                {width - 1, share * (height - 1)}
            };
            for (double[] px : edge) {
                Lens.ray(solution.lens()[i], solution.rotation()[i], px[0], px[1], ray);
                double flat = Math.hypot(ray[0], ray[1]);
                double tangent = ray[2] < 0 ? Math.min(MOST_TANGENT, flat / -ray[2]) : MOST_TANGENT;
                double x = centre[0] + (flat == 0 ? 0 : ray[0] / flat * tangent * above);
                double y = centre[1] + (flat == 0 ? 0 : ray[1] / flat * tangent * above);
                box[0] = Math.min(box[0], x);
                box[1] = Math.min(box[1], y);
                box[2] = Math.max(box[2], x);
                box[3] = Math.max(box[3], y);
            }
        }
        return box;
    }

    /** The box around all. */
    double[] all() {
        double[] all = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (double[] box : boxes) {
            if (box.length == 4) {
                all[0] = Math.min(all[0], box[0]);
                all[1] = Math.min(all[1], box[1]);
                all[2] = Math.max(all[2], box[2]);
                all[3] = Math.max(all[3], box[3]);
            }
        }
        return all;
    }
}
