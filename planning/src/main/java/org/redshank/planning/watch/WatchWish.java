package org.redshank.planning.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;

/**
 * A watch as people ask for it. Where they wish a bound and say nothing of losses, it is to hold through two sudden ones, or
 * through as many as the vehicles named allow.
 *
 * @param task what to watch; its spares and whether it holds through a loss are set by this wish
 * @param drones vehicles
 * @param spares kept ready on the ground; empty for as many as that takes
 * @param throughLoss whether the bound is to hold while a lost vehicle is replaced
 * @param size whether to find how many like the first vehicle it takes, from the launch sites of all
 */
public record WatchWish(WatchTask task, List<Drone> drones, OptionalInt spares, boolean throughLoss, boolean size) {
    /** Sudden losses through which a bound holds where nothing else is said. */
    private static final int LOSSES = 2;

    /** Keeps its own copy. */
    public WatchWish {
        drones = List.copyOf(drones);
    }

    /** The plan, or why there is none and the nearest that there is. */
    public Answer<WatchPlan> plan(Progress progress) {
        return new Easing<WatchTask, WatchPlan>(
                        wish -> new WatchWish(wish.task(), wish.drones(), spares, throughLoss, size).asked(progress),
                        WatchEasing.ways())
                .answer(asked(progress), new Wish<>(task, drones, List.of()));
    }

    private Answer<WatchPlan> asked(Progress progress) {
        boolean bound = task.revisit().isPresent();
        if (size && bound) {
            if (drones.isEmpty()) {
                return new Answer.Refused<>(
                        new Refusal(
                                "fleet.none",
                                "0 vehicles",
                                "There is no vehicle to fly this.",
                                "Name one vehicle, like which all are to be."),
                        Optional.empty());
            }
            List<LatLon> sites =
                    drones.stream().flatMap(d -> d.launch().stream()).distinct().toList();
            return WatchPlanner.size(
                    sparing(spares.orElse(throughLoss ? LOSSES : 0)), drones.getFirst(), sites, progress);
        }
        return spares.isEmpty() && throughLoss && bound
                ? WatchPlanner.steadfast(task, drones, LOSSES, progress)
                : WatchPlanner.plan(sparing(spares.orElse(0)), drones, progress);
    }

    private WatchTask sparing(int vehicles) {
        return task.sparing(
                vehicles, throughLoss && vehicles > 0 && task.revisit().isPresent());
    }
}
