package org.redshank.mavlink;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks the signatures of frames that come in with one key. A timestamp must be greater than that of every valid frame
 * before it from the same system, component and link id; the first from a new one must not be more than a minute older than
 * the newest timestamp known, that of the clock or of a valid frame. One thread at a time.
 *
 * @see <a href="https://mavlink.io/en/guide/message_signing.html#accepting-signed-packets">MAVLink: accepting signed
 *     packets</a>
 */
public final class SignatureCheck {
    /** What there is to say of a frame. */
    public enum Verdict {
        /** Signed with the key, and new. */
        VALID,
        /** Not signed. Whether it is taken all the same is not decided here. */
        UNSIGNED,
        /** Signed with another key, or changed on its way. */
        BAD_SIGNATURE,
        /** Signed with the key, but not newer than the last one of the same system, component and link id. */
        REPLAYED,
        /** Signed with the key, the first of its system, component and link id, and too old. */
        TOO_OLD
    }

    /** One minute in units of 10 µs. */
    private static final long ALLOWED_AGE = 6_000_000;

    private final Signature signature;
    private final InstantSource clock;
    private final Map<Integer, Long> last = new HashMap<>();
    private long newest;

    public SignatureCheck(SigningKey key, InstantSource clock) {
        this.signature = new Signature(key);
        this.clock = clock;
    }

    /** The newest timestamp of a valid frame, in units of 10 µs since 2015; 0 before there was one. */
    public long newest() {
        return newest;
    }

    /** The verdict on a frame; a valid one is remembered. */
    public Verdict check(Frame frame) {
        if (!frame.signed()) {
            return Verdict.UNSIGNED;
        }
        if (!signature.matches(frame)) {
            return Verdict.BAD_SIGNATURE;
        }
        long timestamp = Signature.timestamp(frame);
        int stream = frame.systemId() << 16 | frame.componentId() << 8 | Signature.linkId(frame);
        Long before = last.get(stream);
        if (before == null) {
            long now = Math.max(newest, Signature.timestamp(clock.instant()));
            if (timestamp < now - ALLOWED_AGE) {
                return Verdict.TOO_OLD;
            }
        } else if (timestamp <= before) {
            return Verdict.REPLAYED;
        }
        last.put(stream, timestamp);
        newest = Math.max(newest, timestamp);
        return Verdict.VALID;
    }
}
