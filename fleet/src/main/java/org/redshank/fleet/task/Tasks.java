package org.redshank.fleet.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalException;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks: asked, planned, approved and flown. What happens to each is an event in the journal before it counts, and what is
 * known of each is folded from those. Any thread may call any method.
 */
public final class Tasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int KEPT = 60;

    private final TaskStore store;
    private final Tour.Means means;
    private final Listener listener;
    private final Map<String, TaskFold> folds = new LinkedHashMap<>();
    private final Map<String, Thread> planning = new ConcurrentHashMap<>();
    private final Map<String, Carrying> flights = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean closed;

    /** Hears what changed; must not block. */
    public interface Listener {
        /** A task is new or got further. */
        void changed(Task task);

        /** A task is forgotten. */
        void removed(String id);
    }

    /** Those who fly a task. */
    private record Carrying(List<Thread> tours, Thread whole) {}

    /** The tasks of a fleet. */
    public Tasks(Catalogue catalogue, Journal journal, Tour.Means means, Listener listener) {
        this.store = new TaskStore(catalogue, journal);
        this.means = means;
        this.listener = listener;
    }

    /** Folds what is remembered, and says what was interrupted; before anything is asked. */
    public void load() {
        store.load(this::remember);
        for (Task task : list()) {
            if (task.state() == TaskState.PLANNING) {
                note(TaskEvents.ended(TaskEvents.FAILED, task.id(), "the program ended meanwhile; ask again", now()));
            } else if (task.state() == TaskState.FLYING) {
                interrupted(task);
            }
        }
    }

    private void interrupted(Task task) {
        TreeSet<String> vehicles = new TreeSet<>();
        for (Task.SortieProgress sortie : task.sorties()) {
            if (sortie.stage().underWay()) {
                vehicles.add(sortie.vehicle());
                note(TaskEvents.sortie(
                        task.id(),
                        sortie.vehicle(),
                        sortie.number(),
                        SortieStage.UNKNOWN,
                        "was " + sortie.stage().word() + " when the program ended",
                        now()));
            }
        }
        note(TaskEvents.ended(
                TaskEvents.LANDED,
                task.id(),
                "the program ended meanwhile; what is in the air goes on with the mission on board"
                        + (vehicles.isEmpty() ? "" : ": " + String.join(", ", vehicles)),
                now()));
    }

    private void remember(Event event) {
        synchronized (folds) {
            switch (event.type()) {
                case TaskEvents.ASKED -> {
                    if (!folds.containsKey(event.subject())) {
                        folds.put(event.subject(), new TaskFold(event));
                        numbered(event.subject());
                    }
                }
                case TaskEvents.REMOVED -> folds.remove(event.subject());
                default -> {
                    TaskFold fold = folds.get(event.subject());
                    if (fold != null) {
                        fold.apply(event);
                    }
                }
            }
        }
    }

    /** Takes up a task, whose plan is made meanwhile. */
    public Task ask(TaskRequest request, TaskPlanner planner) {
        Instant at = now();
        String id = id(at);
        Event asked = TaskEvents.asked(id, request, at);
        Task task;
        synchronized (folds) {
            store.keep(asked, 0);
            TaskFold fold = new TaskFold(asked);
            folds.put(id, fold);
            task = fold.task();
        }
        forgetOldest();
        listener.changed(task);
        // Planning is sums alone: on a virtual thread it would take the place of those who talk with vehicles.
        Thread thread = Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("plan " + request.name())
                .unstarted(() -> plan(id, planner));
        planning.put(id, thread);
        thread.start();
        return task;
    }

    private void plan(String id, TaskPlanner planner) {
        long begun = System.nanoTime();
        Event outcome;
        try {
            Answer<Proposal> answer = planner.plan();
            outcome = TaskEvents.answered(id, answer, seconds(begun), now());
        } catch (RefusedException e) {
            outcome =
                    TaskEvents.answered(id, new Answer.Refused<>(e.refusal(), Optional.empty()), seconds(begun), now());
        } catch (IllegalArgumentException e) {
            Refusal refusal = new Refusal("wish", "", String.valueOf(e.getMessage()), "Change that and ask again.");
            outcome = TaskEvents.answered(id, new Answer.Refused<>(refusal, Optional.empty()), seconds(begun), now());
        } catch (RuntimeException e) {
            LOG.error("planning of task {} failed", id, e);
            outcome = TaskEvents.ended(TaskEvents.FAILED, id, String.valueOf(e), now());
        }
        // Who stopped it took it out; then nobody wants the answer.
        if (planning.remove(id) != null) {
            note(outcome);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Waits until there is an answer, at most so long; gives the task as it is then. */
    public @Nullable Task await(String id, long milliseconds) throws InterruptedException {
        Thread thread = planning.get(id);
        if (thread != null) {
            thread.join(milliseconds);
        }
        return find(id);
    }

    /** All, oldest first. */
    public List<Task> list() {
        synchronized (folds) {
            return folds.values().stream().map(TaskFold::task).toList();
        }
    }

    /** One of them; null when there is none of this id. */
    public @Nullable Task find(String id) {
        synchronized (folds) {
            TaskFold fold = folds.get(id);
            return fold == null ? null : fold.task();
        }
    }

    /**
     * Approves a plan, or the nearest that was possible, in a person's name.
     *
     * @throws TaskConflictException when there is no plan, or it is flown already
     */
    public Task approve(String id, String name, String by) {
        synchronized (folds) {
            Task task = known(id);
            boolean ready = task.state() == TaskState.PLANNED || task.state() == TaskState.REFUSED;
            if (!ready || task.proposal() == null) {
                throw new TaskConflictException("A task that is " + task.state().word() + " cannot be approved"
                        + (task.proposal() == null ? ": there is no plan." : "."));
            }
            return noted(TaskEvents.approved(id, name, by, now()));
        }
    }

    /**
     * Has an approved plan flown: all sorties that are not done yet, each vehicle's one after the other.
     *
     * @throws TaskConflictException when it is not approved, flown already, or a vehicle is not there or busy
     */
    public Task fly(String id, String by) {
        synchronized (folds) {
            Task task = known(id);
            Proposal proposal = task.proposal();
            boolean ready = task.state() == TaskState.APPROVED || task.state() == TaskState.BROKEN_OFF;
            if (!ready || proposal == null || closed) {
                throw new TaskConflictException(
                        task.approval() == null
                                ? "The plan is not approved yet."
                                : "A task that is " + task.state().word() + " cannot be flown.");
            }
            List<List<PlannedSortie>> tours = remaining(task, proposal);
            Task flying = noted(TaskEvents.flying(id, by, now()));
            List<Thread> threads = new ArrayList<>();
            for (List<PlannedSortie> sorties : tours) {
                Tour tour = new Tour(
                        means,
                        task.request().name(),
                        by,
                        sorties,
                        (flight, stage, detail) ->
                                note(TaskEvents.sortie(id, flight.vehicle(), flight.number(), stage, detail, now())));
                threads.add(Thread.ofVirtual()
                        .name("tour " + sorties.getFirst().flight().vehicle())
                        .unstarted(() -> fly(tour)));
            }
            Thread whole = Thread.ofVirtual().name("task " + id).unstarted(() -> carry(id, threads));
            flights.put(id, new Carrying(threads, whole));
            threads.forEach(Thread::start);
            whole.start();
            return flying;
        }
    }

    private List<List<PlannedSortie>> remaining(Task task, Proposal proposal) {
        List<List<PlannedSortie>> tours = new ArrayList<>();
        for (Map.Entry<String, List<PlannedSortie>> tour : proposal.tours().entrySet()) {
            List<PlannedSortie> left = new ArrayList<>(tour.getValue());
            left.removeIf(sortie -> task.sorties().stream()
                    .anyMatch(done -> done.vehicle().equals(tour.getKey())
                            && done.number() == sortie.flight().number()
                            && done.stage() == SortieStage.DONE));
            if (left.isEmpty()) {
                continue;
            }
            if (means.vehicles().find(tour.getKey()) == null) {
                throw new TaskConflictException("There is no vehicle " + tour.getKey() + " to fly it.");
            }
            for (TaskFold other : folds.values()) {
                boolean busy = other.task().sorties().stream()
                        .anyMatch(s ->
                                s.vehicle().equals(tour.getKey()) && s.stage().underWay());
                if (busy && other.task().state() == TaskState.FLYING) {
                    throw new TaskConflictException("Vehicle " + tour.getKey() + " is flying "
                            + other.task().request().name() + ": stop that first, or wait.");
                }
            }
            tours.add(left);
        }
        return tours;
    }

    private void fly(Tour tour) {
        try {
            tour.fly();
        } catch (InterruptedException e) {
            if (!closed) {
                tour.stop();
            }
        }
    }

    private void carry(String id, List<Thread> tours) {
        tours.forEach(Tasks::join);
        flights.remove(id);
        note(TaskEvents.ended(TaskEvents.LANDED, id, "", now()));
    }

    /**
     * Stops what is under way: planning, or flying; vehicles in the air are ordered to return.
     *
     * @throws TaskConflictException when nothing is under way
     */
    public Task stop(String id, String by) {
        Task task = known(id);
        if (planning.remove(id) != null) {
            return noted(TaskEvents.ended(TaskEvents.STOPPED, id, "stopped by " + by, now()));
        }
        Carrying carrying = flights.get(id);
        if (carrying == null) {
            throw new TaskConflictException(
                    "Nothing is under way: the task is " + task.state().word() + ".");
        }
        carrying.tours().forEach(Thread::interrupt);
        join(carrying.whole());
        return known(id);
    }

    /**
     * Forgets a task; the journal keeps what happened.
     *
     * @throws TaskConflictException when it is flown now
     */
    public void remove(String id) {
        synchronized (folds) {
            Task task = known(id);
            if (task.state() == TaskState.FLYING) {
                throw new TaskConflictException("The task is flown now: stop it first.");
            }
            planning.remove(id);
            TaskFold fold = folds.remove(id);
            store.remove(id, fold == null ? 0 : fold.events(), now());
        }
        listener.removed(id);
    }

    /** Takes no more, and ends what is under way; vehicles in the air go on with the mission on board. */
    @Override
    public void close() {
        closed = true;
        planning.clear();
        List<Carrying> flying = List.copyOf(flights.values());
        flying.forEach(carrying -> carrying.tours().forEach(Thread::interrupt));
        flying.forEach(carrying -> join(carrying.whole()));
    }

    private Task known(String id) {
        Task task = find(id);
        if (task == null) {
            throw new IllegalArgumentException("there is no task " + id);
        }
        return task;
    }

    /** Keeps an event and folds it. */
    private Task noted(Event event) {
        Task now;
        synchronized (folds) {
            TaskFold fold = folds.get(event.subject());
            if (fold == null) {
                throw new IllegalArgumentException("there is no task " + event.subject());
            }
            store.keep(event, fold.events());
            fold.apply(event);
            now = fold.task();
        }
        listener.changed(now);
        return now;
    }

    /** The same for what goes on by itself: a journal that cannot be written does not stop it, and has its own alarm. */
    private void note(Event event) {
        if (closed) {
            return; // what is under way is told to be interrupted at the next start
        }
        try {
            noted(event);
        } catch (JournalException e) {
            LOG.warn("{} of task {} is not in the journal", event.type(), event.subject(), e);
            remember(event);
        } catch (IllegalArgumentException e) {
            LOG.info("{} of task {}, which was removed", event.type(), event.subject());
        }
    }

    private void forgetOldest() {
        List<Task> all = list();
        if (all.size() > KEPT) {
            all.stream()
                    .filter(task -> task.state() != TaskState.FLYING && task.state() != TaskState.PLANNING)
                    .findFirst()
                    .ifPresent(oldest -> remove(oldest.id()));
        }
    }

    private Instant now() {
        return means.clock().now();
    }

    private String id(Instant at) {
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        return "t" + Long.toString(lastId.updateAndGet(last -> Math.max(last + 1, micros)), Character.MAX_RADIX);
    }

    private void numbered(String id) {
        try {
            long number = Long.parseLong(id.substring(1), Character.MAX_RADIX);
            lastId.updateAndGet(last -> Math.max(last, number));
        } catch (NumberFormatException e) {
            // numbered in another way, so that none is like it
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
