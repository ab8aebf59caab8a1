package org.redshank.fleet.vehicle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkSpeed;
import org.redshank.fleet.link.TrafficClass;

/** Chooses by which of its channels a vehicle is best spoken to. */
final class ChannelChoice {
    /** A channel silent for longer than this while another is heard is left: well within the second that is promised. */
    static final long STALE_NANOS = 800_000_000L;

    /** Points by which another must be better before the active channel is left, so that two alike do not alternate. */
    private static final double CLEARLY = 10;

    private ChannelChoice() {}

    /** The best open channel; null if there is none. */
    static @Nullable ChannelUse best(
            List<ChannelUse> uses, TrafficClass traffic, @Nullable ChannelUse active, long nanos) {
        ChannelUse best = null;
        double bestPoints = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < uses.size(); i++) {
            ChannelUse use = uses.get(i);
            if (use.channel.closed()) {
                continue;
            }
            double points = points(use, traffic, nanos) + (use == active ? CLEARLY : 0);
            if (points > bestPoints) {
                best = use;
                bestPoints = points;
            }
        }
        return best;
    }

    private static double points(ChannelUse use, TrafficClass traffic, long nanos) {
        Channel channel = use.channel;
        long silence = nanos - use.heardNanos;
        double points = silence > STALE_NANOS ? -1000 - silence / 1e9 : 0;
        double roundTrip = channel.roundTripMs();
        double delay = Double.isNaN(roundTrip) ? 0 : Math.min(roundTrip, 5000);
        return points
                + switch (traffic) {
                    case SAFETY -> channel.quality(nanos) * 2 - delay / 50;
                    case CONTROL, HOUSEKEEPING -> channel.quality(nanos) - delay / 20;
                    case BULK -> channel.quality(nanos) / 2.0 + (channel.speed() == LinkSpeed.WIDE ? 100 : 0);
                };
    }
}
