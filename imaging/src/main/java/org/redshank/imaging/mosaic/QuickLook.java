package org.redshank.imaging.mosaic;

import java.util.List;
import java.util.stream.IntStream;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.picture.Photo;

/** Poses from place and attitude alone: nothing is matched, so what is on the map is off by what the tags are off. */
final class QuickLook {
    private static final double USUAL_HEIGHT = 60;
    /** Share of a photo by which the next usually moves on. */
    private static final double USUAL_STEP = 0.25;

    private QuickLook() {}

    static Solution of(Scene scene, List<Trouble> troubles) {
        int n = scene.size();
        double usual = usualHeight(scene, troubles);
        double[] grounds = IntStream.range(0, n)
                .filter(i -> !Double.isNaN(scene.altitude(i)))
                .mapToDouble(i -> scene.altitude(i) - height(scene, i, usual))
                .sorted()
                .toArray();
        double ground = grounds.length == 0 ? 0 : grounds[grounds.length / 2];
        double[][] rotation = new double[n][];
        double[][] centre = new double[n][];
        double[][] lens = new double[n][];
        Solution.Fit[] fit = new Solution.Fit[n];
        int unturned = 0;
        for (int i = 0; i < n; i++) {
            Photo photo = scene.photos.get(i);
            Attitude told = photo.attitude();
            unturned += told == null && scene.placed(i) ? 1 : 0;
            rotation[i] = (told == null ? Attitude.down(course(scene, i)) : told).rotation();
            centre[i] = new double[] {scene.at[i][0], scene.at[i][1], ground + height(scene, i, usual)};
            lens[i] = Lens.plain(photo.width(), photo.height(), photo.focal().pixels());
            fit[i] = scene.placed(i) ? Solution.Fit.ALONE : Solution.Fit.LEFT_OUT;
        }
        int only = scene.only();
        troubles.add(
                only < 0
                        ? new Trouble("", "a first map from the photos' own places and attitudes; nothing was fitted")
                        : new Trouble(
                                scene.photos.get(only).name(),
                                "is the only one to lay a map by: a map of this photo alone, straightened by its own place and"
                                        + " attitude over level ground; nothing in it could be checked, and it is off by what"
                                        + " they are off"));
        if (unturned > 0) {
            troubles.add(new Trouble(
                    "",
                    only < 0
                            ? unturned
                                    + " photos tell no attitude; laid looking down, their top along the way to the next"
                            : "it tells no attitude; laid looking down, with north up"));
        }
        return new Solution(
                rotation,
                centre,
                lens,
                fit,
                new float[0],
                ground,
                usual,
                Double.NaN,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                "as the photos tell them");
    }

    private static double height(Scene scene, int photo, double usual) {
        double told = scene.aboveHome(photo);
        return Double.isNaN(told) ? usual : told;
    }

    /** As told over the take-off, or such that photos overlap as they usually do. */
    private static double usualHeight(Scene scene, List<Trouble> troubles) {
        double[] told = IntStream.range(0, scene.size())
                .mapToDouble(scene::aboveHome)
                .filter(h -> !Double.isNaN(h))
                .sorted()
                .toArray();
        if (told.length > 0) {
            return told[told.length / 2];
        }
        double[] steps = IntStream.range(1, scene.size())
                .filter(i -> scene.placed(i) && scene.placed(i - 1))
                .mapToDouble(i -> Neighbours.distance(scene, i, i - 1))
                .filter(d -> d > 1)
                .sorted()
                .toArray();
        double height = USUAL_HEIGHT;
        if (steps.length > 0) {
            Photo photo = scene.photos.getFirst();
            int shortSide = Math.min(photo.width(), photo.height());
            height = steps[steps.length / 2] / USUAL_STEP * photo.focal().pixels() / shortSide;
        }
        troubles.add(new Trouble(
                "", "the photos tell no height above ground; %.0f m taken, from their spacing".formatted(height)));
        return height;
    }

    /** The bearing of the way past a photo, degrees. */
    private static double course(Scene scene, int photo) {
        int from = Math.max(0, photo - 1);
        int to = Math.min(scene.size() - 1, photo + 1);
        if (!scene.placed(from) || !scene.placed(to) || from == to) {
            return 0;
        }
        double[] ahead = {scene.at[to][0] - scene.at[photo][0], scene.at[to][1] - scene.at[photo][1]};
        double[] behind = {scene.at[photo][0] - scene.at[from][0], scene.at[photo][1] - scene.at[from][1]};
        // At a turn the shorter way is the one along the line.
        boolean first = Math.hypot(ahead[0], ahead[1]) <= Math.hypot(behind[0], behind[1]) && to != photo;
        double[] way = first || from == photo ? ahead : behind;
        return Math.toDegrees(Math.atan2(way[0], way[1]));
    }
}
