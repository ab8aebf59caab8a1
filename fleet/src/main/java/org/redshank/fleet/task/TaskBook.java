package org.redshank.fleet.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import org.redshank.journal.JournalException;
import org.redshank.planning.sortie.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of each task, folded from its events. An event is in the journal before it counts. Any thread may call any
 * method; who must find something and change it in one go holds the book's monitor.
 */
final class TaskBook {
    private static final Logger LOG = LoggerFactory.getLogger(TaskBook.class);

    private final TaskStore store;
    private final Setting known;
    private final Tasks.Listener listener;
    private final Map<String, TaskFold> folds = new LinkedHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean closed;

    TaskBook(TaskStore store, Setting known, Tasks.Listener listener) {
        this.known = known;
        this.store = store;
        this.listener = listener;
    }

    /** Folds what is remembered. */
    void load() {
        store.load(this::remember);
    }

    private synchronized void remember(Event event) {
        switch (event.type()) {
            case TaskEvents.ASKED -> {
                if (!folds.containsKey(event.subject())) {
                    folds.put(event.subject(), new TaskFold(event, known));
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

    /** Takes up a new task. */
    Task begin(TaskRequest request, Instant at) {
        Event asked = TaskEvents.asked(id(at), request, at);
        Task task;
        synchronized (this) {
            store.keep(asked, 0);
            TaskFold fold = new TaskFold(asked, known);
            folds.put(asked.subject(), fold);
            task = fold.task();
        }
        listener.changed(task);
        return task;
    }

    /** All, oldest first. */
    synchronized List<Task> list() {
        return folds.values().stream().map(TaskFold::task).toList();
    }

    /** One of them; null when there is none of this id. */
    synchronized @Nullable Task find(String id) {
        TaskFold fold = folds.get(id);
        return fold == null ? null : fold.task();
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException when there is none of this id
     */
    Task known(String id) {
        Task task = find(id);
        if (task == null) {
            throw new IllegalArgumentException("there is no task " + id);
        }
        return task;
    }

    /** Keeps an event and folds it. */
    Task noted(Event event) {
        Task now;
        synchronized (this) {
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
    void note(Event event) {
        if (closed) {
            return; // what is under way is taken up, or told to be interrupted, at the next start
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

    /** Forgets a task; the journal keeps what happened. */
    void remove(String id, Instant at) {
        synchronized (this) {
            TaskFold fold = folds.remove(id);
            store.remove(id, fold == null ? 0 : fold.events(), at);
        }
        listener.removed(id);
    }

    /** What goes on by itself is noted no more. */
    void close() {
        closed = true;
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
}
