package org.redshank.datalink.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the relays of one fleet share, so that they tell each other from strangers. */
public final class FleetKey {
    private static final byte[] NAME = "Redshank datalink 1 fleet".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;

    /**
     * A key.
     *
     * @param secret {@link Crypto#KEY} bytes
     */
    public FleetKey(byte[] secret) {
        key = Crypto.derive(NAME, secret, new byte[0], Crypto.KEY);
    }

    /** A fresh HMAC-SHA-256 (RFC 2104) with this key. */
    public Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
