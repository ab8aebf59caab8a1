package org.redshank.bench.datalink;

import java.util.OptionalDouble;
import org.redshank.datalink.channel.ChannelSpec;

/** The kernel's TCP over the same channel. */
interface TcpPeer {
    /** The share of (1 - loss) × rate that it makes of 1 MB; nothing where it was not tried. */
    OptionalDouble goodput(ChannelSpec spec, int mtu) throws InterruptedException;
}
