package org.redshank.fleet.link;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;

/**
 * What every link needs of its surroundings.
 *
 * @param systemId our own, 255 as ground stations are wont to
 * @param componentId our own, 190
 * @param signedUntil a timestamp of signatures that all new ones must be greater than
 */
record LinkContext(
        FleetClock clock,
        FrameSink sink,
        IntSupplier channelIds,
        int systemId,
        int componentId,
        LongSupplier signedUntil) {

    private static final int KEY_DIGITS = 2 * SigningKey.LENGTH;

    /** The key of a link; null for one that is not signed. */
    static @Nullable SigningKey key(LinkConfig config) {
        String secret = config.signing();
        if (secret == null) {
            return null;
        }
        boolean digits = secret.matches("[0-9A-Fa-f]{" + KEY_DIGITS + "}");
        return digits ? SigningKey.of(HexFormat.of().parseHex(secret)) : SigningKey.fromPassphrase(secret);
    }

    /** What checks the signatures of a link; null for one that is not signed. */
    @Nullable
    SignatureCheck check(LinkConfig config) {
        SigningKey key = key(config);
        return key == null ? null : new SignatureCheck(key, clock);
    }

    /** A new channel, numbered and made known. */
    Channel channel(
            LinkConfig config, String peer, LinkSpeed speed, Channel.Wire wire, @Nullable SignatureCheck check) {
        int id = channelIds.getAsInt();
        SigningKey key = key(config);
        @Nullable Signer signer = key == null ? null : new Signer(key, id & 0xFF, clock, signedUntil.getAsLong());
        Channel channel = new Channel(
                id,
                config.id(),
                peer,
                LinkUri.satellite(config.uri()) ? LinkSpeed.SATELLITE : speed,
                wire,
                check,
                new FrameWriter(systemId, componentId, signer),
                signer);
        sink.opened(channel);
        return channel;
    }

    /** Whether a secret can be used: a passphrase has at least eight bytes, or guessing it is too easy. */
    static void requireGood(@Nullable String secret) {
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length < 8) {
            throw new IllegalArgumentException("a signing passphrase has at least 8 characters");
        }
    }
}
