package org.redshank.fleet.link;

import java.io.IOException;
import org.redshank.mavlink.FrameWriter;

/** Channels without a socket, for trials of what comes behind them. */
public final class Recorded {
    private Recorded() {}

    /** One of a serial radio. */
    public static Channel narrow(int id, String link) {
        return channel(id, link, LinkSpeed.NARROW);
    }

    /** One of a network. */
    public static Channel wide(int id, String link) {
        return channel(id, link, LinkSpeed.WIDE);
    }

    /** Ends one as its link does. */
    public static void close(Channel channel) {
        channel.close();
    }

    /** One of any speed. */
    public static Channel of(int id, String link, LinkSpeed speed) {
        return channel(id, link, speed);
    }

    private static Channel channel(int id, String link, LinkSpeed speed) {
        Channel.Wire none = (bytes, offset, length) -> {
            throw new IOException("there is no wire");
        };
        return new Channel(id, link, "peer " + id, speed, none, null, new FrameWriter(255, 190), null);
    }
}
