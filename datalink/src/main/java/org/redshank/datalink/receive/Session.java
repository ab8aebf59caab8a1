package org.redshank.datalink.receive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.object.ObjectSecret;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Frames;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.Sealing;
import org.redshank.datalink.wire.SymbolSeal;
import org.redshank.datalink.wire.Wire;

/** One vehicle's session at the ground: its keys, its streams, and when to tell it what arrived. */
final class Session {
    private static final long SHORT_NANOS = 30_000_000;
    private static final long QUICK_NANOS = 100_000_000;
    private static final long USUAL_NANOS = 400_000_000;
    private static final long LEAST_NANOS = 20_000_000;
    private static final int QUICK_BYTES = 1 << 15;
    private static final int FIRST_DATAGRAMS = 32;
    private static final int FIRST_TOLD = 8;
    private static final int MOST_ARRIVALS = 256;
    private static final int TOLD_ARRIVALS = 6;
    private static final int REPEATS = 3;

    final GroundKeys.Vehicle vehicle;
    final int number;
    final Sealing sealing;
    final SymbolSeal symbols;
    final byte[] init;
    final byte[] response;
    final Stream[] streams = new Stream[Wire.HANDLES];
    final SortedMap<Long, Stream> waiting = new TreeMap<>();
    Object address;
    long heardAt;
    boolean confirmed;
    long nextOrder = 1;

    private final Deque<Frame.Arrival> arrivals = new ArrayDeque<>();
    private final Map<Integer, Note> notes = new LinkedHashMap<>();
    private long datagrams;
    private long bytesSince;
    private int largest = Wire.LEAST_MTU;
    private long toldAt = Long.MIN_VALUE / 2;
    private boolean soon;
    private boolean fresh;

    /** Something to tell some times. */
    private record Note(Frame frame, int times) {}

    /** A stream of symbols of one block; at an end it has a last word. */
    static final class Stream {
        final Frame.Announce announce;
        final ObjectSecret secret;

        @Nullable
        Frame last;

        Stream(Frame.Announce announce) {
            this.announce = announce;
            this.secret = ObjectSecret.told(announce.secret());
        }
    }

    Session(Handshake.Accepted accepted, byte[] init, Object address, long now) {
        this.vehicle = accepted.vehicle();
        this.number = accepted.session();
        this.sealing =
                new Sealing(number, accepted.keys().down(), accepted.keys().up());
        this.symbols = new SymbolSeal(number, accepted.keys().symbols());
        this.init = init;
        this.response = accepted.response();
        this.address = address;
        this.heardAt = now;
    }

    /** Notes a genuine datagram. */
    void heard(byte[] datagram, int length, Object from, long now) {
        address = from;
        heardAt = now;
        confirmed = true;
        fresh = true;
        datagrams++;
        bytesSince += length;
        largest = Math.max(largest, length);
        int handle = datagram[1] & 0xFF;
        int id = handle == Wire.SEALED ? Wire.u16(datagram, 4) : Wire.u16(datagram, 2);
        arrivals.addFirst(new Frame.Arrival(handle, id, now / 1000));
        if (arrivals.size() > MOST_ARRIVALS) {
            arrivals.removeLast();
        }
    }

    /** A status is to be sent as soon as may be. */
    void soon() {
        soon = true;
    }

    /** Tells this in the next few statuses, instead of what was to be told of this stream. */
    void tell(int stream, Frame frame) {
        notes.remove(stream);
        notes.put(stream, new Note(frame, REPEATS));
    }

    /** Tells this in the next status. */
    void tellOnce(int stream, Frame frame) {
        notes.remove(stream);
        notes.put(stream, new Note(frame, 1));
    }

    /** When the next status is to be sent; {@link Long#MAX_VALUE} when nothing was heard since the last. */
    long due() {
        if (!fresh || !confirmed) {
            return Long.MAX_VALUE;
        }
        long period = soon
                ? LEAST_NANOS
                : datagrams < FIRST_DATAGRAMS ? SHORT_NANOS : bytesSince >= QUICK_BYTES ? QUICK_NANOS : USUAL_NANOS;
        return toldAt + period;
    }

    /** The datagram that tells what arrived. */
    byte[] status(long now) {
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame.Status(now / 1000, datagrams, sample()));
        int room = largest - Wire.SEALED_COST - Frames.length(frames.getFirst());
        List<Map.Entry<Integer, Note>> again = new ArrayList<>();
        boolean more = false;
        var each = notes.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Integer, Note> entry = each.next();
            Note note = entry.getValue();
            int length = Frames.length(note.frame());
            if (length > room) {
                more = true;
                break;
            }
            room -= length;
            frames.add(note.frame());
            each.remove();
            if (note.times() > 1) {
                again.add(Map.entry(entry.getKey(), new Note(note.frame(), note.times() - 1)));
            }
        }
        again.forEach(entry -> notes.put(entry.getKey(), entry.getValue()));
        toldAt = now;
        soon = more;
        fresh = more;
        bytesSince = 0;
        if (datagrams >= FIRST_DATAGRAMS) {
            arrivals.clear(); // the first are told again and again, since on them the measure of the path depends
        }
        return sealing.seal(Frames.write(frames));
    }

    /** Some arrivals, spread evenly, the newest always among them. */
    private List<Frame.Arrival> sample() {
        List<Frame.Arrival> all = List.copyOf(arrivals);
        int count = Math.min(all.size(), datagrams < FIRST_DATAGRAMS ? FIRST_TOLD : largest < 128 ? 4 : TOLD_ARRIVALS);
        List<Frame.Arrival> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get(count == 1 ? 0 : i * (all.size() - 1) / (count - 1)));
        }
        return some;
    }
}
