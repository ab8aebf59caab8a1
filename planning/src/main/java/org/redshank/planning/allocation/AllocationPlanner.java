package org.redshank.planning.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Middle;

/**
 * Allocates, or says why not with the nearest allocation that is possible.
 *
 * @param search has an allocator allocate
 */
public record AllocationPlanner(Function<Allocator, Answer<Allocation>> search) {
    private record Work(List<Visit> visits, List<Carrier> carriers) {}

    /** An allocation of tasks to vehicles. */
    public Answer<Allocation> plan(List<Visit> visits, List<Carrier> carriers) {
        Wish<Work> asked = new Wish<>(new Work(visits, carriers), List.of(), List.of());
        return new Easing<Work, Allocation>(this::tried, AllocationPlanner::ways).answer(tried(asked), asked);
    }

    private Answer<Allocation> tried(Wish<Work> wish) {
        try {
            return search.apply(new Allocator(wish.task().visits, wish.task().carriers));
        } catch (RefusedException no) {
            return new Answer.Refused<>(no.refusal(), Optional.empty());
        }
    }

    private static List<Wish<Work>> ways(Refusal no, Wish<Work> wish) {
        Work work = wish.task();
        if (work.visits.isEmpty()) {
            return List.of();
        }
        LatLon middle = Middle.of(work.visits.stream().map(Visit::at).toList());
        return switch (no.rule()) {
            case "fleet.none" ->
                List.of(wish.task(
                        new Work(
                                work.visits,
                                List.of(Carrier.of(Drone.copter("v1").launchedAt(middle)))),
                        "for one copter of 10 m/s and 25 min, launched in the middle of all"));
            case "launch.none" -> {
                List<Carrier> launched = new ArrayList<>();
                for (Carrier carrier : work.carriers) {
                    launched.add(
                            carrier.drone().launch().isPresent()
                                    ? carrier
                                    : new Carrier(
                                            carrier.drone().launchedAt(middle),
                                            carrier.capabilities(),
                                            carrier.capacity()));
                }
                yield List.of(wish.task(
                        new Work(work.visits, launched),
                        String.format(
                                Locale.ROOT,
                                "launched at %.5f, %.5f where no launch site is named",
                                middle.latDeg(),
                                middle.lonDeg())));
            }
            case "place.too-far" -> {
                List<Visit> left = work.visits.stream()
                        .filter(visit -> !Allocator.told(visit.at()).equals(no.value()))
                        .toList();
                yield left.size() == work.visits.size()
                        ? List.<Wish<Work>>of()
                        : List.of(wish.task(new Work(left, work.carriers), "without " + no.value()));
            }
            default -> List.of();
        };
    }
}
