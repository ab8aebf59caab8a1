package org.redshank.fleet.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;

/**
 * A vehicle that answers by script over a real UDP socket: whatever a trial wants it to say, over a way that loses and
 * doubles. Keeps every frame that reached its socket, before any loss.
 */
public final class ScriptedVehicle implements AutoCloseable {
    public static final int AUTOPILOT = 1;

    private final int systemId;
    private final MavAutopilot autopilot;
    private final MavType type;
    private final Faults faults;
    private final SplittableRandom in;
    private final SplittableRandom out;
    private final DatagramSocket socket;
    private final int groundPort;
    private final FrameWriter writer;
    private final Map<Integer, Consumer<Frame>> scripts = new ConcurrentHashMap<>();
    private final List<Frame> heard = new CopyOnWriteArrayList<>();
    private final Queue<byte[]> datagrams = new ConcurrentLinkedQueue<>();
    private final AtomicInteger received = new AtomicInteger();
    private final Thread listener;
    private final Thread heart;
    public volatile boolean armed;
    public volatile long customMode;
    public volatile int landed = 1;
    public volatile int latE7 = 470000000;
    public volatile int lonE7 = 80000000;
    public volatile float aboveHomeM;
    private volatile boolean closed;
    private volatile boolean silent;
    private final AtomicInteger bootMs = new AtomicInteger(1000);

    public ScriptedVehicle(int groundPort, int systemId, MavAutopilot autopilot, MavType type, Faults faults) {
        this.groundPort = groundPort;
        this.systemId = systemId;
        this.autopilot = autopilot;
        this.type = type;
        this.faults = faults;
        this.in = faults.random();
        this.out = faults.random().split();
        this.writer = new FrameWriter(systemId, AUTOPILOT);
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        listener = Thread.ofPlatform().daemon().name("scripted-in").start(this::listen);
        heart = Thread.ofVirtual().name("scripted-heart").start(this::beat);
    }

    /** Says what it does with a message that comes. */
    public ScriptedVehicle on(int messageId, Consumer<Frame> script) {
        scripts.put(messageId, script);
        return this;
    }

    /** Sends, subject to the faults. */
    public void send(Message message) {
        synchronized (writer) {
            if (silent || out.nextDouble() < faults.loss()) {
                return;
            }
            byte[] frame = writer.encode(message);
            transmit(frame);
            if (out.nextDouble() < faults.doubled()) {
                transmit(frame);
            }
        }
    }

    /** Sends a frame of another component of the same system. */
    public void sendAs(int componentId, Message message) {
        transmit(new FrameWriter(systemId, componentId).encode(message));
    }

    /** Says and hears nothing for as long as it lasts. */
    public void silent(boolean quiet) {
        silent = quiet;
    }

    /** Its clock begins anew, as after a reboot. */
    public void reboot() {
        bootMs.set(0);
    }

    /** All frames that came to its socket, those it did not hear included. */
    public List<Frame> heard() {
        return heard;
    }

    /** Those with a message. */
    public List<Frame> heard(int messageId) {
        return heard.stream().filter(f -> f.messageId() == messageId).toList();
    }

    /** How many datagrams came to its socket. */
    public int received() {
        return received.get();
    }

    /** Takes the datagrams that came to its socket since this was asked last, as they were. */
    public List<byte[]> takeDatagrams() {
        List<byte[]> taken = new ArrayList<>();
        for (byte[] next = datagrams.poll(); next != null; next = datagrams.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void transmit(byte[] frame) {
        try {
            socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), groundPort));
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void listen() {
        byte[] buffer = new byte[2048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        while (!closed) {
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return;
            }
            datagrams.add(Arrays.copyOf(buffer, packet.getLength()));
            received.incrementAndGet();
            scanner.datagram(buffer, 0, packet.getLength(), this::arrived);
        }
    }

    private void arrived(Frame frame) {
        Frame copy = Frame.copyOf(frame);
        heard.add(copy);
        if (silent || in.nextDouble() < faults.loss()) {
            return;
        }
        Consumer<Frame> script = scripts.get(copy.messageId());
        if (script != null) {
            script.accept(copy);
            if (in.nextDouble() < faults.doubled()) {
                script.accept(copy);
            }
        }
    }

    private void beat() {
        while (!closed) {
            sayAll();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** Tells its state now, and not only at the next beat. */
    public void sayAll() {
        int now = bootMs.addAndGet(200);
        boolean px4 = autopilot == MavAutopilot.PX4;
        say(new Heartbeat(
                customMode,
                type.value(),
                autopilot.value(),
                (armed ? 128 : 0) | 1 | (px4 ? 16 : 0),
                MavState.ACTIVE.value(),
                3));
        say(new ExtendedSysState(0, landed));
        say(new GlobalPositionInt(
                now, latE7, lonE7, 400_000 + (int) (aboveHomeM * 1000), (int) (aboveHomeM * 1000), 0, 0, 0, 0));
        say(new GpsRawInt(0, latE7, lonE7, 400_000, 80, 80, 0, 0, 3, 12, 0, 0, 0, 0, 0, 0));
        say(new HomePosition(470000000, 80000000, 400_000, 0, 0, 0, new float[] {1, 0, 0, 0}, 0, 0, 0, 0));
    }

    /** State goes past the faults: trials are of conversations. */
    private void say(Message message) {
        synchronized (writer) {
            if (!silent) {
                transmit(writer.encode(message));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
        try {
            listener.join();
            heart.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
