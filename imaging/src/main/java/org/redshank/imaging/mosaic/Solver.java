package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.feature.PairMatch;
import org.redshank.imaging.picture.Photo;

/** From matches to poses: the first layout, then bundle adjustment in stages from stiff to free, with control points. */
final class Solver {
    private static final int PER_CELL = 4;
    private static final int LEAST_SEEN = 8;

    /** Control points that are off by more pixels on the ground do not agree with the photos. */
    private static final double CONTROL_PIXELS = 10;

    private static final String UNHELD =
            "has points in common only with photos of which fewer than two say where they were taken";
    private final Scene scene;
    private final List<PairMatch> matches;
    private final Tracks.Points points;
    private final List<GroundPoint> control;
    private final List<GroundPoint> held;
    private final List<Trouble> troubles;
    private final BooleanSupplier stop;
    private final Map<String, Integer> lenses = new LinkedHashMap<>();
    private final boolean[] pictured;
    private final boolean[] joined;

    Solver(
            Scene scene,
            boolean[] pictured,
            List<PairMatch> matches,
            Tracks.Points points,
            List<GroundPoint> control,
            List<GroundPoint> held,
            List<Trouble> troubles,
            BooleanSupplier stop) {
        this.scene = scene;
        this.pictured = pictured;
        this.matches = matches;
        this.points = points;
        this.control = control;
        this.held = held;
        this.troubles = troubles;
        this.stop = stop;
        for (Photo photo : scene.photos) {
            lenses.putIfAbsent(photo.camera(), lenses.size());
        }
        joined = joined();
    }

