package org.redshank.mavlink;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The secret of 32 bytes that the two ends of a signed link share. Shows nothing of itself.
 *
 * @see <a href="https://mavlink.io/en/guide/message_signing.html">MAVLink: message signing</a>
 */
public final class SigningKey {
    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private static final int LEAST_PASSPHRASE = 8;

    private final byte[] secret;

    private SigningKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * A key of these bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static SigningKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a signing key has " + LENGTH + " bytes, not " + secret.length);
        }
        return new SigningKey(secret.clone());
    }

    /** The key that other ground stations make of a passphrase, too: SHA-256 of its UTF-8 bytes. */
    public static SigningKey fromPassphrase(String passphrase) {
        return new SigningKey(sha256().digest(passphrase.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The key that people write down: 64 hexadecimal digits, or else a passphrase.
     *
     * @throws IllegalArgumentException if it is a passphrase of less than eight bytes, which is guessed too easily
     */
    public static SigningKey ofSecret(String secret) {
        if (secret.matches("[0-9A-Fa-f]{" + 2 * LENGTH + "}")) {
            return of(HexFormat.of().parseHex(secret));
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_PASSPHRASE) {
            throw new IllegalArgumentException("a signing passphrase has at least 8 characters");
        }
        return fromPassphrase(secret);
    }

    /** Feeds the key to a hash. */
    void update(MessageDigest hash) {
        hash.update(secret);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a signing key";
    }
}
