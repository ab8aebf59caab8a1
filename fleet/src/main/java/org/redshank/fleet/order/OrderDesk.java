package org.redshank.fleet.order;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalException;

/**
 * Takes orders and has them carried out, each vehicle on a virtual thread of its own. What was asked is on the disk
 * before the caller has his ticket. Any thread may call any method.
 */
public final class OrderDesk implements AutoCloseable {
    private static final int KEPT = 1000;
    private static final String INTERRUPTED =
            "interrupted: the program ended before this did; what the vehicle took of it is not known";

    private final OrderWork work;
    private final Journal journal;
    private final InstantSource clock;
    private final Consumer<Ticket> changed;
    private final Map<String, Docket> dockets = new LinkedHashMap<>();
    private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile boolean closed;

    /**
     * A desk.
     *
     * @param work carries orders out
     * @param changed is told each change, as a ticket with the results that changed; must not block
     */
    public OrderDesk(OrderWork work, Journal journal, InstantSource clock, Consumer<Ticket> changed) {
        this.work = work;
        this.journal = journal;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Takes an order and returns when that is in the journal; its results follow by the consumer of changes. While the
     * journal cannot be written, only orders that bring vehicles to a safer state are taken; others are refused.
     */
    public Ticket submit(OrderRequest request) {
        Instant at = clock.instant();
        Docket docket = new Docket(id(at), request, at, this::tell);
        String trouble = note(OrderEvents.asked(docket.ticket(), at));
        keep(docket);
        for (String vehicle : request.targets()) {
            if (closed) {
                docket.refused(vehicle, clock.instant(), "closing", "", "the program is ending");
            } else if (trouble != null && !request.order().safety()) {
                docket.refused(vehicle, clock.instant(), "journal", "", trouble);
            } else {
                start(docket, vehicle);
            }
        }
        changed.accept(docket.ticket());
        return docket.ticket();
    }

    /** A ticket as it is now; null when it is not known, or no longer. */
    public @Nullable Ticket ticket(String id) {
        synchronized (dockets) {
            Docket docket = dockets.get(id);
            return docket == null ? null : docket.ticket();
        }
    }

    /** The newest tickets, newest first. */
    public List<Ticket> tickets(int limit) {
        return dockets(limit).stream().map(Docket::ticket).toList();
    }

    /** Newest first. */
    private List<Docket> dockets(int limit) {
        List<Docket> all;
        synchronized (dockets) {
            all = new ArrayList<>(dockets.values());
        }
        return all.reversed().stream().limit(limit).toList();
    }

    /**
     * Stops what can be stopped: vehicles whose conversation has not ended. It does not take back what a vehicle does
     * already.
     *
     * @return the ticket; null when it is not known
     */
    public @Nullable Ticket stop(String id) {
        Docket docket;
        synchronized (dockets) {
            docket = dockets.get(id);
        }
        if (docket == null) {
            return null;
        }
        docket.stop("stopped by request");
        return docket.ticket();
    }

    /** Stops all that is under way and takes no more; returns when all threads have ended. */
    @Override
    public void close() {
        closed = true;
        List<Docket> all = dockets(Integer.MAX_VALUE);
        all.forEach(docket -> docket.stop("the program is ending"));
        all.forEach(Docket::join);
    }

    /** Takes over what the journal tells of earlier orders; before any is submitted. */
    void remember(Event event) {
        Docket begun = OrderEvents.begun(event, this::tell);
        if (begun != null) {
            synchronized (dockets) {
                if (dockets.putIfAbsent(begun.id(), begun) == null) {
                    numbered(begun.id());
                    forgetOldest();
                }
            }
        } else if (OrderEvents.is(event)) {
            synchronized (dockets) {
                OrderEvents.fold(event, dockets::get);
            }
        }
    }

    /** Says of what was under way when the program ended that it was interrupted. */
    void begunAnew() {
        Instant now = clock.instant();
        for (Docket docket : dockets(KEPT)) {
            docket.interrupt(now, INTERRUPTED)
                    .forEach(vehicle -> note(OrderEvents.stage(docket, docket.result(vehicle), now)));
        }
    }

    /** The events from which the newest tickets can be folded, oldest first. */
    List<Event> events(int tickets) {
        return dockets(tickets).reversed().stream()
                .flatMap(docket -> OrderEvents.all(docket).stream())
                .toList();
    }

    private void start(Docket docket, String vehicle) {
        Lanes.Turn turn =
                lanes.computeIfAbsent(vehicle, v -> new Lanes()).take(docket.order(), docket.stopper(vehicle));
        docket.run(vehicle, () -> carryOut(docket, vehicle, turn));
    }

    private void carryOut(Docket docket, String vehicle, Lanes.Turn turn) {
        try (turn) {
            turn.await();
            work.carryOut(vehicle, docket.order(), progress(docket, vehicle));
        } catch (OrderRefusedException e) {
            end(docket, vehicle, () -> docket.refused(vehicle, clock.instant(), e.rule(), e.value(), message(e)));
        } catch (InterruptedException e) {
            end(docket, vehicle, () -> docket.stopped(vehicle, clock.instant()));
        } catch (RuntimeException e) {
            end(docket, vehicle, () -> docket.reached(vehicle, Stage.FAILED, clock.instant(), message(e)));
        }
    }

    private void end(Docket docket, String vehicle, Runnable mark) {
        mark.run();
        note(OrderEvents.stage(docket, docket.result(vehicle), clock.instant()));
    }

    private OrderWork.Progress progress(Docket docket, String vehicle) {
        return new OrderWork.Progress() {
            @Override
            public void reached(Stage stage, String detail) {
                docket.reached(vehicle, stage, clock.instant(), detail);
                String trouble = note(OrderEvents.stage(docket, docket.result(vehicle), clock.instant()));
                if (trouble != null && !docket.order().safety()) {
                    unrecorded(stage, trouble);
                }
            }

            @Override
            public void done(double fraction, String detail) {
                docket.progress(vehicle, fraction, detail);
            }
        };
    }

    /** Ends an order before anything is sent that is not in the journal; what was sent is not made undone. */
    private static void unrecorded(Stage stage, String trouble) {
        if (stage == Stage.ALLOWED) {
            throw new OrderRefusedException("journal", "", trouble);
        }
        if (stage == Stage.SENT) {
            throw new OrderFailedException(trouble);
        }
    }

    /** Writes an event; null when it is on the disk, else why not. */
    private @Nullable String note(Event event) {
        try {
            journal.event(event);
            return null;
        } catch (JournalException e) {
            return "the journal cannot be written, so that only hold, return, land and disarm are taken: " + message(e);
        }
    }

    private void keep(Docket docket) {
        synchronized (dockets) {
            dockets.put(docket.id(), docket);
            forgetOldest();
        }
    }

    private void forgetOldest() {
        if (dockets.size() > KEPT) {
            dockets.values().stream()
                    .filter(Docket::ended)
                    .findFirst()
                    .ifPresent(oldest -> dockets.remove(oldest.id()));
        }
    }

    private void tell(Ticket ticket) {
        changed.accept(ticket);
    }

    private String id(Instant at) {
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        return Long.toString(lastId.updateAndGet(last -> Math.max(last + 1, micros)), Character.MAX_RADIX);
    }

    /** Makes later numbers larger than that of a ticket. */
    private void numbered(String id) {
        try {
            long number = Long.parseLong(id, Character.MAX_RADIX);
            lastId.updateAndGet(last -> Math.max(last, number));
        } catch (NumberFormatException e) {
            // numbered in another way, so that none is like it
        }
    }

    private static String message(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
