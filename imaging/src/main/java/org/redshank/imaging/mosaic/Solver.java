package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.redshank.imaging.adjust.Adjustment;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.feature.PairMatch;
import org.redshank.imaging.picture.Focal;
import org.redshank.imaging.picture.Photo;

/** From matches to poses: the first layout, then bundle adjustment in stages from stiff to free, with control points. */
final class Solver {
    private static final int PER_CELL = 4;
    private static final int LEAST_SEEN = 8;
    /** Attitudes of gimbals and autopilots, radians; yaw is not taken over, since compasses are often wrong. */
    private static final double TILT_ERROR = Math.toRadians(4);

    /** Gains at which a stage of the adjustment ends, when others follow and when none does. */
    private static final double ROUGH = 3e-3;

    private static final double FINE = 1e-4;

    private static final double YAW_ERROR = Math.toRadians(20);

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

    private double ground;
    private boolean heightsTold;
    private String heights = "";

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

    private double[] plainLens(int photo) {
        Photo p = scene.photos.get(photo);
        return Lens.plain(p.width(), p.height(), p.focal().pixels());
    }

    Solution solve() {
        double[][] plain = new double[scene.size()][];
        Arrays.setAll(plain, this::plainLens);
        Claims claims = Claims.of(scene, plain, matches, points, troubles);
        tellYaw(claims);
        levels(claims.layout);
        Tracks tracks = Tracks.of(scene.size(), matches, points);
        int[] chosen = tracks.spread(scene, PER_CELL);
        Block block = block(tracks, chosen, claims);
        List<GroundPoint> usable = control(block, chosen.length);
        boolean surveyed = adjust(block, chosen.length, usable);
        return result(block, tracks, chosen, claims, surveyed);
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

    /** How high the ground is, from told altitudes less the heights of the layout; sets what heights mean. */
    private void levels(Layout layout) {
        double usual = layout.height();
        double[] grounds = java.util.stream.IntStream.range(0, scene.size())
                .filter(i -> joined[i] && !Double.isNaN(scene.altitude(i)))
                .mapToDouble(i -> scene.altitude(i) - layout.height(i))
                .sorted()
                .toArray();
        if (grounds.length >= Math.max(2, scene.size() / 2)) {
            ground = grounds[grounds.length / 2];
            double[] off = Arrays.stream(grounds)
                    .map(g -> Math.abs(g - ground))
                    .sorted()
                    .toArray();
            heightsTold = off[off.length / 2] < 0.25 * usual;
            heights =
                    "as the photos' EXIF tells them (by its rules mean sea level; many drones write other heights there)";
            if (!heightsTold) {
                troubles.add(new Trouble(
                        "", "the altitudes that the photos tell disagree with the scale of the pictures; not used"));
            }
        } else {
            ground = 0;
            heightsTold = false;
            heights = "above the ground's mean height, since the photos tell no altitude";
        }
        double[] home = java.util.stream.IntStream.range(0, scene.size())
                .filter(i -> joined[i] && !Double.isNaN(scene.aboveHome(i)))
                .mapToDouble(i -> layout.height(i) / scene.aboveHome(i))
                .sorted()
                .toArray();
        if (home.length > 0) {
            double ratio = home[home.length / 2];
            if (ratio < 0.6 || ratio > 1.7) {
                troubles.add(new Trouble(
                        "",
                        String.format(
                                Locale.ROOT,
                                "by places and pictures the photos were taken %.0f m above ground, by their tags %.0f m above the take-off; the places were believed",
                                usual,
                                usual / ratio)));
            }
        }
    }

    private Block block(Tracks tracks, int[] chosen, Claims claims) {
        int[] counts = new int[chosen.length + control.size()];
        for (int k = 0; k < chosen.length; k++) {
            counts[k] = tracks.first[chosen[k] + 1] - tracks.first[chosen[k]];
        }
        List<List<int[]>> marks = marks();
        for (int k = 0; k < control.size(); k++) {
            counts[chosen.length + k] = marks.get(k).size();
        }
        Block block = new Block(scene.size(), lenses.size(), counts);
        for (int i = 0; i < scene.size(); i++) {
            pose(block, i, claims);
        }
        for (int k = 0; k < chosen.length; k++) {
            int from = tracks.first[chosen[k]];
            for (int o = 0; o < counts[k]; o++) {
                int to = block.first[k] + o;
                block.seenBy[to] = tracks.photo[from + o];
                block.x[to] = tracks.x[from + o];
                block.y[to] = tracks.y[from + o];
                block.error[to] = joined[tracks.photo[from + o]] ? 4 : Float.POSITIVE_INFINITY;
            }
        }
        for (int k = 0; k < control.size(); k++) {
            int p = chosen.length + k;
            for (int o = 0; o < counts[p]; o++) {
                int[] mark = marks.get(k).get(o);
                GroundPoint.Mark at = control.get(k).marks().get(mark[1]);
                block.seenBy[block.first[p] + o] = mark[0];
                block.x[block.first[p] + o] = (float) at.x();
                block.y[block.first[p] + o] = (float) at.y();
                block.error[block.first[p] + o] = Float.POSITIVE_INFINITY;
            }
        }
        firstPoints(block, chosen.length);
        return block;
    }

    private List<List<int[]>> marks() {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < scene.size(); i++) {
            names.put(scene.photos.get(i).name().toLowerCase(Locale.ROOT), i);
        }
        List<List<int[]>> all = new ArrayList<>();
        for (GroundPoint point : control) {
            List<int[]> of = new ArrayList<>();
            for (int m = 0; m < point.marks().size(); m++) {
                Integer photo = names.get(fileName(point.marks().get(m).photo()));
                if (photo != null && joined[photo] && of.stream().noneMatch(known -> known[0] == photo)) {
                    of.add(new int[] {photo, m});
                }
            }
            all.add(of);
        }
        return all;
    }

