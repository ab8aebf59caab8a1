package org.redshank.fleet.link;

import org.redshank.mavlink.Frame;

/** Where links put what they hear. Any thread may call; the calls for one channel come one after the other. */
public interface FrameSink {
    /** A channel has a number and may be heard from now on. */
    void opened(Channel channel);

    /**
     * A frame came.
     *
     * @param frame valid during the call only
     * @param nanos when, by {@code FleetClock.nanos}
     */
    void heard(Channel channel, Frame frame, long nanos);

    /** Nothing more will come of this channel. */
    void closed(Channel channel);
}
