package org.redshank.fleet.vehicle;

import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.Channel;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Tunnel;

/**
 * What is known of one system id on one channel: which vehicle it is, or that this is still being found out. Guarded by the
 * spine's lock.
 */
public final class Binding {
    final Channel channel;
    final int systemId;
    final int componentId;
    final long sinceNanos;

    @Nullable
    Vehicle vehicle;

    ChannelUse use;

    /** When the board last told who it is by this channel. */
    long identifiedNanos = Telemetry.NEVER;

    /** What the board told; null while it has not. */
    @Nullable
    HardwareId told;

    /** How often it was asked. */
    private int asked;

    /** When it was last asked. */
    private long askedNanos = Telemetry.NEVER;

    private final StreamCounts counts = new StreamCounts();
    private int picturesOf;

    /** The autopilot's clock as last heard by this channel, milliseconds; -1 before. */
    long bootMs = -1;

    Binding(Channel channel, int systemId, int componentId, long nanos) {
        this.channel = channel;
        this.systemId = systemId;
        this.componentId = componentId;
        this.sinceNanos = nanos;
        this.use = new ChannelUse(channel, nanos);
    }

    /** The vehicle; null while it is being found out which it is. */
    public @Nullable Vehicle vehicle() {
        return vehicle;
    }

    public Channel channel() {
        return channel;
    }

    public int systemId() {
        return systemId;
    }

    /** The autopilot's component id. */
    public int componentId() {
        return componentId;
    }

    /** Whether the board ought to be asked who it is, not more often than once a second; takes note of the asking. */
    public boolean asks(long nanos) {
        if (identifiedNanos != Telemetry.NEVER || (askedNanos != Telemetry.NEVER && nanos - askedNanos < interval())) {
            return false;
        }
        asked++;
        askedNanos = nanos;
        return true;
    }

    /** Takes note that a frame came by this channel, whether or not it came by another before. */
    public void count(Frame frame) {
        boolean autopilot = frame.componentId() == componentId;
        counts.heard(frame.messageId(), frame.length(), autopilot);
        if (frame.messageId() == Tunnel.ID && !autopilot) {
            picturesOf = frame.componentId();
        }
    }

    /** The component that sends pictures by this channel; 0 while none does. */
    public int picturesOf() {
        return picturesOf;
    }

    /** When anything was heard of it by this channel last. */
    public long heardNanos() {
        return use.heardNanos;
    }

    /** What came by this channel so far. */
    public StreamCounts counts() {
        return counts.copy();
    }

    /** Whether its vehicle is heard by other channels too. */
    public boolean severalLinks() {
        return vehicle != null && vehicle.uses.size() > 1;
    }

    /** Twice soon, then ever slower: some autopilots never tell. */
    private long interval() {
        return Math.min(60, 1L << Math.max(0, asked - 1)) * 1_000_000_000L;
    }
}