    /** Whether a photo hangs together with at least two others. */
    private boolean[] joined() {
        int[] parent = new int[scene.size()];
        Arrays.setAll(parent, i -> i);
        for (PairMatch match : matches) {
            parent[Places.root(parent, match.a())] = Places.root(parent, match.b());
        }
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            sizes.merge(Places.root(parent, i), 1, Integer::sum);
        }
        int largest = sizes.values().stream().mapToInt(i -> i).max().orElse(0);
        long parts = sizes.values().stream().filter(n -> n >= 3).count();
        if (parts > 1) {
            troubles.add(new Trouble(
                    "",
                    "the photos hang together in %d parts that have no common points; each part was placed by its own places"
                            .formatted(parts)));
        }
        boolean[] joined = new boolean[scene.size()];
        for (int i = 0; i < joined.length; i++) {
            int size = sizes.getOrDefault(Places.root(parent, i), 0);
            boolean placed = partPlaced(parent, i);
            joined[i] = placed && (size >= 3 || size == largest && size >= 2);
        }
        return joined;
    }

    private boolean partPlaced(int[] parent, int photo) {
        int root = Places.root(parent, photo);
        int placed = 0;
        for (int i = 0; i < parent.length; i++) {
            placed += Places.root(parent, i) == root && scene.placed(i) ? 1 : 0;
        }
        return placed >= 2;
    }

    Solution solve() {
        double[][] plain = new double[scene.size()][];
        Arrays.setAll(plain, i -> FirstBlock.plainLens(scene.photos.get(i)));
        Claims claims = Claims.of(scene, plain, matches, points, troubles);
        tellYaw(claims);
        Levels levels = Levels.of(scene, claims.layout, joined, troubles);
        Tracks tracks = Tracks.of(scene.size(), matches, points);
        int[] chosen = tracks.spread(scene, PER_CELL);
        Block block = new FirstBlock(scene, lenses, joined, claims, levels).of(tracks, chosen, control);
        List<GroundPoint> usable = control(block, chosen.length);
        Stages stages = new Stages(scene, lenses, joined, block, chosen.length, stop);
        boolean surveyed = stages.run(
                levels.ground(),
                () -> !usable.isEmpty() && new Survey(scene, block, control, chosen.length, troubles).align());
        return result(block, tracks, chosen, claims, stages.residuals(), levels, surveyed);
    }

    private void tellYaw(Claims claims) {
        for (int i = 0; i < scene.size(); i++) {
            double turn = Math.toDegrees(claims.layout.turn(i));
            if (joined[i] && scene.photos.get(i).attitude() != null && Math.abs(turn) > 15) {
                troubles.add(new Trouble(
                        scene.photos.get(i).name(),
                        String.format(
                                Locale.ROOT,
                                "tells a yaw that is %.0f degrees off what the pictures say; the pictures were believed",
                                Math.abs(turn))));
            }
        }
    }

    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** Control points that enough photos show; the others are told. Sets up their places in the block. */
    private List<GroundPoint> control(Block block, int ties) {
        List<GroundPoint> usable = new ArrayList<>();
        for (int k = 0; k < control.size(); k++) {
            int p = ties + k;
            int seen = block.first[p + 1] - block.first[p];
            if (seen < 2) {
                troubles.add(new Trouble(
                        "",
                        "control point " + control.get(k).name() + " is marked in " + seen
                                + " of the photos in the map where it needs two; not used"));
            } else {
                usable.add(control.get(k));
            }
        }
        return usable;
    }

    private Solution result(
            Block block, Tracks tracks, int[] chosen, Claims claims, double[] off, Levels levels, boolean surveyed) {
        int ties = chosen.length;
        int[] seen = new int[scene.size()];
        double sum = 0;
        long n = 0;
        long all = 0;
        for (int o = 0; o < off.length; o++) {
            all += joined[block.seenBy[o]] ? 1 : 0;
            if (block.error[o] < Float.POSITIVE_INFINITY) {
                seen[block.seenBy[o]]++;
                sum += off[o] * off[o];
                n++;
            }
        }
        Solution.Fit[] fit = new Solution.Fit[scene.size()];
        for (int i = 0; i < fit.length; i++) {
            fit[i] = joined[i] && seen[i] >= LEAST_SEEN
                    ? Solution.Fit.ADJUSTED
                    : scene.placed(i) && pictured[i] ? Solution.Fit.ALONE : Solution.Fit.LEFT_OUT;
        }
        double[][] rotation = new double[scene.size()][];
        double[][] centre = new double[scene.size()][];
        double[][] lens = new double[scene.size()][];
        for (int i = 0; i < fit.length; i++) {
            rotation[i] = block.rotation(i);
            centre[i] = block.centre(i);
            lens[i] = block.lensOfPhoto(i);
        }
        float[] points = GroundPoints.of(block, tracks, fit);
        double level = levels.ground();
        if (points.length >= 30) {
            float[] z = new float[points.length / 3];
            for (int k = 0; k < z.length; k++) {
                z[k] = points[3 * k + 2];
            }
            Arrays.sort(z);
            level = z[z.length / 2];
        }
        double above = 0;
        int adjusted = 0;
        for (int i = 0; i < fit.length; i++) {
            if (fit[i] == Solution.Fit.ADJUSTED) {
                above += centre[i][2] - level;
                adjusted++;
            }
        }
        above = adjusted == 0 ? claims.layout.height() : above / adjusted;
        alone(fit, rotation, centre, claims, level + above);
        Residuals residuals = Residuals.of(scene, block, joined, control, ties, held, troubles);
        tellControl(residuals, above / lens[0][0]);
        return new Solution(
                rotation,
                centre,
                lens,
                fit,
                points,
                level,
                above,
                n == 0 ? Double.NaN : Math.sqrt(sum / n),
                n,
                all == 0 ? 0 : 1 - (double) n / all,
                residuals.rms(),
                residuals.rmsAcross(),
                residuals.rmsUp(),
                residuals.checks(),
                surveyed ? "as the control points give them" : levels.meaning());
    }

    private void tellControl(Residuals residuals, double pixel) {
        if (residuals.rms() > Math.max(0.3, CONTROL_PIXELS * pixel)) {
            troubles.add(new Trouble(
                    "",
                    String.format(
                            Locale.ROOT,
                            "the control points are off the map by %.2f m (%.2f across, %.2f up), %.0f pixels on the ground:"
                                    + " their marks, heights or places do not agree with the photos",
                            residuals.rms(),
                            residuals.rmsAcross(),
                            residuals.rmsUp(),
                            residuals.rms() / pixel)));
        }
    }

    /** Photos that nothing holds stay where they say that they were, at the usual height. */
    private void alone(Solution.Fit[] fit, double[][] rotation, double[][] centre, Claims claims, double height) {
        boolean[] tied = new boolean[fit.length];
        for (PairMatch match : matches) {
            tied[match.a()] |= !joined[match.a()];
            tied[match.b()] |= !joined[match.b()];
        }
        for (int i = 0; i < fit.length; i++) {
            if (fit[i] == Solution.Fit.ALONE) {
                rotation[i] = claims.rotations[i].clone();
                centre[i] = new double[] {scene.at[i][0], scene.at[i][1], height};
            }
            if (fit[i] == Solution.Fit.ALONE && scene.only() != i) {
                troubles.add(new Trouble(
                        scene.photos.get(i).name(),
                        (tied[i]
                                        ? UNHELD
                                        : "has too little in common with its neighbours (water, blur, too little overlap?)")
                                + "; laid under the others by its own place"
                                + (scene.photos.get(i).attitude() == null
                                        ? ", with north up for want of an attitude"
                                        : " and attitude")));
            } else if (fit[i] == Solution.Fit.LEFT_OUT && pictured[i]) {
                troubles.add(new Trouble(
                        scene.photos.get(i).name(),
                        (tied[i] ? UNHELD : "has no place and nothing in common with others") + "; left out"));
            }
        }
    }
}
