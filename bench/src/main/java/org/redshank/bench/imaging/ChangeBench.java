package org.redshank.bench.imaging;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.redshank.bench.Figure;
import org.redshank.imaging.change.Change;
import org.redshank.imaging.change.ChangeFinder;
import org.redshank.imaging.change.ChangeReport;

/**
 * Change on made pairs with other light, other seasons and 2 m of pose error, half of them with leaning houses and trees; beside it the
 * difference of the grey values, registered alike, over Otsu's threshold.
 */
public final class ChangeBench {
    private static final int PAIRS = 6;
    private static final double POSE_ERROR_M = 2;

    /** Intersection over union from which on a polygon is the planted change. */
    private static final double MATCH = 0.25;

    private int right;
    private int wrong;
    private int missed;

    private ChangeBench() {}

    /** With the options of the JVM that {@code ./redshank change} has. */
    public static void main(String[] arguments) {
        run(System.out);
    }

    /** Prints the figures. */
    public static void run(PrintStream out) {
        ChangeBench ours = new ChangeBench();
        ChangeBench otsu = new ChangeBench();
        double begun = cpuSeconds();
        long pixels = 0;
        for (int seed = 101; seed < 101 + PAIRS; seed++) {
            Pair pair = new Pair(seed, 10);
            ChangeReport found = pair.find();
            ours.count(pair.masks(found), pair.scene.planted());
            otsu.count(new PlainDifference(pair.before, pair.after, found).regions(), pair.scene.planted());
            pixels += (long) pair.scene.side() * pair.scene.side();
        }
        double seconds = cpuSeconds() - begun;
        out.println(new Figure("imaging.change_f1", ours.f1(), "F1 at IoU " + MATCH)
                .atLeast(0.9)
                .peer("difference and Otsu", otsu.f1())
                .with("pairs", PAIRS)
                .with("right", ours.right)
                .with("wrong", ours.wrong)
                .with("missed", ours.missed)
                .with("cpu_s_per_megapixel", seconds / pixels * 1e6));
        int falseOurs = 0;
        int falseOtsu = 0;
        for (int seed = 201; seed < 201 + PAIRS; seed++) {
            Pair pair = new Pair(seed, 0);
            ChangeReport found = pair.find();
            falseOurs += found.changes().size();
            falseOtsu += new PlainDifference(pair.before, pair.after, found)
                    .regions()
                    .size();
        }
        out.println(new Figure("imaging.change_false", falseOurs, "changes found where there are none")
                .atMost(0)
                .peer("difference and Otsu", falseOtsu)
                .with("pairs", PAIRS));
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private void count(List<BitSet> found, List<Planted> planted) {
        boolean[] used = new boolean[found.size()];
        for (Planted change : planted) {
            boolean hit = false;
            for (int i = 0; i < found.size(); i++) {
                BitSet common = (BitSet) found.get(i).clone();
                common.and(change.pixels());
                double all = found.get(i).cardinality() + change.pixels().cardinality() - common.cardinality();
                if (common.cardinality() / all > MATCH) {
                    hit = true;
                    used[i] = true;
                }
            }
            right += hit ? 1 : 0;
            missed += hit ? 0 : 1;
        }
        for (boolean one : used) {
            wrong += one ? 0 : 1;
        }
    }

    private double f1() {
        return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
    }

    /** Two pictures of one made scene. */
    private static final class Pair {
        final MadeScene scene;
        final MadeSurvey before;
        final MadeSurvey after;

        Pair(long seed, int changes) {
            // Seeds that are neighbours begin alike; spread, they give sizes of pixels over the whole range.
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            double gsd = 0.06 + 0.12 * random.nextDouble();
            scene = new MadeScene(seed, 560 + random.nextInt(160), gsd, changes);
            boolean lean = seed % 2 == 0;
            double toward = 2 * Math.PI * random.nextDouble();
            before = new MadeSurvey(scene.picture(false, Light.of(random, lean), 2 * seed), scene.side(), gsd, 0, 0, 0);
            after = new MadeSurvey(
                    scene.picture(true, Light.of(random, lean), 2 * seed + 1),
                    scene.side(),
                    gsd,
                    POSE_ERROR_M / gsd * Math.cos(toward),
                    POSE_ERROR_M / gsd * Math.sin(toward),
                    0.02 * (random.nextDouble() - 0.5));
        }

        ChangeReport find() {
            return ChangeFinder.find(before, after, share -> {}, () -> true);
        }

        List<BitSet> masks(ChangeReport found) {
            List<BitSet> masks = new ArrayList<>();
            for (Change change : found.changes()) {
                BitSet mask = new BitSet();
                Envelope box = change.outline().getEnvelopeInternal();
                IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(change.outline());
                for (int y = Math.max(0, (int) box.getMinY()); y <= Math.min(scene.side() - 1, box.getMaxY()); y++) {
                    for (int x = Math.max(0, (int) box.getMinX());
                            x <= Math.min(scene.side() - 1, box.getMaxX());
                            x++) {
                        if (within.locate(new Coordinate(x + 0.5, y + 0.5)) != Location.EXTERIOR) {
                            mask.set(y * scene.side() + x);
                        }
                    }
                }
                masks.add(mask);
            }
            return masks;
        }
    }
}
