package org.redshank.planning.search;

import java.util.List;
import java.util.Locale;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Aside;

/** What may be changed of a search that cannot be planned. */
final class SearchEasing {
    private SearchEasing() {}

    static Easing.Ways<SearchTask> ways() {
        return new GroundWays<>(
                SearchTask::wind, SearchEasing::blown, task -> List.of(task.datum()), SearchEasing::own);
    }

    private static List<Wish<SearchTask>> own(Refusal no, Wish<SearchTask> wish) {
        return switch (no.rule()) {
            case "turn.no-room" -> wider(wish);
            case "zone.crossed", "area.empty" -> aside(wish);
            default -> List.of();
        };
    }

    private static List<Wish<SearchTask>> aside(Wish<SearchTask> wish) {
        SearchTask task = wish.task();
        boolean round =
                task.pattern() == SearchTask.Pattern.SECTOR || task.pattern() == SearchTask.Pattern.EXPANDING_SQUARE;
        double reach = Math.hypot(task.length(), round ? task.length() : task.width()) / 2;
        return Aside.outOf(List.of(task.datum()), reach + task.spacing(), task.noFly()).stream()
                .map(move -> wish.task(
                        with(task, move.move(task.datum()), task.length(), task.spacing(), task.wind()), move.words()))
                .toList();
    }

    private static List<Wish<SearchTask>> wider(Wish<SearchTask> wish) {
        SearchTask task = wish.task();
        double turn = Math.ceil(wish.drones().stream()
                .mapToDouble(drone -> SearchPlanner.turn(task, drone))
                .max()
                .orElse(task.spacing()));
        boolean sector = task.pattern() == SearchTask.Pattern.SECTOR;
        SearchTask wider = with(
                task,
                task.datum(),
                sector ? Math.max(task.length(), 2 * turn) : task.length(),
                sector ? task.spacing() : turn,
                task.wind());
        return List.of(wish.task(
                wider,
                sector
                        ? String.format(Locale.ROOT, "%.0f m across", 2 * turn)
                        : String.format(Locale.ROOT, "with legs %.0f m apart", turn)));
    }

    private static SearchTask blown(SearchTask task, Wind wind) {
        return with(task, task.datum(), task.length(), task.spacing(), wind);
    }

    private static SearchTask with(SearchTask task, LatLon datum, double length, double spacing, Wind wind) {
        return new SearchTask(
                datum,
                task.pattern(),
                task.bearingDeg(),
                length,
                task.width(),
                spacing,
                task.sweepWidth(),
                task.passes(),
                task.height(),
                wind,
                task.noFly());
    }
}
