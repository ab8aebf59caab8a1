package org.redshank.planning.watch;

import java.util.Arrays;
import java.util.List;
import org.redshank.planning.Drone;

/** How long a place waits when a vehicle is lost: until the next on its beat comes, or until a spare is there. */
final class Relief {
    private Relief() {}

    /** How long from a loss until a spare is there at the latest, seconds; 0 without spares. */
    static double seconds(WatchTask task, Desk desk, List<Drone> drones) {
        if (task.spares() == 0) {
            return 0;
        }
        boolean[] from = new boolean[desk.transits().sites()];
        for (Drone spare : drones.subList(drones.size() - task.spares(), drones.size())) {
            from[desk.site(spare.id())] = true;
        }
        return seconds(task, desk, from);
    }

    /** The same when spares are dealt out to launch sites one by one. */
    static double fromFirstSites(WatchTask task, Desk desk) {
        boolean[] from = new boolean[desk.transits().sites()];
        Arrays.fill(from, 0, Math.min(from.length, task.spares()), true);
        return task.spares() == 0 ? 0 : seconds(task, desk, from);
    }

    private static double seconds(WatchTask task, Desk desk, boolean[] from) {
        return task.upkeep().notice().toMillis() / 1000.0
                + desk.transits().longestOut(desk.layout().share(1, 1).slots(), from);
    }

    /** The longest that a place waits through a loss: where others share the beat, the next of them is there at the latest. */
    static double gap(Layout.Shared shared, double relief) {
        return shared.interval() + (shared.alone() ? relief : Math.min(shared.interval(), relief));
    }

    /** The bound that a layout keeps. */
    static double bound(WatchTask task, Layout.Shared shared, double relief) {
        return task.throughLoss() ? gap(shared, relief) : shared.interval();
    }
}
