package org.redshank.imaging.mosaic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.kdtree.KdNode;
import org.locationtech.jts.index.kdtree.KdTree;

/** Which photos may show the same ground: the nearest by place, as far as footprints can reach, and the next in time. */
final class Neighbours {
    private static final int NEXT = 2;

    private Neighbours() {}

    /** Two photos, the first before the second; near ones may be tried harder. */
    record Pair(int a, int b, boolean near) {}

    /**
     * Pairs to try.
     *
     * @param nearest so many of each photo at most
     */
    static List<Pair> pairs(Scene scene, int nearest) {
        Set<Long> found = new LinkedHashSet<>();
        Set<Long> near = new LinkedHashSet<>();
        KdTree tree = new KdTree();
        Envelope all = new Envelope();
        for (int i = 0; i < scene.size(); i++) {
            if (scene.placed(i)) {
                Coordinate at = new Coordinate(scene.at[i][0] + i * 1e-6, scene.at[i][1]);
                tree.insert(at, i);
                all.expandToInclude(at);
            }
        }
        for (int i = 0; i < scene.size(); i++) {
            if (scene.placed(i)) {
                List<Integer> around = nearest(tree, all, scene, i, nearest);
                for (int k = 0; k < around.size(); k++) {
                    add(found, i, around.get(k));
                    if (k < 4) {
                        add(near, i, around.get(k));
                    }
                }
            }
            for (int j = i + 1; j <= i + NEXT && j < scene.size(); j++) {
                if (!scene.placed(i) || !scene.placed(j) || distance(scene, i, j) <= reach(scene, i)) {
                    add(found, i, j);
                    if (!scene.placed(i) || !scene.placed(j)) {
                        add(near, i, j);
                    }
                }
            }
        }
        return found.stream()
                .map(key -> new Pair((int) (key >> 32), (int) (long) key, near.contains(key)))
                .sorted(Comparator.comparingInt(Pair::a).thenComparingInt(Pair::b))
                .toList();
    }

    private static void add(Set<Long> pairs, int i, int j) {
        if (i != j) {
            pairs.add((long) Math.min(i, j) << 32 | Math.max(i, j));
        }
    }

    static double distance(Scene scene, int i, int j) {
        return Math.hypot(scene.at[i][0] - scene.at[j][0], scene.at[i][1] - scene.at[j][1]);
    }

    /** How far another photo can be taken and still show the same ground, metres; endless where the height is not known. */
    private static double reach(Scene scene, int photo) {
        double height = scene.aboveHome(photo);
        if (Double.isNaN(height)) {
            return Double.POSITIVE_INFINITY;
        }
        // The take-off may be lower or higher than the ground here.
        double diagonal = Math.hypot(
                scene.photos.get(photo).width(), scene.photos.get(photo).height());
        return Math.max(
                15, 0.75 * height * diagonal / scene.photos.get(photo).focal().pixels());
    }

    private static List<Integer> nearest(KdTree tree, Envelope all, Scene scene, int i, int most) {
        double limit = reach(scene, i);
        double size = Math.max(10, Math.max(all.getWidth(), all.getHeight()));
        double radius = Math.min(limit, Math.max(5, size / Math.sqrt(scene.size())));
        while (true) {
            Envelope box = new Envelope(
                    scene.at[i][0] - radius, scene.at[i][0] + radius, scene.at[i][1] - radius, scene.at[i][1] + radius);
            List<Integer> found = new ArrayList<>();
            for (Object node : tree.query(box)) {
                int j = (Integer) ((KdNode) node).getData();
                if (j != i && distance(scene, i, j) <= radius) {
                    found.add(j);
                }
            }
            if (found.size() >= most || radius >= limit || radius > 2 * size) {
                found.sort(Comparator.comparingDouble(j -> distance(scene, i, j)));
                return found.subList(0, Math.min(most, found.size()));
            }
            radius = Math.min(limit, radius * 1.7);
        }
    }
}