    static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    private void pose(Block block, int i, Claims claims) {
        Photo photo = scene.photos.get(i);
        int lens = lenses.getOrDefault(photo.camera(), 0);
        block.lensOf[i] = lens;
        double[] plain = plainLens(i);
        System.arraycopy(plain, 0, block.lens, Lens.SIZE * lens, Lens.SIZE);
        System.arraycopy(plain, 0, block.lensPrior, Lens.SIZE * lens, Lens.SIZE);
        double[] rotation = claims.turned(i);
        System.arraycopy(rotation, 0, block.rotation, 9 * i, 9);
        Layout layout = claims.layout;
        boolean told = heightsTold && !Double.isNaN(scene.altitude(i));
        block.centre[3 * i] = layout.solution[4 * i + 2];
        block.centre[3 * i + 1] = layout.solution[4 * i + 3];
        block.centre[3 * i + 2] = told ? scene.altitude(i) : ground + (joined[i] ? layout.height(i) : layout.height());
        if (scene.placed(i)) {
            block.place[3 * i] = scene.at[i][0];
            block.place[3 * i + 1] = scene.at[i][1];
            block.placeError[3 * i] = photo.placeError();
            block.placeError[3 * i + 1] = photo.placeError();
        }
        if (told) {
            block.place[3 * i + 2] = scene.altitude(i);
            block.placeError[3 * i + 2] = photo.heightError();
        } else if (!joined[i] || !heightsTold) {
            block.place[3 * i + 2] = block.centre[3 * i + 2];
            block.placeError[3 * i + 2] = 0.1 * layout.height();
        }
        System.arraycopy(rotation, 0, block.attitude, 9 * i, 9);
        boolean attitude = claims.believed && photo.attitude() != null;
        // The camera's own axes: turns about its right and its down are tilt, about its line of sight yaw when it looks
        // down.
        block.attitudeError[3 * i] = attitude ? TILT_ERROR : Math.toRadians(12);
        block.attitudeError[3 * i + 1] = attitude ? TILT_ERROR : Math.toRadians(12);
        block.attitudeError[3 * i + 2] = joined[i] ? YAW_ERROR : 0.01;
    }

