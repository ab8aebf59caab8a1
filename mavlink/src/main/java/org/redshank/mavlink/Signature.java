package org.redshank.mavlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The 13 bytes at the end of a signed frame: link id, timestamp of 48 bits in units of 10 µs since 2015-01-01 00:00 UTC,
 * and the first 48 bits of SHA-256 over the key, the frame with its checksum, link id and timestamp. One thread at a time.
 *
 * @see <a href="https://mavlink.io/en/guide/message_signing.html#signature">MAVLink: signature</a>
 */
final class Signature {
    /** The greatest timestamp there is. */
    static final long MAX_TIMESTAMP = (1L << 48) - 1;

    private static final Instant EPOCH = Instant.parse("2015-01-01T00:00:00Z");
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int TIMESTAMP = 1;
    private static final int HASH = 7;
    private static final int HASH_LENGTH = Frame.SIGNATURE_LENGTH - HASH;

    private final SigningKey key;
    private final MessageDigest sha256 = SigningKey.sha256();
    private final byte[] digest = new byte[32];

    Signature(SigningKey key) {
        this.key = key;
    }

    /** The timestamp of a time: units of 10 µs since 2015, within 48 bits. */
    static long timestamp(Instant time) {
        return Math.clamp(EPOCH.until(time, ChronoUnit.MICROS) / 10, 0, MAX_TIMESTAMP);
    }

    /** Writes the signature of a frame whose bytes up to the checksum are done. */
    void write(byte[] frame, int off, int length, int linkId, long timestamp) {
        int at = off + length;
        frame[at] = (byte) linkId;
        for (int i = 0; i < HASH - TIMESTAMP; i++) {
            frame[at + TIMESTAMP + i] = (byte) (timestamp >> (8 * i));
        }
        hash(frame, off, length + HASH);
        System.arraycopy(digest, 0, frame, at + HASH, HASH_LENGTH);
    }

    /** Whether the signature of a signed frame is of this key. */
    boolean matches(Frame frame) {
        hash(frame.buffer(), frame.offset(), frame.length() - HASH_LENGTH);
        int at = frame.offset() + frame.length();
        int difference = 0;
        for (int i = 0; i < HASH_LENGTH; i++) {
            difference |= frame.buffer()[at - HASH_LENGTH + i] ^ digest[i];
        }
        return difference == 0;
    }

    static int linkId(Frame frame) {
        return frame.buffer()[frame.offset() + frame.length() - Frame.SIGNATURE_LENGTH] & 0xFF;
    }

    static long timestamp(Frame frame) {
        int at = frame.offset() + frame.length() - Frame.SIGNATURE_LENGTH + TIMESTAMP;
        return (long) LONG.get(frame.buffer(), at) & MAX_TIMESTAMP;
    }

    private void hash(byte[] bytes, int off, int length) {
        Arrays.fill(digest, (byte) 0);
        key.update(sha256);
        sha256.update(bytes, off, length);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }
}
