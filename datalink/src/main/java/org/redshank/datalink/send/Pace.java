package org.redshank.datalink.send;

import java.util.ArrayList;
import java.util.List;
import org.redshank.datalink.wire.Frame;

/** When the next datagram may go out, by what the receiver's statuses tell of the path. */
final class Pace {
    private static final long SECOND = 1_000_000_000L;
    private static final long CATCH_UP_NANOS = 3_000_000;
    /** When the pace was missed by so much, the path has surely run dry. */
    private static final long DRY_NANOS = 15_000_000;
    /** Datagrams that go out together at the start, so that the time between their arrivals tells the capacity. */
    private static final int TRAIN = 10;
    /** More of them only make a queue: where words are short and seldom, none of them tells of a whole train. */
    private static final int MOST_TRAINS = 4;

    final Pacer pacer = new Pacer();
    final LossMeter loss = new LossMeter();
    private long next;
    /** Until when what was sent last keeps the path busy. */
    private long busyUntil;

    private boolean busy;
    private int train = TRAIN;
    private long trainAt;
    private int trains = 1;
    private int run;

    /** What was learnt of the path stays, but for what hung on the other end's clock and counts. */
    void newSession(long now) {
        pacer.newClock();
        loss.newSession();
        next = now;
    }

    /** When the next datagram may go out. */
    long next(long now) {
        return pacer.isShut() ? now + SECOND / 2 : next;
    }

    /** Begins anew after a silence. */
    void rest(long now) {
        next = now;
    }

    /** There is nothing to send. */
    void idle() {
        busy = false;
    }

    /** Whether a datagram may go out now. */
    boolean isDue(long now) {
        if (next > now || pacer.isShut()) {
            return false;
        }
        next = Math.max(next, now - CATCH_UP_NANOS) + (long) (pacer.pause(now / 1e9) * SECOND);
        return next <= now;
    }

    /** The number of the run of datagrams without a rest that one belongs to which goes out now. */
    int run(long now) {
        if (now - busyUntil > DRY_NANOS) {
            run++;
            pacer.rested();
        }
        return run;
    }

    /** A datagram went out. */
    void sent(int bytes, long now) {
        if (pacer.isTrained() || --train < 0) {
            next = Math.max(next, now - CATCH_UP_NANOS) + (long) (bytes / pacer.rate() * SECOND);
        }
        busyUntil = Math.max(next, now);
    }

    /** Returns the place in the log of the newest datagram that the receiver had heard. */
    long status(SendLog log, Frame.Status status, long now) {
        List<Pacer.Sample> samples = new ArrayList<>();
        long newest = 0;
        for (Frame.Arrival arrival : status.arrivals().reversed()) {
            long at = log.find(arrival.handle(), arrival.id());
            if (at > 0) {
                newest = Math.max(newest, at);
                samples.add(new Pacer.Sample(
                        log.time(at) / 1e9, arrival.micros() / 1e6, log.length(at), log.bytes(at), log.run(at)));
            }
        }
        if (samples.isEmpty() || newest <= loss.newest()) {
            return log.last();
        }
        double held = (status.clockMicros() - status.arrivals().getFirst().micros()) / 1e6;
        pacer.take(
                samples.toArray(Pacer.Sample[]::new),
                Math.max(1e-4, (now - log.time(newest)) / 1e9 - held),
                now / 1e9,
                busy);
        busy = true;
        if (!pacer.isTrained() && trains < MOST_TRAINS && now > trainAt) {
            train = TRAIN;
            trains++;
            trainAt = now + SECOND / 2;
        }
        loss.take(newest, status.datagrams(), log.time(newest), pacer.roundTrip());
        return newest;
    }
}
