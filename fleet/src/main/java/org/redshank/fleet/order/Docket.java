package org.redshank.fleet.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A ticket under way: what is known so far of each vehicle, and the threads that carry it out. */
final class Docket {
    private static final class Entry {
        private final List<OrderResult.Mark> marks = new ArrayList<>();
        private @Nullable String rule;
        private @Nullable String value;
        private @Nullable String detail;
        private @Nullable Double progress;
        private @Nullable String stopReason;
        private @Nullable Thread thread;
    }

    private final String id;
    private final OrderRequest request;
    private final Instant at;
    private final Consumer<Ticket> changed;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Docket(String id, OrderRequest request, Instant at, Consumer<Ticket> changed) {
        this.id = id;
        this.request = request;
        this.at = at;
        this.changed = changed;
        for (String vehicle : request.targets()) {
            Entry entry = new Entry();
            entry.marks.add(new OrderResult.Mark(Stage.ASKED, at, ""));
            entries.put(vehicle, entry);
        }
    }

    String id() {
        return id;
    }

    String by() {
        return request.by();
    }

    Order order() {
        return request.order();
    }

    Ticket ticket() {
        return new Ticket(
                id,
                request.order(),
                request.by(),
                at,
                request.targets().stream().map(this::result).toList());
    }

    boolean ended() {
        return request.targets().stream().allMatch(v -> result(v).stage().end());
    }

    OrderResult result(String vehicle) {
        synchronized (entries) {
            Entry e = entry(vehicle);
            return new OrderResult(vehicle, e.marks.getLast().stage(), e.marks, e.rule, e.value, e.detail, e.progress);
        }
    }

    /** Runs this on a virtual thread that can be stopped, and is at once if it was stopped before it began. */
    void run(String vehicle, Runnable work) {
        Thread thread = Thread.ofVirtual()
                .name("order " + request.order().type() + " " + vehicle)
                .unstarted(work);
        synchronized (entries) {
            Entry entry = entry(vehicle);
            entry.thread = thread;
            thread.start();
            if (entry.stopReason != null) {
                thread.interrupt();
            }
        }
    }

    /** Ends the order with one vehicle from outside, telling why. */
    Consumer<String> stopper(String vehicle) {
        return why -> {
            synchronized (entries) {
                Entry e = entry(vehicle);
                if (!e.marks.getLast().stage().end()) {
                    e.stopReason = why;
                    if (e.thread != null) {
                        e.thread.interrupt();
                    }
                }
            }
        };
    }

    void stop(String why) {
        request.targets().forEach(vehicle -> stopper(vehicle).accept(why));
    }

    void join() {
        for (String vehicle : request.targets()) {
            Thread thread;
            synchronized (entries) {
                thread = entry(vehicle).thread;
            }
            if (thread != null) {
                joinUninterruptibly(thread);
            }
        }
    }

    void reached(String vehicle, Stage stage, Instant when, String detail) {
        mark(vehicle, e -> {
            if (!detail.isEmpty()) {
                e.detail = detail;
            }
            OrderResult.Mark mark = new OrderResult.Mark(stage, when, detail);
            if (e.marks.getLast().stage() == stage) {
                e.marks.set(
                        e.marks.size() - 1,
                        new OrderResult.Mark(stage, e.marks.getLast().at(), detail));
            } else {
                e.marks.add(mark);
            }
        });
    }

    void refused(String vehicle, Instant when, String rule, String value, String detail) {
        mark(vehicle, e -> {
            e.rule = rule;
            e.value = value;
            e.detail = detail;
            e.marks.add(new OrderResult.Mark(Stage.REFUSED, when, detail));
        });
    }

    void stopped(String vehicle, Instant when) {
        mark(vehicle, e -> {
            String why = e.stopReason == null ? "stopped" : e.stopReason;
            e.detail = why;
            e.marks.add(new OrderResult.Mark(Stage.STOPPED, when, why));
        });
    }

    void progress(String vehicle, double fraction, String detail) {
        mark(vehicle, e -> {
            e.progress = fraction;
            e.detail = detail;
        });
    }

    /**
     * Takes over a stage as the journal tells it; the same again changes nothing.
     *
     * @param rule the rule that refused it, or null
     */
    void remember(String vehicle, OrderResult.Mark told, @Nullable String rule, @Nullable String value) {
        synchronized (entries) {
            Entry e = entries.get(vehicle);
            if (e == null || e.marks.getLast().stage().end() || e.marks.contains(told)) {
                return;
            }
            e.rule = rule;
            e.value = value;
            e.detail = told.detail().isEmpty() ? e.detail : told.detail();
            if (e.marks.getLast().stage() == told.stage()) {
                e.marks.removeLast();
            }
            e.marks.add(told);
        }
    }

    /** Ends it with the vehicles where it has not ended, because the program that carried it out is gone. */
    List<String> interrupt(Instant when, String why) {
        List<String> interrupted = new ArrayList<>();
        for (String vehicle : request.targets()) {
            if (!result(vehicle).stage().end()) {
                remember(vehicle, new OrderResult.Mark(Stage.STOPPED, when, why), null, null);
                interrupted.add(vehicle);
            }
        }
        return interrupted;
    }

    private void mark(String vehicle, Consumer<Entry> change) {
        synchronized (entries) {
            Entry e = entry(vehicle);
            if (e.marks.getLast().stage().end()) {
                return;
            }
            change.accept(e);
        }
        changed.accept(new Ticket(id, request.order(), request.by(), at, List.of(result(vehicle))));
    }

    private Entry entry(String vehicle) {
        Entry entry = entries.get(vehicle);
        if (entry == null) {
            throw new IllegalArgumentException("order " + id + " is not for vehicle " + vehicle);
        }
        return entry;
    }

    private static void joinUninterruptibly(Thread thread) {
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
