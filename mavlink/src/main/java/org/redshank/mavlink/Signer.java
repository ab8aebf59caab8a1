package org.redshank.mavlink;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Signs the frames that go out on one link. Timestamps follow the clock but always grow, by one at least, so that a clock
 * set back and two frames within 10 µs make no frame a replay. One thread at a time signs.
 *
 * @see <a href="https://mavlink.io/en/guide/message_signing.html#timestamp">MAVLink: signature timestamp</a>
 */
public final class Signer {
    private final Signature signature;
    private final int linkId;
    private final InstantSource clock;
    private final AtomicLong timestamp;

    /** A signer for one link, 0 to 255, whose timestamps begin at the clock. */
    public Signer(SigningKey key, int linkId, InstantSource clock) {
        this(key, linkId, clock, 0);
    }

    /**
     * A signer that goes on after an earlier one.
     *
     * @param after the {@link #timestamp()} of the last frame signed with this key: all that follow are greater, even if
     *     the clock was set back between
     */
    public Signer(SigningKey key, int linkId, InstantSource clock, long after) {
        if ((linkId & ~0xFF) != 0) {
            throw new IllegalArgumentException("link id " + linkId + " is not in 0 to 255");
        }
        if ((after & ~Signature.MAX_TIMESTAMP) != 0) {
            throw new IllegalArgumentException("timestamp " + after + " does not fit 48 bits");
        }
        this.signature = new Signature(key);
        this.linkId = linkId;
        this.clock = clock;
        this.timestamp = new AtomicLong(after);
    }

    /** The timestamp of the last frame signed, in units of 10 µs since 2015; to be kept for the next start. */
    public long timestamp() {
        return timestamp.get();
    }

    /**
     * Begins again from a timestamp of a valid frame that was heard, if that is newer than its own clock: whoever has no
     * clock, or one that is behind, is believed from then on. Any thread.
     *
     * @see SignatureCheck#newest
     */
    public void follow(long heard) {
        timestamp.accumulateAndGet(heard, Math::max);
    }

    /**
     * Writes the signature after a frame that is complete up to its checksum.
     *
     * @throws IllegalStateException if the 48 bits of timestamps are used up: the key must be changed
     */
    void sign(byte[] frame, int off, int length) {
        long clocks = Signature.timestamp(clock.instant());
        long next = timestamp.updateAndGet(last -> Math.max(last + 1, clocks));
        if (next > Signature.MAX_TIMESTAMP) {
            timestamp.set(Signature.MAX_TIMESTAMP);
            throw new IllegalStateException("no timestamps are left for this signing key; set a new key");
        }
        signature.write(frame, off, length, linkId, next);
    }
}
