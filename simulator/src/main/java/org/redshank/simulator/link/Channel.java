package org.redshank.simulator.link;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.simulator.radio.Radio;
import org.redshank.simulator.radio.Signal;
import org.redshank.simulator.time.VehicleClock;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.transport.Transport;

/**
 * One telemetry port of a vehicle: numbers and signs its frames, sends them through the radio and
 * gathers what is due at one moment into one datagram. With a signing key, frames that are not
 * signed with it are not taken. Owned by one thread.
 */
public final class Channel {
    /** Largest datagram that every network passes whole. */
    private static final int DATAGRAM = 1400;

    private final int systemId;
    private final VehicleClock clock;
    private final Transport transport;
    private final boolean datagrams;
    private final Radio down;
    private final Radio up;
    private final @Nullable Signal signal;
    private final StreamSchedule schedule = new StreamSchedule();
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final Map<Integer, FrameWriter> writers = new HashMap<>();
    private final @Nullable Signer signer;
    private final @Nullable SignatureCheck signatures;
    private final byte[] frame = new byte[Frame.MAX_LENGTH];
    private final byte[] gathered = new byte[DATAGRAM];
    private int gatheredLength;
    private long framesOut;
    private long framesIn;
    private long refused;

    public Channel(
            LinkSpec spec,
            int linkId,
            int systemId,
            VehicleClock clock,
            RandomGenerator random,
            @Nullable SigningKey key) {
        this.systemId = systemId;
        this.clock = clock;
        this.transport = Transport.to(spec.endpoint());
        this.datagrams = spec.endpoint() instanceof Endpoint.Udp;
        this.down = new Radio(spec.radio(), random);
        this.up = new Radio(spec.radio(), random);
        this.signal = spec.reach() == null ? null : new Signal(spec.reach(), random);
        this.signer = key == null ? null : new Signer(key, linkId, clock);
        this.signatures = key == null ? null : new SignatureCheck(key, clock);
    }

    /** Opens the socket; frames that arrive go to {@code handler}, on the selector's thread. */
    public void open(Selector selector, FrameSink handler) throws IOException {
        transport.open(
                selector,
                (data, off, len) -> up.send(clock.nanos(), data, off, len, (d, o, l) -> scan(d, o, l, handler)));
    }

    /** Takes a frame that came in on a channel; the frame is valid during the call only. */
    @FunctionalInterface
    public interface FrameSink {
        void frame(Channel from, Frame frame);
    }

    private void scan(byte[] data, int off, int len, FrameSink handler) {
        if (datagrams) {
            scanner.datagram(data, off, len, f -> check(f, handler));
        } else {
            scanner.stream(data, off, len, f -> check(f, handler));
        }
    }

    private void check(Frame f, FrameSink handler) {
        if (!f.known()) {
            return;
        }
        if (signatures != null && signatures.check(f) != SignatureCheck.Verdict.VALID) {
            refused++;
            return;
        }
        framesIn++;
        handler.frame(this, f);
    }

    /** Sends as the vehicle's component of this id. */
    public void send(int componentId, Message message) {
        sendAs(systemId, componentId, message);
    }

    /** Sends as any component of any system on board, such as the modem. */
    public void sendAs(int asSystem, int componentId, Message message) {
        FrameWriter writer = writers.computeIfAbsent(
                asSystem << 8 | componentId, _ -> new FrameWriter(asSystem, componentId, signer));
        int length = writer.write(message, frame, 0);
        framesOut++;
        down.send(clock.nanos(), frame, 0, length, this::gather);
    }

    /** Lets the radio hand over what is due in both directions, and tends the socket. */
    public void step(long wallNanos, FrameSink handler) {
        transport.tend(wallNanos);
        up.deliver(clock.nanos(), (d, o, l) -> scan(d, o, l, handler));
        down.deliver(clock.nanos(), this::gather);
    }

    /** Takes note of where the antenna is now. */
    public void antenna(LatLon at, Altitude.AboveMeanSeaLevel height) {
        if (signal != null) {
            signal.look(clock.nanos(), at, height);
            down.weakness(signal.loss());
            up.weakness(signal.loss());
        }
    }

    /** How strongly it and the ground hear each other; null where that does not depend on where it is. */
    public @Nullable Signal signal() {
        return signal;
    }

    /** Puts what was gathered on the wire. */
    public void flush() {
        if (gatheredLength > 0) {
            transport.write(gathered, 0, gatheredLength);
            gatheredLength = 0;
        }
    }

    private void gather(byte[] data, int off, int len) {
        if (gatheredLength + len > gathered.length) {
            flush();
        }
        System.arraycopy(data, off, gathered, gatheredLength, len);
        gatheredLength += len;
    }

    /** Loses everything in both directions between two simulated times, nanoseconds. */
    public void outage(long from, long to) {
        down.outage(from, to);
        up.outage(from, to);
    }

    /** Forgets what is on its way and starts numbering again, as after power-on. */
    public void reboot() {
        writers.clear();
        down.clear();
        up.clear();
        gatheredLength = 0;
    }

    public StreamSchedule schedule() {
        return schedule;
    }

    /** The port of the vehicle's own side. */
    public int localPort() {
        return transport.localPort();
    }

    /** Frames sent so far, lost ones included. */
    public long framesOut() {
        return framesOut;
    }

    /** Frames taken so far. */
    public long framesIn() {
        return framesIn;
    }

    /** Frames not taken for want of a right signature. */
    public long framesRefused() {
        return refused;
    }

    /** Packets the radio has lost from the vehicle to the ground. */
    public long lostDown() {
        return down.lost();
    }

    /** Packets the radio has lost from the ground to the vehicle. */
    public long lostUp() {
        return up.lost();
    }

    public void close() throws IOException {
        transport.close();
    }
}
