package org.redshank.datalink.object;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.Crypto;

/**
 * Sixteen bytes that tell an object apart and open it. The vehicle makes them from its private key and the object's
 * description, so that the same object has the same secret after a restart, without anything kept; the ground is told them
 * in a sealed datagram.
 */
public final class ObjectSecret {
    /** Length, bytes. */
    public static final int BYTES = 16;

    private static final byte[] SALT = "Redshank datalink 1 object".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;
    private final byte[] key;
    private final String id;

    private ObjectSecret(byte[] secret) {
        this.secret = secret;
        byte[] derived = Crypto.derive(SALT, secret, new byte[0], Crypto.KEY + 16);
        this.key = Arrays.copyOf(derived, Crypto.KEY);
        this.id = HexFormat.of().formatHex(derived, Crypto.KEY, derived.length);
    }

    /** The vehicle's own way to it. */
    public static ObjectSecret of(byte[] privateKey, Description description) {
        byte[] hash = Crypto.sha256().digest(description.bytes());
        return new ObjectSecret(Crypto.derive(SALT, privateKey, hash, BYTES));
    }

    /** As it was told. */
    public static ObjectSecret told(byte[] secret) {
        return new ObjectSecret(secret.clone());
    }

    /** The bytes to tell. */
    public byte[] bytes() {
        return secret.clone();
    }

    /** What it is called in files: 32 hexadecimal digits, from which the secret cannot be had. */
    public String id() {
        return id;
    }

    /** Seals a block; it always gives the same bytes for the same object. */
    public byte[] seal(Blocks blocks, int block, byte[] plain) {
        return Crypto.seal(key, block, associated(blocks), plain);
    }

    /** Opens a block; null when it is not what was sealed. */
    public byte @Nullable [] open(Blocks blocks, int block, byte[] sealed) {
        try {
            return Crypto.open(key, block, associated(blocks), sealed, 0, sealed.length);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] associated(Blocks blocks) {
        return java.nio.ByteBuffer.allocate(8).putLong(blocks.total()).array();
    }
}
