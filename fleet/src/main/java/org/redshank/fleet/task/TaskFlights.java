package org.redshank.fleet.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.late.LatePlace;
import org.redshank.fleet.silence.LinkLoss;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.Event;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.watch.WatchGaps;

/** Tasks that are flown. Any thread may call any method. */
final class TaskFlights {
    private final TaskBook book;
    private final TaskStore store;
    private final Tour.Means means;
    private final Map<String, Carrying> flights = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TaskFlights(TaskBook book, TaskStore store, Tour.Means means) {
        this.book = book;
        this.store = store;
        this.means = means;
    }

    /**
     * Has an approved plan flown.
     *
     * @throws TaskConflictException when it is not approved, flown already, or a vehicle is not there or busy
     */
    Task fly(String id, String by) {
        synchronized (book) {
            Task task = book.known(id);
            Proposal proposal = task.proposal();
            boolean ready = task.state() == TaskState.APPROVED || task.state() == TaskState.BROKEN_OFF;
            if (!ready || proposal == null || closed) {
                throw new TaskConflictException(
                        task.approval() == null
                                ? "The plan is not approved yet."
                                : "A task that is " + task.state().word() + " cannot be flown.");
            }
            Carrying carrying = switch (proposal.program()) {
                case Program.Watch watch -> {
                    proposal.vehicles().forEach(this::requireFree);
                    yield watch(task, watch, by, null);
                }
                case Program.Tours tours -> tours(task, remaining(task, proposal), by);
                case Program.Far far -> {
                    requireNotBegun(task);
                    List<Tour.Work> works = remaining(task, proposal);
                    requireGoesOn(far.plan());
                    yield tours(task, works, by);
                }
            };
            Task flying = book.noted(TaskEvents.flying(id, by, now()));
            flights.put(id, carrying);
            carrying.start();
            return flying;
        }
    }

    private Carrying watch(Task task, Program.Watch watch, String by, @Nullable WatchProgress before) {
        return new WatchFlight(task, watch, by, means, new Sink(task.id()), before, why -> landed(task.id(), why));
    }

    private final class Sink implements WatchFlight.Sink {
        private final String task;

        Sink(String task) {
            this.task = task;
        }

        @Override
        public void note(Event event) {
            book.note(event);
        }

        @Override
        public void keep(String gaps) {
            store.keepGaps(task, gaps);
        }

        @Override
        public @Nullable String kept() {
            return store.gaps(task);
        }
    }

    private Carrying tours(Task task, List<Tour.Work> works, String by) {
        List<Tour> tours = new ArrayList<>();
        for (Tour.Work work : works) {
            tours.add(new Tour(
                    means,
                    task.request().name(),
                    by,
                    work,
                    (flight, reached) -> book.note(
                            TaskEvents.sortie(task.id(), flight.vehicle(), flight.number(), reached, now()))));
        }
        return new TourFlight(task.id(), tours, () -> landed(task.id(), ""));
    }

    private List<Tour.Work> remaining(Task task, Proposal proposal) {
        List<Tour.Work> works = new ArrayList<>();
        for (Map.Entry<String, List<PlannedSortie>> tour : proposal.tours().entrySet()) {
            List<SortieRest> left = left(task, tour.getValue());
            if (!left.isEmpty()) {
                requireFree(tour.getKey());
                works.add(new Tour.Work(left, far(proposal), null));
            }
        }
        return works;
    }

    /** What of a vehicle's sorties is not flown yet. */
    private static List<SortieRest> left(Task task, List<PlannedSortie> sorties) {
        List<SortieRest> left = new ArrayList<>();
        for (PlannedSortie sortie : sorties) {
            Task.SortieProgress progress = progress(task, sortie);
            if (progress.stage() != SortieStage.DONE) {
                left.add(SortieRest.of(sortie, progress.step()));
            }
        }
        return left;
    }

