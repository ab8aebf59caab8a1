package org.redshank.datalink.send;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.SessionKeys;
import org.redshank.datalink.wire.Wire;

/** Begins sessions: says the first word of one until it is answered, ever less often. */
final class Greeting {
    private static final long SECOND = 1_000_000_000L;
    private static final long FORGOTTEN_NANOS = 30 * SECOND;
    private static final int KEY_BYTES = 32;

    private final VehicleKeys keys;
    private final Random random;
    private @Nullable Handshake handshake;
    private int said;
    private long next;

    Greeting(VehicleKeys keys, Random random) {
        this.keys = keys;
        this.random = random;
    }

    /** Whether one is under way. */
    boolean isOpen() {
        return handshake != null;
    }

    /** Whether it is the one under way that is of this number. */
    boolean isOf(int number) {
        return handshake != null && handshake.session() == number;
    }

    /** Whether there is none under way, and none begun of late. */
    boolean isDue(@Nullable Session current, long now) {
        return handshake == null
                && (current == null || now - current.unansweredSince > FORGOTTEN_NANOS && now - next > FORGOTTEN_NANOS);
    }

    /** Whether the last was begun long enough ago for another. */
    boolean mayBegin(long now) {
        return now >= next;
    }

    void begin(long now) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        handshake = new Handshake(keys, random.nextInt(Wire.SESSIONS), fresh);
        said = 0;
        next = now;
    }

    /** Says what is due, and tells when to ask again; never when none is under way. */
    long emit(long now, Sender.Out out) {
        if (handshake == null) {
            return Long.MAX_VALUE;
        }
        if (now >= next) {
            out.send(handshake.init());
            long wait = said < 3 ? 3 * SECOND / 10 : Math.min(5 * SECOND, SECOND << Math.min(said - 3, 3));
            said++;
            next = now + wait;
        }
        return next;
    }

    /** The session that an answer makes; null when it makes none. */
    @Nullable
    Session finish(byte[] datagram, int length, long now) {
        Handshake started = handshake;
        SessionKeys fresh = started == null ? null : started.finish(datagram, length);
        if (started == null || fresh == null) {
            return null;
        }
        handshake = null;
        return new Session(started.session(), fresh, now);
    }
}
