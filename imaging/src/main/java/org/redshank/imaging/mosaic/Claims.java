package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.camera.Attitude;
import org.redshank.imaging.feature.PairMatch;

/**
 * What the photos claim of their attitudes, tried against what they have in common, and the first layout that follows.
 * Told attitudes are believed unless the pictures agree better with cameras that look straight down.
 */
final class Claims {
    private static final int TIES = 8;
    private static final double ROUGH_HEIGHT = 60;

    final Layout layout;
    /** Earth to camera of each photo, nine numbers, its yaw as told. */
    final double[][] rotations;
    /** Whether the told attitudes were believed. */
    final boolean believed;

    private Claims(Layout layout, double[][] rotations, boolean believed) {
        this.layout = layout;
        this.rotations = rotations;
        this.believed = believed;
    }

    static Claims of(
            Scene scene, double[][] lensOf, List<PairMatch> matches, Tracks.Points points, List<Trouble> troubles) {
        double height = roughHeight(scene);
        boolean told = scene.photos.stream().anyMatch(p -> p.attitude() != null);
        Claims down = told ? null : tried(scene, lensOf, matches, points, height, false);
        if (down != null) {
            return down;
        }
        Claims as = tried(scene, lensOf, matches, points, height, true);
        if (as.layout.misfit < 0.02) {
            return as;
        }
        Claims other = tried(scene, lensOf, matches, points, height, false);
        if (as.layout.misfit <= 1.3 * other.layout.misfit) {
            return as;
        }
        troubles.add(new Trouble(
                "",
                "the attitudes that the photos tell do not agree with the pictures (common points %.1f %% of the height apart; %.1f %% when looking straight down); they were not used"
                        .formatted(100 * as.layout.misfit, 100 * other.layout.misfit)));
        return other;
    }

    private static double roughHeight(Scene scene) {
        double[] told = java.util.stream.IntStream.range(0, scene.size())
                .mapToDouble(scene::aboveHome)
                .filter(h -> !Double.isNaN(h))
                .sorted()
                .toArray();
        return told.length == 0 ? ROUGH_HEIGHT : told[told.length / 2];
    }

    private static Claims tried(
            Scene scene,
            double[][] lensOf,
            List<PairMatch> matches,
            Tracks.Points points,
            double height,
            boolean believe) {
        double[][] rotations = new double[scene.size()][];
        Arrays.setAll(
                rotations,
                i -> attitude(scene.photos.get(i).attitude(), believe).rotation());
        List<Layout.Tie> ties = new ArrayList<>();
        double[] a = new double[3];
        double[] b = new double[3];
        for (PairMatch match : matches) {
            int every = Math.max(1, match.size() / TIES);
            for (int k = 0; k < match.size(); k += every) {
                int pa = match.inA()[k];
                int pb = match.inB()[k];
                if (Layout.level(
                                lensOf[match.a()],
                                rotations[match.a()],
                                points.x(match.a(), pa),
                                points.y(match.a(), pa),
                                a)
                        && Layout.level(
                                lensOf[match.b()],
                                rotations[match.b()],
                                points.x(match.b(), pb),
                                points.y(match.b(), pb),
                                b)) {
                    ties.add(new Layout.Tie(match.a(), match.b(), a[0], a[1], b[0], b[1]));
                }
            }
        }
        return new Claims(Layout.of(scene, ties, height), rotations, believe);
    }

    private static Attitude attitude(@Nullable Attitude told, boolean believe) {
        if (told == null) {
            return Attitude.down(0);
        }
        if (believe) {
            return told;
        }
        double[] rotation = told.rotation();
        return Attitude.down(Math.toDegrees(Math.atan2(-rotation[3], -rotation[4])));
    }

    /** The rotation of a photo with its yaw put right. */
    double[] turned(int photo) {
        double angle = -layout.turn(photo);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double[] r = rotations[photo];
        double[] turned = new double[9];
        for (int row = 0; row < 9; row += 3) {
            turned[row] = c * r[row] - s * r[row + 1];
            turned[row + 1] = s * r[row] + c * r[row + 1];
            turned[row + 2] = r[row + 2];
        }
        return turned;
    }
}