    private static Task.SortieProgress progress(Task task, PlannedSortie sortie) {
        return task.sorties().stream()
                .filter(one -> one.vehicle().equals(sortie.flight().vehicle())
                        && one.number() == sortie.flight().number())
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable SortiePlan far(Proposal proposal) {
        return proposal.program() instanceof Program.Far far ? far.plan() : null;
    }

    /** Far out, wind, battery and time are others after a break: the plan does not hold any more. */
    private static void requireNotBegun(Task task) {
        for (Task.SortieProgress sortie : task.sorties()) {
            if (sortie.stage() == SortieStage.BROKEN_OFF
                    || sortie.stage() == SortieStage.STOPPED
                    || sortie.stage() == SortieStage.UNKNOWN) {
                throw new TaskConflictException(
                        "A sortie that was broken off is not flown by its old plan: wind, battery"
                                + " and time are others. Ask for a new one.");
            }
        }
    }

    /** Where the plan expects no contact the vehicle must go on by itself. */
    private void requireGoesOn(SortiePlan plan) {
        double longest = plan.silences().stream()
                .map(silence -> silence.foundSeconds() - silence.lostSeconds())
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        String id = plan.vehicle().drone().id();
        Vehicle vehicle = means.vehicles().find(id);
        if (vehicle == null) {
            return;
        }
        LinkLoss loss = means.losses().of(vehicle);
        if (loss.keepsMission(longest)) {
            return;
        }
        throw new TaskConflictException(String.format(
                Locale.ROOT,
                "The plan is without contact for %.0f s, and %s %s: set that to go on with the mission, or plan with"
                        + " contact.",
                longest,
                vehicle.name(),
                loss.words()));
    }

    private void requireFree(String vehicle) {
        if (means.vehicles().find(vehicle) == null) {
            throw new TaskConflictException("There is no vehicle " + vehicle + " to fly it.");
        }
        for (Task other : book.list()) {
            if (other.state() == TaskState.FLYING && takesPart(other, vehicle)) {
                throw new TaskConflictException(
                        "Vehicle " + vehicle + " is flying " + other.request().name() + ": stop that first, or wait.");
            }
        }
    }

    private static boolean takesPart(Task other, String vehicle) {
        Proposal proposal = other.proposal();
        if (proposal != null && proposal.program() instanceof Program.Watch) {
            return proposal.vehicles().contains(vehicle);
        }
        return other.sorties().stream()
                .anyMatch(s -> s.vehicle().equals(vehicle) && s.stage().underWay());
    }

    private void landed(String id, String why) {
        flights.remove(id);
        book.note(TaskEvents.ended(TaskEvents.LANDED, id, why, now()));
    }

    /** After a new start of the program: takes up what was flown. */
    void resume(Task task) {
        Proposal proposal = task.proposal();
        if (proposal == null) {
            landed(task.id(), "the program ended meanwhile");
            return;
        }
        Carrying carrying = proposal.program() instanceof Program.Watch watch
                ? watch(task, watch, task.by(), task.watch())
                : tours(task, underWay(task, proposal), task.by());
        flights.put(task.id(), carrying);
        carrying.start();
    }

    /** The tours that were under way: of those in the air the landing is awaited, the others wait for their turn again. */
    private List<Tour.Work> underWay(Task task, Proposal proposal) {
        List<Tour.Work> works = new ArrayList<>();
        for (List<PlannedSortie> sorties : proposal.tours().values()) {
            List<SortieRest> left = left(task, sorties);
            if (left.isEmpty()) {
                continue;
            }
            Task.SortieProgress first = progress(task, left.getFirst().sortie());
            if (first.stage().underWay() || first.stage() == SortieStage.PLANNED) {
                works.add(new Tour.Work(left, far(proposal), first.mission().isEmpty() ? null : first.mission()));
            }
        }
        return works;
    }

    /** Of each 50 m of a watch, how long it was not seen; null when it is not flown now. */
    @Nullable
    List<WatchGaps.Gap> gaps(String id) {
        return flights.get(id) instanceof WatchFlight watch ? watch.gaps() : null;
    }

    /** Takes the way of a vehicle that is told late. */
    void late(String vehicle, List<LatePlace> way) {
        for (Carrying carrying : flights.values()) {
            if (carrying instanceof WatchFlight watch) {
                watch.late(vehicle, way);
            }
        }
    }

    /** Stops what is flown; false when it is not. */
    boolean stop(String id) {
        Carrying carrying = flights.get(id);
        if (carrying != null) {
            carrying.stop();
        }
        return carrying != null;
    }

    /** Ends what is under way; vehicles in the air go on with the mission on board. */
    void close() {
        closed = true;
        List<Carrying> all = List.copyOf(flights.values());
        // What a watch has just begun must be noted, or its next start would not know of it.
        all.stream().filter(WatchFlight.class::isInstance).forEach(Carrying::leave);
        book.close();
        all.forEach(Carrying::leave);
    }

    private Instant now() {
        return means.clock().now();
    }
}
