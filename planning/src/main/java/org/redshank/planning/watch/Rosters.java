package org.redshank.planning.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Crew;
import org.redshank.planning.watch.Rota.Rostered;

/** Tries rosters: with reliefs spread out more or less, for the whole watch or as much as tells whether it works. */
final class Rosters {
    /** A slot empty for no longer than this counts as manned, seconds. */
    static final double MANNED = 1;

    /** Ways to spread reliefs out that are tried. */
    static final double[] SPREADS = {1, 0, 0.5, 0.75};

    /** How much of a schedule is tried while numbers are sought. */
    private static final double TRIAL = Duration.ofHours(12).toSeconds();

    private Rosters() {}

    static boolean manned(@Nullable Rostered rostered) {
        return rostered != null && rostered.vacant() <= MANNED;
    }

    static double trial(WatchTask task) {
        return Math.min(TRIAL, task.length().toMillis() / 1000.0);
    }

    /** Whether these vehicles keep these slots manned, as far as a trial tells. */
    static boolean keep(WatchTask task, Desk desk, List<Drone> drones, List<Slot> slots, Progress progress) {
        return manned(best(desk, drones, slots, task.upkeep(), trial(task), MANNED, progress));
    }

    static List<Crew> crew(Desk desk, List<Drone> drones) {
        return drones.stream()
                .map(d -> new Crew(
                        d.id(),
                        desk.site(d.id()),
                        d.endurance().toMillis() / 1000.0,
                        d.swap().toMillis() / 1000.0))
                .toList();
    }

    /** The roster with the shortest time that a slot stands empty; null when a slot is out of reach. */
    static @Nullable Rostered best(
            Desk desk,
            List<Drone> drones,
            List<Slot> slots,
            Upkeep upkeep,
            double seconds,
            double patience,
            Progress progress) {
        if (slots.size() > drones.size()
                || upkeep.swapped() && upkeep.batteries().orElse(drones.size()) < drones.size()) {
            return null;
        }
        Rostered best = null;
        try {
            for (double spread : SPREADS) {
                Rostered rostered = new Rota(slots, crew(desk, drones), desk.transits(), upkeep, seconds, spread)
                        .run(patience, progress);
                best = best == null || rostered.vacant() < best.vacant() ? rostered : best;
                if (manned(best)) {
                    break;
                }
            }
        } catch (IllegalArgumentException unreachable) {
            return null;
        }
        return best;
    }

    /** The least number from one to another that is enough; one more than the most when none is. */
    static int least(int from, int most, IntPredicate enough) {
        int hi = Math.max(1, from);
        int lo = hi - 1;
        while (hi <= most && !enough.test(hi)) {
            lo = hi;
            hi = hi < 8 ? hi + 1 : hi + Math.max(1, hi / 4);
        }
        if (hi > most && (lo >= most || !enough.test(most))) {
            return most + 1;
        }
        hi = Math.min(hi, most);
        while (hi - lo > 1) {
            int mid = (lo + hi) / 2;
            if (enough.test(mid)) {
                hi = mid;
            } else {
                lo = mid;
            }
        }
        return hi;
    }
}
