package org.redshank.onboard.telemetry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.onboard.signing.SignedLink;

/**
 * Hears the autopilot over UDP and keeps every frame in a journal, on a thread of its own. It says two things only: a
 * heartbeat as the vehicle's companion, and which messages it wants to hear; it never flies the vehicle.
 */
public final class AutopilotPort implements AutoCloseable {
    private static final Pattern FORM =
            Pattern.compile("(udp|udp-listen):(\\[[0-9A-Fa-f:.%a-z]+]|[^:\\[\\]]+):(\\d{1,5})");
    private static final int COMPANION = 191;
    private static final int AUTOPILOT = 1;
    private static final long AFTER_FAULT_NANOS = 1_000_000_000L;
    private static final int LARGEST_DATAGRAM = 65_535;

    /** What poses are made of, and how often, a second. */
    private static final List<Wish> WISHES =
            List.of(new Wish(GlobalPositionInt.ID, 5), new Wish(Attitude.ID, 10), new Wish(SystemTime.ID, 1));

    private record Wish(int message, double hertz) {}

    private final Journal journal;
    private final InstantSource clock;
    private final SignedLink signing;
    private final DatagramChannel socket;
    private final boolean connected;
    private final Set<Integer> heardIds = ConcurrentHashMap.newKeySet();
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final Thread reader;
    private volatile @Nullable SocketAddress peer;
    private volatile @Nullable FrameWriter writer;
    private volatile long frames;

    private AutopilotPort(
            DatagramChannel socket, boolean connected, Journal journal, InstantSource clock, SignedLink signing) {
        this.signing = signing;
        this.socket = socket;
        this.connected = connected;
        this.journal = journal;
        this.clock = clock;
        this.reader = Thread.ofPlatform().name("autopilot").daemon().unstarted(this::read);
    }

    /**
     * Opens the port and begins to hear.
     *
     * @param address {@code udp-listen:HOST:PORT} where the autopilot sends to, {@code udp:HOST:PORT} where it listens
     * @param signing signs what it says; what is heard on board is taken without, too
     * @throws IOException when the port cannot be opened
     */
    public static AutopilotPort open(String address, Journal journal, InstantSource clock, SignedLink signing)
            throws IOException {
        Matcher parts = FORM.matcher(address);
        if (!parts.matches()
                || !isPort(Integer.parseInt(parts.group(3)), parts.group(1).equals("udp"))) {
            throw new IllegalArgumentException("'" + address + "' is no way to an autopilot; write udp-listen:HOST:PORT"
                    + " where it sends to, or udp:HOST:PORT where it listens");
        }
        InetSocketAddress place =
                new InetSocketAddress(parts.group(2).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(3)));
        if (place.isUnresolved()) {
            throw new IOException("there is no host " + parts.group(2) + "; check the name in " + address);
        }
        DatagramChannel socket = DatagramChannel.open();
        try {
            boolean listens = parts.group(1).equals("udp-listen");
            if (listens) {
                socket.bind(place);
            }
            AutopilotPort port = new AutopilotPort(socket, !listens, journal, clock, signing);
            port.peer = listens ? null : place;
            port.reader.start();
            return port;
        } catch (IOException e) {
            socket.close();
            throw new IOException(address + " cannot be opened: " + e.getMessage() + "; name another", e);
        }
    }

    /** Whether it is one; to send needs one above 0. */
    private static boolean isPort(int number, boolean toSend) {
        return number <= 65_535 && (number > 0 || !toSend);
    }

    /** The port that it hears on. */
    public int localPort() throws IOException {
        return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    private void read() {
        ByteBuffer in = ByteBuffer.allocate(LARGEST_DATAGRAM);
        while (socket.isOpen()) {
            try {
                if (connected && socket.getLocalAddress() == null) {
                    tend(); // binds the socket, and says where the answers shall go
                }
                in.clear();
                SocketAddress from = socket.receive(in);
                if (!connected) {
                    peer = from;
                }
                scanner.datagram(in.array(), 0, in.position(), this::frame);
            } catch (ClosedChannelException e) {
                return; // as asked
            } catch (IOException e) {
                LockSupport.parkNanos(AFTER_FAULT_NANOS); // a network that is away comes back; tend tells of it
            }
        }
    }

    private void frame(Frame frame) {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        frames = scanner.frames();
        signing.believes(frame); // for the time that its signature tells
        journal.frame(EntryKind.FRAME_IN, 0, micros, frame.buffer(), frame.offset(), frame.length());
        if (frame.componentId() != AUTOPILOT || !frame.known()) {
            return;
        }
        FrameWriter known = writer;
        if (known == null || known.systemId() != frame.systemId()) {
            writer = signing.writer(frame.systemId(), COMPANION);
        }
        heardIds.add(frame.messageId());
    }

    /** The vehicle's system id; 0 while the autopilot was not heard. */
    public int systemId() {
        FrameWriter known = writer;
        return known == null ? 0 : known.systemId();
    }

    /** Frames heard so far. */
    public long frames() {
        return frames;
    }

    /** Says that the companion is here, and what it wants to hear and does not; to be called about once a second. */
    public synchronized void tend() throws IOException {
        FrameWriter known = writer;
        FrameWriter as = known == null ? signing.writer(1, COMPANION) : known;
        send(
                as,
                new Heartbeat(
                        0,
                        MavType.ONBOARD_CONTROLLER.value(),
                        MavAutopilot.INVALID.value(),
                        0,
                        MavState.ACTIVE.value(),
                        3));
        if (known != null) {
            for (Wish wish : WISHES) {
                if (!heardIds.contains(wish.message)) {
                    send(known, interval(known.systemId(), wish));
                }
            }
            heardIds.clear();
        }
    }

    private static CommandLong interval(int system, Wish wish) {
        return new CommandLong(
                wish.message,
                (float) (1e6 / wish.hertz),
                0,
                0,
                0,
                0,
                0,
                MavCmd.SET_MESSAGE_INTERVAL.value(),
                system,
                AUTOPILOT,
                0);
    }

    private void send(FrameWriter as, Message message) throws IOException {
        SocketAddress to = peer;
        if (to != null) {
            try {
                socket.send(ByteBuffer.wrap(as.encode(message)), to);
            } catch (ClosedChannelException e) {
                // at the end
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
