package org.redshank.fleet.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.late.LatePlace;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.watch.WatchGaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks: asked, planned, approved and flown. What happens to each is an event in the journal before it counts, and what is
 * known of each is folded from those. Any thread may call any method.
 */
public final class Tasks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final int KEPT = 60;

    private final TaskBook book;
    private final TaskFlights flights;
    private final Tour.Means means;
    private final Map<String, Made> planning = new ConcurrentHashMap<>();

    /** A plan that is being made, and by whom. */
    private record Made(Planning planning, Thread thread) {}

    /** Hears what changed; must not block. */
    public interface Listener {
        /** A task is new or got further. */
        void changed(Task task);

        /** A task is forgotten. */
        void removed(String id);
    }

    /**
     * The tasks of a fleet.
     *
     * @param known what sorties fly through
     */
    public Tasks(Catalogue catalogue, Journal journal, Tour.Means means, Setting known, Listener listener) {
        this.means = means;
        TaskStore store = new TaskStore(catalogue, journal);
        book = new TaskBook(store, known, listener);
        flights = new TaskFlights(book, store, means);
    }

    /** Folds what is remembered, and goes on with what is flown; before anything is asked. */
    public void load() {
        book.load();
        for (Task task : list()) {
            if (task.state() == TaskState.PLANNING) {
                book.note(TaskEvents.ended(
                        TaskEvents.FAILED, task.id(), "the program ended meanwhile; ask again", now()));
            } else if (task.state() == TaskState.FLYING) {
                flights.resume(task);
            }
        }
    }

    /** Takes up a task, whose plan is made meanwhile. */
    public Task ask(TaskRequest request, TaskPlanner planner) {
        Task task = book.begin(request, now());
        forgetOldest();
        Planning made = new Planning();
        // Planning is sums alone: on a virtual thread it would take the place of those who talk with vehicles.
        Thread thread = Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("plan " + request.name())
                .unstarted(() -> plan(task.id(), planner, made));
        planning.put(task.id(), new Made(made, thread));
        thread.start();
        return task;
    }

    private void plan(String id, TaskPlanner planner, Planning made) {
        long begun = System.nanoTime();
        Event outcome;
        try {
            Answer<Proposal> answer = planner.plan(made);
            outcome = TaskEvents.answered(id, answer, seconds(begun), now());
        } catch (CancellationException e) {
            return; // who stopped it told that
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
            book.note(outcome);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Waits until there is an answer, at most so long; gives the task as it is then. */
    public @Nullable Task await(String id, long milliseconds) throws InterruptedException {
        Made made = planning.get(id);
        if (made != null) {
            made.thread.join(milliseconds);
        }
        return find(id);
    }

    /** About how much of a plan is made, 0 to 1; NaN when none is being made. */
    public double planned(String id) {
        Made made = planning.get(id);
        return made == null ? Double.NaN : made.planning.share();
    }

    /** All, oldest first. */
    public List<Task> list() {
        return book.list();
    }

    /** One of them; null when there is none of this id. */
    public @Nullable Task find(String id) {
        return book.find(id);
    }

    /**
     * Approves a plan, or the nearest that was possible, in a person's name.
     *
     * @throws TaskConflictException when there is no plan, or it is flown already
     */
    public Task approve(String id, String name, String by) {
        synchronized (book) {
            Task task = book.known(id);
            boolean ready = task.state() == TaskState.PLANNED || task.state() == TaskState.REFUSED;
            if (!ready || task.proposal() == null) {
                throw new TaskConflictException("A task that is " + task.state().word() + " cannot be approved"
                        + (task.proposal() == null ? ": there is no plan." : "."));
            }
            return book.noted(TaskEvents.approved(id, name, by, now()));
        }
    }

    /**
     * Has an approved plan flown: all sorties that are not done yet, each vehicle's one after the other, one that was broken
     * off from where it stopped; or a watch from its beginning.
     *
     * @throws TaskConflictException when it is not approved, flown already, or a vehicle is not there or busy
     */
    public Task fly(String id, String by) {
        return flights.fly(id, by);
    }

    /** Takes the way of a vehicle that is told late, so that watches know what it saw. */
    public void late(String vehicle, List<LatePlace> way) {
        flights.late(vehicle, way);
    }

    /** Of each 50 m of a watch, how long it was not seen; null when it is not flown now. */
    public @Nullable List<WatchGaps.Gap> gaps(String id) {
        return flights.gaps(id);
    }

    /**
     * Stops what is under way: planning, or flying; vehicles in the air are ordered to return.
     *
     * @throws TaskConflictException when nothing is under way
     */
    public Task stop(String id, String by) {
        Task task = book.known(id);
        if (endPlanning(id)) {
            return book.noted(TaskEvents.ended(TaskEvents.STOPPED, id, "stopped by " + by, now()));
        }
        if (!flights.stop(id)) {
            throw new TaskConflictException(
                    "Nothing is under way: the task is " + task.state().word() + ".");
        }
        return book.known(id);
    }

    /**
     * Forgets a task; the journal keeps what happened.
     *
     * @throws TaskConflictException when it is flown now
     */
    public void remove(String id) {
        synchronized (book) {
            Task task = book.known(id);
            if (task.state() == TaskState.FLYING) {
                throw new TaskConflictException("The task is flown now: stop it first.");
            }
            endPlanning(id);
            book.remove(id, now());
        }
    }

    /** Takes no more, and ends what is under way; vehicles in the air go on with the mission on board. */
    @Override
    public void close() {
        planning.keySet().forEach(this::endPlanning);
        flights.close();
    }

    private boolean endPlanning(String id) {
        Made made = planning.remove(id);
        if (made != null) {
            made.planning.stop();
        }
        return made != null;
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
}
