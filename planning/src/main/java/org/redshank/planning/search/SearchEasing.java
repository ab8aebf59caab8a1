package org.redshank.planning.search;

import java.util.List;
import java.util.Locale;
import org.redshank.earth.Wind;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;

/** What may be changed of a search that cannot be planned. */
final class SearchEasing {
    private SearchEasing() {}

    static Easing.Ways<SearchTask> ways() {
        return new GroundWays<>(
                SearchTask::wind, SearchEasing::blown, task -> List.of(task.datum()), SearchEasing::own);
    }

    private static List<Wish<SearchTask>> own(Refusal no, Wish<SearchTask> wish) {
        SearchTask task = wish.task();
        if (!no.rule().equals("turn.no-room")) {
            return List.of();
        }
        double turn = Math.ceil(wish.drones().stream()
                .mapToDouble(drone -> SearchPlanner.turn(task, drone))
                .max()
                .orElse(task.spacing()));
        boolean sector = task.pattern() == SearchTask.Pattern.SECTOR;
        SearchTask wider = new SearchTask(
                task.datum(),
                task.pattern(),
                task.bearingDeg(),
                sector ? Math.max(task.length(), 2 * turn) : task.length(),
                task.width(),
                sector ? task.spacing() : turn,
                task.sweepWidth(),
                task.passes(),
                task.height(),
                task.wind(),
                task.noFly());
        return List.of(wish.task(
                wider,
                sector
                        ? String.format(Locale.ROOT, "%.0f m across", 2 * turn)
                        : String.format(Locale.ROOT, "with legs %.0f m apart", turn)));
    }

    private static SearchTask blown(SearchTask task, Wind wind) {
        return new SearchTask(
                task.datum(),
                task.pattern(),
                task.bearingDeg(),
                task.length(),
                task.width(),
                task.spacing(),
                task.sweepWidth(),
                task.passes(),
                task.height(),
                wind,
                task.noFly());
    }
}
