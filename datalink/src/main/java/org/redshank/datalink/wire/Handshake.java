package org.redshank.datalink.wire;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.key.VehicleKeys;

/**
 * The start of a session, one datagram each way. Both ends prove that they have their long-lived key; what is said later
 * stays secret even if those become known, since both also throw in a key that lives as long as the session. It is the
 * pattern IK of the Noise framework (rev 34 §7.5), with the vehicle's key by its short form.
 */
public final class Handshake {
    /** Bytes of each datagram. */
    public static final int INIT_BYTES = 3 + Crypto.KEY + GroundKeys.ID + Crypto.TAG;

    public static final int RESPONSE_BYTES = 2 + Crypto.KEY + Crypto.TAG;
    public static final int REFUSAL_BYTES = 3;

    private static final int VERSION = 1;
    private static final int SEALED_AT = 3 + Crypto.KEY;

    private final VehicleKeys keys;
    private final byte[] own;
    private final byte[] init = new byte[INIT_BYTES];

    /** A vehicle's start; the fresh key must never have been used before. */
    public Handshake(VehicleKeys keys, int session, byte[] freshKey) {
        this.keys = keys;
        this.own = freshKey;
        init[0] = (byte) Wire.INIT;
        init[1] = (byte) session;
        init[2] = VERSION;
        System.arraycopy(Crypto.publicKey(freshKey), 0, init, 3, Crypto.KEY);
        byte[] first = firstKey(Crypto.agree(freshKey, keys.ground()), init, keys.ground());
        byte[] id = GroundKeys.id(Crypto.publicKey(keys.privateKey()));
        byte[] sealed = Crypto.seal(first, 0, Arrays.copyOf(init, SEALED_AT), id);
        System.arraycopy(sealed, 0, init, SEALED_AT, sealed.length);
    }

    /** The session's byte. */
    public int session() {
        return init[1] & 0xFF;
    }

    /** The datagram that starts the session; it is repeated as it is until the answer comes. */
    public byte[] init() {
        return init.clone();
    }

    /** The keys from the ground's answer; null when it is none to this start. */
    public @Nullable SessionKeys finish(byte[] response, int length) {
        if (length != RESPONSE_BYTES || response[1] != init[1]) {
            return null;
        }
        byte[] theirs = Arrays.copyOfRange(response, 2, 2 + Crypto.KEY);
        try {
            byte[] derived = derived(
                    Crypto.agree(own, keys.ground()),
                    Crypto.agree(keys.privateKey(), keys.ground()),
                    Crypto.agree(own, theirs),
                    Crypto.agree(keys.privateKey(), theirs),
                    init,
                    theirs);
            Crypto.open(
                    Arrays.copyOf(derived, 32),
                    0,
                    Arrays.copyOf(response, 2 + Crypto.KEY),
                    response,
                    2 + Crypto.KEY,
                    Crypto.TAG);
            return SessionKeys.of(derived, 32);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** What the ground makes of a start. */
    public sealed interface Answer {}

    /** A session is ready, once the vehicle has said something with its keys. */
    public record Accepted(GroundKeys.Vehicle vehicle, int session, SessionKeys keys, byte[] response)
            implements Answer {}

    /** There will be none. */
    public record Refused(Refusal refusal) implements Answer {}

    /** The ground's answer to a start; null when it is not even one. */
    public static @Nullable Answer answer(byte[] init, int length, GroundKeys keys, byte[] freshKey) {
        if (length != INIT_BYTES || (init[0] & 0xFF) != Wire.INIT || (init[1] & 0xFF) >= Wire.SESSIONS) {
            return null;
        }
        if (init[2] != VERSION) {
            return new Refused(Refusal.VERSION);
        }
        byte[] own = Arrays.copyOf(init, INIT_BYTES);
        byte[] theirs = Arrays.copyOfRange(own, 3, SEALED_AT);
        byte[] ground = Crypto.publicKey(keys.privateKey());
        try {
            byte[] early = Crypto.agree(keys.privateKey(), theirs);
            byte[] id = Crypto.open(
                    firstKey(early, own, ground),
                    0,
                    Arrays.copyOf(own, SEALED_AT),
                    own,
                    SEALED_AT,
                    GroundKeys.ID + Crypto.TAG);
            GroundKeys.Vehicle vehicle = keys.vehicle(id);
            if (vehicle == null) {
                return new Refused(Refusal.UNKNOWN_VEHICLE);
            }
            byte[] fresh = Crypto.publicKey(freshKey);
            byte[] derived = derived(
                    early,
                    Crypto.agree(keys.privateKey(), vehicle.publicKey()),
                    Crypto.agree(freshKey, theirs),
                    Crypto.agree(freshKey, vehicle.publicKey()),
                    own,
                    fresh);
            return new Accepted(vehicle, own[1] & 0xFF, SessionKeys.of(derived, 32), response(own[1], fresh, derived));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Refused(Refusal.WRONG_GROUND);
        }
    }

    private static byte[] response(byte session, byte[] fresh, byte[] derived) {
        byte[] response = new byte[RESPONSE_BYTES];
        response[0] = (byte) Wire.RESPONSE;
        response[1] = session;
        System.arraycopy(fresh, 0, response, 2, Crypto.KEY);
        byte[] tag = Crypto.seal(Arrays.copyOf(derived, 32), 0, Arrays.copyOf(response, 2 + Crypto.KEY), new byte[0]);
        System.arraycopy(tag, 0, response, 2 + Crypto.KEY, Crypto.TAG);
        return response;
    }

    /** The datagram that says that there is no such session, or will be none. Nothing vouches for it: a hint. */
    public static byte[] refusal(int session, Refusal refusal) {
        return new byte[] {(byte) Wire.REFUSAL, (byte) session, (byte) refusal.ordinal()};
    }

    private static byte[] firstKey(byte[] agreed, byte[] init, byte[] ground) {
        return Crypto.derive(Wire.NAME, agreed, joined(Arrays.copyOf(init, SEALED_AT), ground), 32);
    }

    private static byte[] derived(byte[] a, byte[] b, byte[] c, byte[] d, byte[] init, byte[] ground) {
        return Crypto.derive(Wire.NAME, joined(a, b, c, d), joined(init, ground), 32 + 96);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
