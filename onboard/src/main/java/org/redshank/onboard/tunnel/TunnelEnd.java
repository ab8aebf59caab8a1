package org.redshank.onboard.tunnel;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Tunnel;
import org.redshank.onboard.signing.SignedLink;

/**
 * An end of the datalink whose datagrams travel as TUNNEL messages on a MAVLink link. What else is on the link is passed
 * over. It says a heartbeat when it said nothing for a second, since radios and routers learn from what they hear who is
 * where. With a signing key it signs all that it says, and takes only what is signed.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#TUNNEL">MAVLink: TUNNEL</a>
 */
public final class TunnelEnd implements UdpLoop.End {
    /** The largest datagram that a TUNNEL message carries, bytes. */
    public static final int MTU = 128;

    /** The type of payload: of those from 32768 up, which anybody may use among their own. */
    public static final int PAYLOAD_TYPE = 0xD1A7;

    private static final long HEARTBEAT_NANOS = 1_000_000_000L;
    private static final long FORGET_NANOS = 60_000_000_000L;
    private static final int MOST_LINKS = 64;

    private final UdpLoop.End end;
    private final IntSupplier system;
    private final DoubleConsumer room;
    private final int component;
    private final SignedLink signing;
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());

    /** When each link was last heard. */
    private final Map<SocketAddress, Long> links = new LinkedHashMap<>(16, 0.75f, true);

    private FrameWriter writer;
    private long saidAt;
    private @Nullable Answer answer;

    private record Answer(SocketAddress to, Message message) {}

    /**
     * An end.
     *
     * @param system own system id, 1 to 255
     * @param component own component id, 1 to 255
     */
    public TunnelEnd(UdpLoop.End end, int system, int component, SignedLink signing) {
        this(end, () -> system, component, bytesPerSecond -> {}, signing);
    }

    /**
     * An end that is part of a vehicle.
     *
     * @param system the vehicle's system id; 0 while it is not known, for as long nothing is said
     * @param component own component id, 1 to 255
     * @param room hears how many bytes of datagrams a second the link has room for, as the ground asks by the interval of
     *     TUNNEL; infinite for as much as it carries
     */
    public TunnelEnd(UdpLoop.End end, IntSupplier system, int component, DoubleConsumer room, SignedLink signing) {
        this.end = end;
        this.system = system;
        this.component = component;
        this.room = room;
        this.signing = signing;
        this.writer = signing.writer(Math.max(1, system.getAsInt()), component);
    }

    /** Says heartbeats there before anything was heard from there. */
    public void reach(SocketAddress link, long now) {
        links.put(link, now);
        saidAt = now - HEARTBEAT_NANOS;
    }

    @Override
    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
        scanner.datagram(datagram, 0, length, frame -> frame(frame, from, now));
    }

    private void frame(Frame frame, SocketAddress from, long now) {
        if (frame.systemId() == writer.systemId() && frame.componentId() == component) {
            return; // its own, come back
        }
        links.put(from, now);
        if (links.size() > MOST_LINKS) {
            links.remove(links.keySet().iterator().next());
        }
        if (!signing.believes(frame)) {
            return;
        }
        if (frame.messageId() == CommandLong.ID && frame.known()) {
            heed(CommandLong.from(frame), frame, from);
        }
        if (frame.messageId() != Tunnel.ID || !frame.known()) {
            return;
        }
        Tunnel tunnel = Tunnel.from(frame);
        if (tunnel.payloadType() == PAYLOAD_TYPE
                && isFor(tunnel.targetSystem(), writer.systemId())
                && isFor(tunnel.targetComponent(), component)
                && tunnel.payloadLength() <= MTU) {
            end.receive(
                    tunnel.payload(),
                    tunnel.payloadLength(),
                    new TunnelAddress(from, frame.systemId(), frame.componentId()),
                    now);
        }
    }

    private void heed(CommandLong command, Frame frame, SocketAddress from) {
        if (command.command() != MavCmd.SET_MESSAGE_INTERVAL.value()
                || command.param1() != Tunnel.ID
                || command.targetSystem() != writer.systemId()
                || command.targetComponent() != component) {
            return;
        }
        double micros = command.param2();
        room.accept(micros < 0 ? 0 : micros == 0 ? Double.POSITIVE_INFINITY : MTU * 1e6 / micros);
        answer = new Answer(
                from,
                new CommandAck(
                        command.command(), MavResult.ACCEPTED.value(), 0, 0, frame.systemId(), frame.componentId()));
    }

    private static boolean isFor(int target, int own) {
        return target == 0 || target == own;
    }

    @Override
    public long emit(long now, UdpLoop.Out out) {
        int known = system.getAsInt();
        if (known == 0) {
            return now + HEARTBEAT_NANOS;
        }
        if (known != writer.systemId()) {
            writer = signing.writer(known, component);
        }
        Answer due = answer;
        if (due != null) {
            answer = null;
            out.send(due.to, writer.encode(due.message));
        }
        long next = end.emit(now, (to, datagram) -> send((TunnelAddress) to, datagram, now, out));
        links.values().removeIf(heard -> now - heard > FORGET_NANOS);
        if (links.isEmpty()) {
            return next;
        }
        if (now - saidAt >= HEARTBEAT_NANOS) {
            saidAt = now;
            byte[] heartbeat = writer.encode(heartbeat());
            links.keySet().forEach(link -> out.send(link, heartbeat));
        }
        return Math.min(next, saidAt + HEARTBEAT_NANOS);
    }

    private void send(TunnelAddress to, byte[] datagram, long now, UdpLoop.Out out) {
        if (datagram.length > MTU) {
            throw new IllegalArgumentException(
                    "a datagram of " + datagram.length + " bytes; a TUNNEL message carries " + MTU);
        }
        saidAt = now;
        out.send(
                to.link(),
                writer.encode(new Tunnel(
                        PAYLOAD_TYPE, to.system(), to.component(), datagram.length, Arrays.copyOf(datagram, MTU))));
    }

    private static Message heartbeat() {
        return new Heartbeat(
                0, MavType.ONBOARD_CONTROLLER.value(), MavAutopilot.INVALID.value(), 0, MavState.ACTIVE.value(), 3);
    }
}
