package org.redshank.planning.watch;

import java.util.Locale;
import org.redshank.planning.RefusedException;

/**
 * Heights above ground, metres, of the vehicles of a watch. Watched is at two heights in turn, so that who relieves is beside who
 * is relieved. Whoever watches at the upper one comes and goes above both, the others below both, and each launch site has
 * heights of its own for ways out and for ways home: nobody under way crosses another at its height, nor passes that of the
 * one whom it relieves.
 *
 * @param watching the upper height of watching
 * @param above step between heights over it
 * @param below step between heights under the lower one
 */
record Layers(double watching, double above, double below) {
    /** Steps where none is asked for: as large as there is room, within these. */
    private static final double LARGEST = 8;

    private static final double SMALLEST = 4;

    /** Ways out and ways home. */
    private static final int WAYS = 2;

    /** The step that a task takes at least. */
    private static double least(WatchTask task) {
        return task.layerStep().orElse(SMALLEST);
    }

    /** The lowest upper height that leaves room for so many launch sites. */
    static double lowest(WatchTask task, int sites) {
        return task.lowest() + WatchPlan.SEPARATION + WAYS * sites * least(task);
    }

    /** The highest. */
    static double highest(WatchTask task, int sites) {
        return task.highest() - WAYS * sites * least(task);
    }

    /**
     * For a task that watches at a height.
     *
     * @throws RefusedException when there is no room for the ways of so many launch sites
     */
    static Layers of(WatchTask task, double height, int sites) {
        double over = task.highest() - height;
        double under = height - WatchPlan.SEPARATION - task.lowest();
        double needed = WAYS * sites * least(task) - 1e-6;
        if (over < needed || under < needed) {
            throw refused(task, height, sites);
        }
        return new Layers(height, step(task, over, sites), step(task, under, sites));
    }

    private static double step(WatchTask task, double room, int sites) {
        return task.layerStep().orElse(Math.clamp(room / (WAYS * sites), SMALLEST, LARGEST));
    }

    private static RefusedException refused(WatchTask task, double height, int sites) {
        double lowest = lowest(task, sites);
        double highest = highest(task, sites);
        return new RefusedException(
                "height.no-layers",
                String.format(Locale.ROOT, "%.0f m", height),
                String.format(
                        Locale.ROOT,
                        "A watch at %.0f m, with who relieves %.0f m below, leaves no room between %.0f m and %.0f m for ways out"
                                + " and home of %s at heights of their own, %.0f m apart.",
                        height,
                        WatchPlan.SEPARATION,
                        task.lowest(),
                        task.highest(),
                        sites == 1 ? "1 launch site" : sites + " launch sites",
                        least(task)),
                lowest <= highest
                        ? String.format(
                                Locale.ROOT,
                                "Fly at %.0f m.",
                                height < lowest ? Math.ceil(lowest) : Math.floor(highest))
                        : String.format(
                                Locale.ROOT,
                                "Allow heights up to %.0f m, a smaller step between them, or use fewer launch sites.",
                                Math.ceil(task.highest() + lowest - highest)));
    }

    /** Of a watch: who is lower, and who is not. */
    double watching(boolean lower) {
        return lower ? watching - WatchPlan.SEPARATION : watching;
    }

    /** Of the way out from a launch site, counted from 0. */
    double outward(int site, boolean lower) {
        return way(WAYS * site + 1, lower);
    }

    /** Of the way home to it. */
    double homeward(int site, boolean lower) {
        return way(WAYS * site + 2, lower);
    }

    private double way(int number, boolean lower) {
        return lower ? watching(true) - number * below : watching + number * above;
    }
}
