package org.redshank.datalink.send;

import org.redshank.datalink.wire.Sealing;
import org.redshank.datalink.wire.SessionKeys;
import org.redshank.datalink.wire.SymbolSeal;

/** What the sender has of one session only. */
final class Session {
    private static final long SECOND = 1_000_000_000L;
    private static final long SILENCE_NANOS = 6 * SECOND;
    /** Between two words of a receiver that hears something. */
    private static final long LONGEST_PAUSE_NANOS = 2 * SECOND;

    private static final long LONGEST_PATIENCE_NANOS = 20 * SECOND;

    final Sealing sealing;
    final SymbolSeal symbols;
    final int number;
    final SendLog log = new SendLog();
    long heardAt;

    /** How long nothing was heard of late though the receiver spoke. */
    long deafNanos;

    long unansweredSince = Long.MAX_VALUE;

    Session(int number, SessionKeys keys, long now) {
        this.number = number;
        this.sealing = new Sealing(number, keys.up(), keys.down());
        this.symbols = new SymbolSeal(number, keys.symbols());
        this.heardAt = now;
    }

    /** Notes that the receiver was heard; its words before were lost when the counter says that it said them. */
    void heard(long now, long counters) {
        boolean spoke = counters > 1 && counters * LONGEST_PAUSE_NANOS > now - heardAt;
        deafNanos = Math.max(deafNanos - deafNanos / 64, spoke ? now - heardAt : 0);
        heardAt = now;
    }

    /** After how long it must be an outage: not while the receiver's words alone may be lost. */
    long patience(double roundTrip) {
        return 2 * (long) (roundTrip * SECOND)
                + Math.clamp((long) (2.5 * deafNanos), SILENCE_NANOS, LONGEST_PATIENCE_NANOS);
    }
}
