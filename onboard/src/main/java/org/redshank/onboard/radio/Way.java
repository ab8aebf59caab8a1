package org.redshank.onboard.radio;

import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.redshank.datalink.relay.Relay;

/** How a companion's datagrams get to the ground station. */
public sealed interface Way {
    /**
     * By its own radio.
     *
     * @param ground where the ground station receives
     */
    record Direct(InetSocketAddress ground) implements Way {}

    /**
     * Inside TUNNEL messages. The pace keeps to the room that the ground gives.
     *
     * @param link where the radio's bridge or a router listens for MAVLink
     */
    record Tunnelled(InetSocketAddress link) implements Way {}

    /**
     * Over other vehicles, whose datagrams are carried in turn.
     *
     * @param listen where other relays are heard
     * @param node own number among the relays; where it is not given the vehicle's system id, once that is known
     * @param relay all that it is told beside its number
     */
    record Relayed(InetSocketAddress listen, OptionalInt node, Relay.Options relay) implements Way {}
}
