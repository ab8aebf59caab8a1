package org.redshank.datalink.receive;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.receive.Counters.What;
import org.redshank.datalink.wire.Handshake;

/** The sessions at the ground, at most so many, and how one begins. */
final class Sessions {
    private static final int MOST = 512;
    private static final int STARTS_AT_ONCE = 50;
    private static final long START_EVERY_NANOS = 10_000_000;

    private final GroundKeys keys;
    private final Counters counters;
    private final Consumer<String> trouble;
    private final SecureRandom random;
    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private long startCredit = Long.MIN_VALUE;

    Sessions(GroundKeys keys, Counters counters, Consumer<String> trouble, SecureRandom random) {
        this.keys = keys;
        this.counters = counters;
        this.trouble = trouble;
        this.random = random;
    }

    /** All, the one that said nothing for longest first. */
    Collection<Session> all() {
        return sessions.values();
    }

    /** One said something, and so is the last that may be dropped. */
    void use(Session session) {
        sessions.get(key(session.init));
    }

    /** A first word came from an address; returns the datagram that answers it, if any does. */
    Optional<byte[]> start(byte[] init, Object from, long now) {
        Session known = sessions.get(key(init));
        if (known != null && Arrays.equals(known.init, init)) {
            return Optional.of(known.response);
        }
        startCredit = Math.max(startCredit, now - STARTS_AT_ONCE * START_EVERY_NANOS);
        if (startCredit > now) {
            counters.add(What.TOO_MANY_STARTS);
            return Optional.empty();
        }
        startCredit += START_EVERY_NANOS;
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        switch (Handshake.answer(init, init.length, keys, fresh)) {
            case null -> {
                counters.add(What.MALFORMED);
                return Optional.empty();
            }
            case Handshake.Refused refused -> {
                counters.add(What.WRONG_KEY);
                trouble.accept("a sender at " + from + " was refused: "
                        + refused.refusal().words());
                return Optional.of(Handshake.refusal(init[1], refused.refusal()));
            }
            case Handshake.Accepted accepted -> {
                sessions.put(key(init), new Session(accepted, init, from, now));
                if (sessions.size() > MOST) {
                    dropOne();
                }
                return Optional.of(accepted.response());
            }
        }
    }

    private static String key(byte[] init) {
        return HexFormat.of().formatHex(init);
    }

    /** Lets go of a session that never said anything, or else of the one that was silent for longest. */
    private void dropOne() {
        String victim = sessions.firstEntry().getKey();
        for (Map.Entry<String, Session> entry : sessions.sequencedEntrySet()) {
            if (!entry.getValue().confirmed) {
                victim = entry.getKey();
                break;
            }
        }
        sessions.remove(victim);
    }
}
