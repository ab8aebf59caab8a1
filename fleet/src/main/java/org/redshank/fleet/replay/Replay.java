package org.redshank.fleet.replay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetView;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.VehicleRules;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.late.LateTelemetry;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.FrameRecord;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.fleet.vehicle.Identity;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalReader;
import org.redshank.mavlink.Frame;

/**
 * A record played through the same spine as live frames, into vehicles of its own: at any speed, paused, from any time.
 * Nothing is sent and nothing is journalled. Going to a time folds the minute before it, so that what was known then is
 * known. Any thread may call.
 */
public final class Replay implements FleetView, AutoCloseable {
    private static final long WARM_UP_MICROS = 60_000_000;
    private static final long TICK_MICROS = 200_000;
    private static final int TICKS_A_SECOND = 5;

    private final ReplaySource source;
    private final ReplayClock clock;
    private final FleetEvents events = new FleetEvents();
    private final Alarms alarms;
    private final Spine spine;
    private final VehicleRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private final Frame frame = new Frame();
    private final Thread thread;
    private long sought;
    private boolean seeking = true;
    private boolean playing = true;
    private boolean warming = true;
    private boolean closing;
    private volatile boolean ended;
    private volatile @Nullable RuntimeException problem;
    private long tickMicros;
    private long ticks;

    /** When the last frame was heard; does not go back where the date in the record does. */
    private long heardMicros;

    private Replay(ReplaySource source, Collection<Identity> known, AlarmLimits limits, double speed) {
        this.source = source;
        this.sought = source.fromMicros();
        this.clock = new ReplayClock(System::nanoTime, source.fromMicros(), source.toMicros(), ReplayTime.speed(speed));
        this.alarms = new Alarms(clock, event -> {}, event -> {}, events);
        this.rules = new VehicleRules(alarms, limits, false, vehicle -> false);
        Identities identities = new Identities(known, identity -> {}, id -> {});
        this.spine = new Spine(clock, FrameRecord.NONE, identities, events, event -> {});
        this.thread = Thread.ofPlatform().daemon().name("replay").unstarted(this::run);
    }

