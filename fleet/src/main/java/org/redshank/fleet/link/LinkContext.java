package org.redshank.fleet.link;

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

    /**
     * The key of a link; null for one that is not signed.
     *
     * @throws IllegalArgumentException if its secret can be none
     */
    static @Nullable SigningKey key(LinkConfig config) {
        String secret = config.signing();
        return secret == null ? null : SigningKey.ofSecret(secret);
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
}