    /** Points where their rays meet the level ground, in the mean. */
    private void firstPoints(Block block, int count) {
        double[] ray = new double[3];
        for (int p = 0; p < block.points; p++) {
            double x = 0;
            double y = 0;
            int n = 0;
            for (int o = block.first[p]; o < block.first[p + 1]; o++) {
                int photo = block.seenBy[o];
                double[] centre = block.centre(photo);
                Lens.ray(block.lensOfPhoto(photo), block.rotation(photo), block.x[o], block.y[o], ray);
                double down = Math.max(0.1 * Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1]), -ray[2]);
                double far = (centre[2] - ground) / down;
                x += centre[0] + far * ray[0];
                y += centre[1] + far * ray[1];
                n++;
            }
            block.point[3 * p] = n == 0 ? 0 : x / n;
            block.point[3 * p + 1] = n == 0 ? 0 : y / n;
            block.point[3 * p + 2] = ground;
        }
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

    /** Runs the stages; true if control points hold the map. */
    private boolean adjust(Block block, int ties, List<GroundPoint> usable) {
        double height = 0;
        for (int i = 0; i < block.photos; i++) {
            height += (block.centre[3 * i + 2] - ground) / block.photos;
        }
        for (int p = 0; p < ties; p++) {
            block.known[3 * p + 2] = ground;
            block.knownError[3 * p + 2] = 0.1 * height;
        }
        new Adjustment(block, 2, stop).run(12, ROUGH);
        lensErrors(block, true);
        for (int p = 0; p < ties; p++) {
            block.knownError[3 * p + 2] = 0.5 * height;
        }
        weigh(block, ties, 2, Double.POSITIVE_INFINITY);
        new Adjustment(block, 2, stop).run(15, ROUGH);
        boolean surveyed = !usable.isEmpty() && new Survey(scene, block, control, ties, troubles).align();
        lensErrors(block, false);
        for (int p = 0; p < ties; p++) {
            block.knownError[3 * p + 2] = Block.NONE;
        }
        for (int round = 0; round < 3; round++) {
            weigh(block, ties, 1, limit(block, ties));
            new Adjustment(block, 2, stop).run(round == 0 ? 25 : 12, round == 2 ? FINE : ROUGH);
        }
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
        return surveyed;
    }

    private void lensErrors(Block block, boolean stiff) {
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
    private void weigh(Block block, int ties, double error, double limit) {
        double[] off = residuals(block, ties);
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
    private static double[] residuals(Block block, int ties) {
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
    private double limit(Block block, int ties) {
        double[] off = residuals(block, ties);
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

    private Solution result(Block block, Tracks tracks, int[] chosen, Claims claims, boolean surveyed) {
        int ties = chosen.length;
        double[] off = residuals(block, ties);
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
        double level = ground;
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
        Residuals residuals = Residuals.of(scene, block, joined, control, ties, held);
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
                surveyed ? "as the control points give them" : heights);
    }

    /** Photos that nothing holds stay where they say that they were, at the usual height. */
    private void alone(Solution.Fit[] fit, double[][] rotation, double[][] centre, Claims claims, double height) {
        for (int i = 0; i < fit.length; i++) {
            if (fit[i] == Solution.Fit.ALONE) {
                rotation[i] = claims.rotations[i].clone();
                centre[i] = new double[] {scene.at[i][0], scene.at[i][1], height};
                troubles.add(new Trouble(
                        scene.photos.get(i).name(),
                        "has too little in common with its neighbours (water, blur, too little overlap?); laid under the others by its own place"
                                + (scene.photos.get(i).attitude() == null
                                        ? ", with north up for want of an attitude"
                                        : " and attitude")));
            } else if (fit[i] == Solution.Fit.LEFT_OUT && pictured[i]) {
                troubles.add(new Trouble(
                        scene.photos.get(i).name(), "has no place and nothing in common with others; left out"));
            }
        }
    }
}