    /**
     * Plays a stretch of the journal from its begin.
     *
     * @param known the vehicles that are remembered, so that they have the same ids as they had live
     * @param late stretches that came late, which are played at their time
     * @throws IllegalArgumentException if it ends before it begins, or the speed cannot be
     */
    public static Replay of(
            Journal journal,
            Collection<Identity> known,
            List<LateTelemetry.Filled> late,
            Instant from,
            Instant to,
            AlarmLimits limits,
            double speed) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a replay from " + from + " cannot end at " + to + ", which is before it");
        }
        return begin(JournalSource.of(journal, late, from, to), known, limits, speed);
    }

    /**
     * Plays a stretch of a journal that another process may be writing, from its begin.
     *
     * @param fromMicros microseconds since 1970; 0 for the beginning
     * @param toMicros microseconds since 1970; Long.MAX_VALUE for the end
     * @throws IllegalArgumentException if there is no frame in it, or the speed cannot be
     */
    public static Replay of(JournalReader journal, long fromMicros, long toMicros, AlarmLimits limits, double speed) {
        return begin(JournalSource.of(journal, fromMicros, toMicros), List.of(), limits, speed);
    }

    /**
     * Plays a telemetry log from its begin.
     *
     * @throws IllegalArgumentException if there is no frame in it, or the speed cannot be
     */
    public static Replay of(Path tlog, AlarmLimits limits, double speed) {
        return begin(TlogSource.of(tlog), List.of(), limits, speed);
    }

    private static Replay begin(ReplaySource source, Collection<Identity> known, AlarmLimits limits, double speed) {
        Replay replay = new Replay(source, known, limits, speed);
        replay.thread.start();
        return replay;
    }

    /** Time of the begin. */
    public Instant from() {
        return ReplayTime.instant(source.fromMicros());
    }

    /** Time of the end. */
    public Instant to() {
        return ReplayTime.instant(source.toMicros());
    }

    /** The time that is shown. */
    public Instant position() {
        lock.lock();
        try {
            return seeking || warming ? ReplayTime.instant(sought) : clock.now();
        } finally {
            lock.unlock();
        }
    }

    /** Recorded seconds in a second. */
    public double speed() {
        return clock.speed();
    }

    /** Whether it stands still. */
    public boolean paused() {
        lock.lock();
        try {
            return !playing;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all of it was played; {@link #seek} plays it again. */
    public boolean ended() {
        return ended;
    }

    /** Why it ended early; null if it did not. */
    public @Nullable RuntimeException problem() {
        return problem;
    }

    /** Plays faster or slower, more than 0 and at most 1000 times. */
    public void speed(double times) {
        change(() -> clock.speed(ReplayTime.speed(times)));
    }

    /** Stands still, or goes on. */
    public void pause(boolean still) {
        change(() -> {
            playing = !still;
            clock.run(playing && !warming);
        });
    }

    /** Goes to a time; one outside of the record is brought inside. */
    public void seek(Instant to) {
        change(() -> {
            sought = Math.clamp(ReplayTime.micros(to), source.fromMicros(), source.toMicros());
            seeking = true;
            ended = false;
        });
    }

    @Override
    public Vehicles vehicles() {
        return spine.vehicles();
    }

    @Override
    public Alarms alarms() {
        return alarms;
    }

    @Override
    public FleetEvents events() {
        return events;
    }

    @Override
    public FleetClock clock() {
        return clock;
    }

    @Override
    public boolean replayed() {
        return true;
    }

    @Override
    public void close() {
        change(() -> closing = true);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        events.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (begun()) {
                long start = sought;
                try (ReplaySource.Cursor cursor = source.open(Math.max(source.fromMicros(), start - WARM_UP_MICROS))) {
                    play(cursor, start);
                }
                finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            problem = e;
            ended = true;
        }
    }

    /** Takes up a wish to go somewhere; false when closing. */
    private boolean begun() {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            seeking = false;
            warming = true;
            clock.run(false);
            channels.clear();
            clock.set(Math.max(source.fromMicros(), sought - WARM_UP_MICROS));
            tickMicros = clock.micros();
            heardMicros = tickMicros;
            spine.forget();
            alarms.forget();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void play(ReplaySource.Cursor cursor, long start) throws InterruptedException {
        boolean warm = false;
        while (cursor.next()) {
            long micros = cursor.epochMicros();
            if (!warm && micros >= start) {
                warm = true;
                warmed(start);
            }
            if (warm ? !reach(micros) : interrupted()) {
                return;
            }
            if (!warm) {
                clock.set(Math.max(clock.micros(), micros));
                tickUpTo(micros);
            }
            heardMicros = Math.max(heardMicros, Math.min(micros, clock.micros()));
            heard(cursor, heardMicros);
        }
        if (!warm) {
            warmed(start);
        }
        reach(source.toMicros());
    }

    private void warmed(long start) {
        lock.lock();
        try {
            if (!seeking) {
                warming = false;
                clock.limit(start);
                clock.set(start);
                clock.run(playing);
            }
        } finally {
            lock.unlock();
        }
    }

    private void heard(ReplaySource.Cursor cursor, long micros) {
        int id = cursor.channel();
        Channel channel = channels.get(id);
        if (channel == null) {
            channel = Channel.recorded(id, "record", "channel " + id);
            channels.put(id, channel);
        }
        frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
        spine.heard(channel, frame, micros * 1000);
    }

    /** Waits until a time has come; false when the record is to be played from elsewhere, or no more. */
    private boolean reach(long micros) throws InterruptedException {
        while (true) {
            long next = Math.min(micros, tickMicros + TICK_MICROS);
            if (!await(next)) {
                return false;
            }
            tickUpTo(next);
            if (next >= micros) {
                return true;
            }
        }
    }

    private boolean await(long micros) throws InterruptedException {
        clock.limit(micros);
        long left = clock.realNanosUntil(micros);
        if (left <= 0) {
            return !interrupted();
        }
        lock.lock();
        try {
            while (!seeking && !closing) {
                left = clock.realNanosUntil(micros);
                if (left <= 0) {
                    return true;
                }
                changed.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean interrupted() {
        lock.lock();
        try {
            return seeking || closing;
        } finally {
            lock.unlock();
        }
    }

    private void tickUpTo(long micros) {
        if (micros - tickMicros >= TICK_MICROS) {
            tickMicros = micros;
            spine.tick();
            channels.values().forEach(channel -> channel.tick(clock.nanos()));
            if (ticks++ % TICKS_A_SECOND == 0) {
                rules.tick(spine.vehicles());
            }
        }
    }

    /** At the end: waits until it is to be played from elsewhere, or closed. */
    private void finish() throws InterruptedException {
        lock.lock();
        try {
            ended = !seeking && !closing;
            while (!seeking && !closing) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
