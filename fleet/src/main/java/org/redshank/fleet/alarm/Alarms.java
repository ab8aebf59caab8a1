package org.redshank.fleet.alarm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.journal.Event;

/**
 * The alarms: raised by a cause, latched until the cause is gone and a person has acknowledged them. Every step is an event
 * of the journal, from which they are folded at the start. Any thread may call; nothing blocks but {@link #acknowledge},
 * which returns when the disk has it.
 */
public final class Alarms {
    /** With more alarms than this the oldest closed one is no longer shown. */
    private static final int MOST = 500;

    private final InstantSource clock;
    private final Consumer<Event> note;
    private final Consumer<Event> keep;
    private final FleetEvents events;
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();

    /** Ids of those that are closed, the oldest first. */
    private final SequencedSet<String> closed = new LinkedHashSet<>();

    /** Shared by those who acknowledge, from before it is written until it is known here. */
    private final ReadWriteLock acknowledging = new ReentrantReadWriteLock();

    private long version;

    /**
     * @param note keeps an event soon, without waiting
     * @param keep keeps an event and returns when it is safe
     */
    public Alarms(InstantSource clock, Consumer<Event> note, Consumer<Event> keep, FleetEvents events) {
        this.clock = clock;
        this.note = note;
        this.keep = keep;
        this.events = events;
    }

    /** Raises an alarm; one whose cause lasts already is left as it is, text and all, but for a change of severity. */
    public void raise(String kind, Severity severity, String subject, String text) {
        synchronized (alarms) {
            String id = id(kind, subject);
            Alarm before = alarms.get(id);
            if (before != null && before.active() && before.severity() == severity) {
                return;
            }
            step(AlarmSteps.RAISED, AlarmSteps.raised(before, id, kind, severity, subject, text, clock.instant()));
        }
    }

    /** Says that a cause is gone. */
    public void clear(String kind, String subject) {
        synchronized (alarms) {
            Alarm before = alarms.get(id(kind, subject));
            if (before != null && before.active()) {
                step(AlarmSteps.CLEARED, AlarmSteps.cleared(before, clock.instant()));
            }
        }
    }

    /** Raises or clears, as the cause lasts or not. */
    public void set(boolean lasts, String kind, Severity severity, String subject, Supplier<String> text) {
        if (lasts) {
            raise(kind, severity, subject, text.get());
        } else {
            clear(kind, subject);
        }
    }

    /** Clears all alarms of a subject that is no more. */
    public void clearAll(String subject) {
        synchronized (alarms) {
            for (Alarm alarm : List.copyOf(alarms.values())) {
                if (alarm.subject().equals(subject)) {
                    clear(alarm.kind(), subject);
                }
            }
        }
    }

    /**
     * Acknowledges an alarm in somebody's name. Acknowledging twice changes nothing.
     *
     * @return the alarm as it is now; null if there is no such alarm
     */
    public @Nullable Alarm acknowledge(String id, String by, String remark) {
        Alarm before = find(id);
        if (before == null || before.acknowledgedAt() != null) {
            return before;
        }
        acknowledging.readLock().lock();
        try {
            return acknowledge(before, id, by, remark);
        } finally {
            acknowledging.readLock().unlock();
        }
    }

    /** Does something while no acknowledgement is written that is not known here yet. */
    void whileNoneIsAcknowledged(Runnable work) {
        acknowledging.writeLock().lock();
        try {
            work.run();
        } finally {
            acknowledging.writeLock().unlock();
        }
    }

    private Alarm acknowledge(Alarm before, String id, String by, String remark) {
        Instant at = clock.instant();
        keep.accept(AlarmSteps.event(AlarmSteps.ACKNOWLEDGED, at, AlarmSteps.acknowledged(before, at, by, remark)));
        synchronized (alarms) {
            Alarm current = alarms.get(id); // its cause may have gone while the disk was awaited, or come again
            if (current != null && !AlarmSteps.sameCause(current, before)) {
                return current;
            }
            Alarm after = AlarmSteps.acknowledged(current == null ? before : current, at, by, remark);
            remember(after);
            events.publish(new FleetEvent.AlarmChanged(after));
            return after;
        }
    }

    /** The alarms that have to be shown, the gravest first and among them the newest. */
    public List<Alarm> open() {
        synchronized (alarms) {
            return Alarm.open(alarms.values());
        }
    }

    /** All alarms that are remembered, the oldest first. */
    public List<Alarm> all() {
        synchronized (alarms) {
            return List.copyOf(alarms.values());
        }
    }

    /** The alarm of this id; null if there is none. */
    public @Nullable Alarm find(String id) {
        synchronized (alarms) {
            return alarms.get(id);
        }
    }

    /** Grows with every change. */
    public long version() {
        synchronized (alarms) {
            return version;
        }
    }

    /** How many alarms of a severity are open, by subject. */
    public Map<String, Integer> openBySubject(Severity severity) {
        synchronized (alarms) {
            Map<String, Integer> counts = new HashMap<>();
            for (Alarm alarm : alarms.values()) {
                if (alarm.open() && alarm.severity() == severity) {
                    counts.merge(alarm.subject(), 1, Integer::sum);
                }
            }
            return counts;
        }
    }

    /** Clears all whose cause was seen by an earlier run: this one will see for itself. */
    public void begunAnew() {
        for (Alarm alarm : all()) {
            clear(alarm.kind(), alarm.subject());
        }
    }

    /** Forgets all alarms, and tells that they are over; for records that are played from elsewhere. */
    public void forget() {
        synchronized (alarms) {
            Instant at = clock.instant();
            for (Alarm alarm : open()) {
                Alarm cleared = alarm.active() ? AlarmSteps.cleared(alarm, at) : alarm;
                Alarm over =
                        alarm.acknowledgedAt() == null ? AlarmSteps.acknowledged(cleared, at, "replay", "") : cleared;
                events.publish(new FleetEvent.AlarmChanged(over));
            }
            alarms.clear();
            closed.clear();
            version++;
        }
    }

    /** Takes over a step from the journal; events that are none are passed over. */
    public void fold(Event event) {
        Alarm alarm = AlarmSteps.read(event);
        if (alarm != null) {
            synchronized (alarms) {
                remember(AlarmSteps.after(alarms.get(alarm.id()), event.type(), alarm));
            }
        }
    }

    private void step(String type, Alarm alarm) {
        note.accept(AlarmSteps.event(type, clock.instant(), alarm));
        remember(alarm);
        events.publish(new FleetEvent.AlarmChanged(alarm));
    }

    private void remember(Alarm alarm) {
        version++;
        alarms.remove(alarm.id());
        alarms.put(alarm.id(), alarm);
        closed.remove(alarm.id());
        if (!alarm.open()) {
            closed.add(alarm.id());
        }
        if (alarms.size() > MOST && !closed.isEmpty()) {
            alarms.remove(closed.removeFirst());
        }
    }

    private static String id(String kind, String subject) {
        return kind + "-" + subject;
    }
}
