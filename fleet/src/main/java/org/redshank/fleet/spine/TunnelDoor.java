package org.redshank.fleet.spine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.budget.Budget;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Tunnel;

/**
 * The datalink's door to the links of vehicles: datagrams of companions come in as TUNNEL messages, and answers go out the
 * same way to who was heard, as much as the link's budget leaves to the ground's own words. One may open it, once.
 */
public final class TunnelDoor {
    /** Of a vehicle's share of a link, what budgets leave to the ground's own words. */
    private static final double SHARE = 0.15;

    /** Bytes a second where a link was never full: of a radio, and of a network. */
    private static final double NARROW_RATE = 600;

    private static final double WIDE_RATE = 16_000;

    private static final double BURST_SECONDS = 1;
    private static final int MOST_PEERS = 64;

    /** The payload of a TUNNEL message, bytes. */
    private static final int LARGEST = 128;

    private final FleetClock clock;
    private final Outlet outlet;
    private final Supplier<List<Budget>> budgets;
    private final int system;
    private final int component;
    private final AtomicBoolean open = new AtomicBoolean();
    private volatile @Nullable Ear ear;

    /** Who was heard: a companion of a vehicle, by a channel. */
    public static final class Peer {
        private final Channel channel;
        private final int system;
        private final int component;

        private Peer(Channel channel, int system, int component) {
            this.channel = channel;
            this.system = system;
            this.component = component;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Peer that
                    && channel == that.channel
                    && system == that.system
                    && component == that.component;
        }

        @Override
        public int hashCode() {
            return Objects.hash(channel.id(), system, component);
        }

        @Override
        public String toString() {
            return system + "/" + component + " by " + channel;
        }
    }

    /** Hears datagrams, in the order in which they came. Must not block. */
    public interface Ear {
        void heard(Peer from, byte[] datagram);
    }

    /** The way back. For one thread. */
    public interface Way {
        /** Sends a datagram; false when it does not go, because there is no room for it or the link is down. */
        boolean send(Peer to, byte[] datagram);
    }

    /**
     * A door that is shut.
     *
     * @param budgets what each link carries
     * @param system own system id
     * @param component own component id
     */
    public TunnelDoor(FleetClock clock, Outlet outlet, Supplier<List<Budget>> budgets, int system, int component) {
        this.clock = clock;
        this.outlet = outlet;
        this.budgets = budgets;
        this.system = system;
        this.component = component;
    }

    /**
     * Opens it for the datalink of this program.
     *
     * @throws IllegalStateException if it was opened before
     */
    public Way open(Ear hears) {
        if (!open.compareAndSet(false, true)) {
            throw new IllegalStateException("the tunnel through the links has its datalink already");
        }
        ear = hears;
        return new Out();
    }

    /** A frame of a vehicle came; under the lock of the spine. */
    void heard(Channel channel, Frame frame) {
        Ear to = ear;
        if (to == null || frame.messageId() != Tunnel.ID || !Gate.isCompanion(frame.componentId())) {
            return;
        }
        Tunnel tunnel = Tunnel.from(frame);
        if (tunnel.payloadType() == Gate.DATALINK_PAYLOAD_TYPE
                && isFor(tunnel.targetSystem(), system)
                && isFor(tunnel.targetComponent(), component)
                && tunnel.payloadLength() <= tunnel.payload().length) {
            to.heard(
                    new Peer(channel, frame.systemId(), frame.componentId()),
                    Arrays.copyOf(tunnel.payload(), tunnel.payloadLength()));
        }
    }

    private static boolean isFor(int target, int own) {
        return target == 0 || target == own;
    }

    private final class Out implements Way {
        private final Map<Peer, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true);

        @Override
        public boolean send(Peer to, byte[] datagram) {
            Allowance allowance =
                    allowances.computeIfAbsent(to, peer -> new Allowance(rate(peer.channel), clock.nanos()));
            if (allowances.size() > MOST_PEERS) {
                allowances.remove(allowances.keySet().iterator().next());
            }
            if (datagram.length > LARGEST
                    || !allowance.takes(
                            datagram.length + Courtesies.TUNNEL_BYTES - LARGEST, rate(to.channel), clock.nanos())) {
                return false;
            }
            try {
                outlet.answer(
                        to.channel,
                        new Tunnel(
                                Gate.DATALINK_PAYLOAD_TYPE,
                                to.system,
                                to.component,
                                datagram.length,
                                Arrays.copyOf(datagram, LARGEST)));
                return true;
            } catch (GateRefusedException | LinkDownException e) {
                // One that hides a frame by chance is in the journal; the datalink says it again, otherwise.
                return false;
            }
        }
    }

    /** Bytes a second that the ground may say to companions by a channel. */
    private double rate(Channel channel) {
        double share = Double.NaN;
        for (Budget budget : budgets.get()) {
            share = budget.channel() == channel.id() ? budget.share() : share;
        }
        return switch (channel.speed()) {
            case SATELLITE -> 0;
            case NARROW -> Double.isNaN(share) ? NARROW_RATE : SHARE * share;
            case WIDE -> Double.isNaN(share) ? WIDE_RATE : SHARE * share;
        };
    }

    /** What may be said now: it grows with time, up to a second's or a frame's worth. */
    private static final class Allowance {
        private double bytes;
        private long at;

        Allowance(double rate, long now) {
            bytes = most(rate);
            at = now;
        }

        private static double most(double rate) {
            return rate == 0 ? 0 : Math.max(Courtesies.TUNNEL_BYTES, rate * BURST_SECONDS);
        }

        boolean takes(int wanted, double rate, long now) {
            bytes = Math.min(most(rate), bytes + rate * (now - at) / 1e9);
            at = now;
            if (bytes < wanted) {
                return false;
            }
            bytes -= wanted;
            return true;
        }
    }
}
