package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.imaging.adjust.Block;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.picture.Photo;

/** What bundle adjustment begins at: poses of the layout, plain lenses, points on level ground, and how far each is believed. */
final class FirstBlock {
    /** Attitudes of gimbals and autopilots, radians; yaw is not taken over, since compasses are often wrong. */
    private static final double TILT_ERROR = Math.toRadians(4);

    private static final double YAW_ERROR = Math.toRadians(20);

    private final Scene scene;
    private final Map<String, Integer> lenses;
    private final boolean[] joined;
    private final Claims claims;
    private final Levels levels;

    FirstBlock(Scene scene, Map<String, Integer> lenses, boolean[] joined, Claims claims, Levels levels) {
        this.scene = scene;
        this.lenses = lenses;
        this.joined = joined;
        this.claims = claims;
        this.levels = levels;
    }

    static double[] plainLens(Photo photo) {
        return Lens.plain(photo.width(), photo.height(), photo.focal().pixels());
    }

    /** The block of the chosen tracks and, after them, of the control points. */
    Block of(Tracks tracks, int[] chosen, List<GroundPoint> control) {
        int[] counts = new int[chosen.length + control.size()];
        for (int k = 0; k < chosen.length; k++) {
            counts[k] = tracks.first[chosen[k] + 1] - tracks.first[chosen[k]];
        }
        List<List<int[]>> marks = marks(control);
        for (int k = 0; k < control.size(); k++) {
            counts[chosen.length + k] = marks.get(k).size();
        }
        Block block = new Block(scene.size(), lenses.size(), counts);
        for (int i = 0; i < scene.size(); i++) {
            pose(block, i);
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
        firstPoints(block);
        return block;
    }

    private List<List<int[]>> marks(List<GroundPoint> control) {
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < scene.size(); i++) {
            names.put(scene.photos.get(i).name().toLowerCase(Locale.ROOT), i);
        }
        List<List<int[]>> all = new ArrayList<>();
        for (GroundPoint point : control) {
            List<int[]> of = new ArrayList<>();
            for (int m = 0; m < point.marks().size(); m++) {
                Integer photo = names.get(Solver.fileName(point.marks().get(m).photo()));
                if (photo != null && joined[photo] && of.stream().noneMatch(known -> known[0] == photo)) {
                    of.add(new int[] {photo, m});
                }
            }
            all.add(of);
        }
        return all;
    }

    private void pose(Block block, int i) {
        Photo photo = scene.photos.get(i);
        int lens = lenses.getOrDefault(photo.camera(), 0);
        block.lensOf[i] = lens;
        double[] plain = plainLens(photo);
        System.arraycopy(plain, 0, block.lens, Lens.SIZE * lens, Lens.SIZE);
        System.arraycopy(plain, 0, block.lensPrior, Lens.SIZE * lens, Lens.SIZE);
        double[] rotation = claims.turned(i);
        System.arraycopy(rotation, 0, block.rotation, 9 * i, 9);
        Layout layout = claims.layout;
        boolean told = levels.told() && !Double.isNaN(scene.altitude(i));
        block.centre[3 * i] = layout.solution[4 * i + 2];
        block.centre[3 * i + 1] = layout.solution[4 * i + 3];
        block.centre[3 * i + 2] =
                told ? scene.altitude(i) : levels.ground() + (joined[i] ? layout.height(i) : layout.height());
        if (scene.placed(i)) {
            block.place[3 * i] = scene.at[i][0];
            block.place[3 * i + 1] = scene.at[i][1];
            block.placeError[3 * i] = photo.placeError();
            block.placeError[3 * i + 1] = photo.placeError();
        }
        if (told) {
            block.place[3 * i + 2] = scene.altitude(i);
            block.placeError[3 * i + 2] = photo.heightError();
        } else if (!joined[i] || !levels.told()) {
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
    private void firstPoints(Block block) {
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
                double far = (centre[2] - levels.ground()) / down;
                x += centre[0] + far * ray[0];
                y += centre[1] + far * ray[1];
                n++;
            }
            block.point[3 * p] = n == 0 ? 0 : x / n;
            block.point[3 * p + 1] = n == 0 ? 0 : y / n;
            block.point[3 * p + 2] = levels.ground();
        }
    }
}
