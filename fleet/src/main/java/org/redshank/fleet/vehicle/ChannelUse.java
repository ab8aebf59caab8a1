package org.redshank.fleet.vehicle;

import org.redshank.fleet.link.Channel;

/** A channel by which a vehicle is heard, and when it was heard there last. Guarded by the spine's lock. */
final class ChannelUse {
    final Channel channel;
    long heardNanos;

    ChannelUse(Channel channel, long heardNanos) {
        this.channel = channel;
        this.heardNanos = heardNanos;
    }
}
