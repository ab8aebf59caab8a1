package org.redshank.datalink.receive;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.code.BlockEncoder;
import org.redshank.datalink.code.Rows;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.object.Blocks;
import org.redshank.datalink.receive.Counters.What;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Frames;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.Refusal;
import org.redshank.datalink.wire.Wire;

/**
 * The ground's end of the datalink, for any number of vehicles. It has no socket and no clock: datagrams are given to it
 * with the time, and it is asked for those that it has to send. For one thread.
 */
public final class Receiver {
    private static final long ANSWER_EVERY_NANOS = 20_000_000;
    private static final int MOST_REFUSED = 256;

    private final Store store;
    private final Consumer<String> trouble;
    private final Counters counters = new Counters();
    private final Sessions sessions;
    private final Asking asking = new Asking();
    private final List<Outgoing> answers = new ArrayList<>();

    /** Whose objects were refused, and why, as people were told. */
    private final Set<String> refused = new HashSet<>();

    private long nextAnswer = Long.MIN_VALUE;

    private record Outgoing(Object to, byte[] datagram) {}

    /** Takes datagrams to send. */
    public interface Out {
        void send(Object to, byte[] datagram);
    }

    /**
     * A ground station.
     *
     * @param trouble hears, in words for people, of what goes wrong
     */
    public Receiver(GroundKeys keys, Store store, Consumer<String> trouble, SecureRandom random) {
        this.store = store;
        this.trouble = trouble;
        this.sessions = new Sessions(keys, counters, trouble, random);
    }

    public Counters counters() {
        return counters;
    }

    /**
     * Asks a vehicle for something, until it has heard it; the same once more is one ask.
     *
     * @param content at most {@value Frame.Ask#LONGEST_ASK} bytes, which its {@code Sender.Listener} understands
     * @return whether there is room for one more
     */
    public boolean ask(String vehicle, byte[] content) {
        return asking.add(vehicle, content);
    }

    /** A datagram came from an address, whatever that is to the caller. */
    public void receive(byte[] datagram, int length, Object from, long now) {
        counters.add(What.DATAGRAMS);
        if (length < Handshake.REFUSAL_BYTES) {
            counters.add(What.MALFORMED);
            return;
        }
        int first = datagram[0] & 0xFF;
        if (first == Wire.INIT) {
            sessions.start(Arrays.copyOf(datagram, length), from, now)
                    .ifPresent(answer -> answers.add(new Outgoing(from, answer)));
        } else if (first < Wire.SESSIONS) {
            inSession(datagram, length, from, now);
        } else {
            counters.add(What.MALFORMED);
        }
    }

    private void inSession(byte[] datagram, int length, Object from, long now) {
        boolean sealed = (datagram[1] & 0xFF) == Wire.SEALED;
        boolean known = false;
        for (Session session : sessions.all()) {
            if (session.number == (datagram[0] & 0xFF)) {
                known = true;
                if (sealed
                        ? sealed(session, datagram, length, from, now)
                        : symbols(session, datagram, length, from, now)) {
                    sessions.use(session);
                    return;
                }
            }
        }
        if (known) {
            counters.add(sealed ? What.REPLAYED_OR_FORGED : What.FORGED);
        } else {
            counters.add(What.UNKNOWN_SESSION);
            if (now >= nextAnswer) {
                nextAnswer = now + ANSWER_EVERY_NANOS;
                answers.add(new Outgoing(from, Handshake.refusal(datagram[0], Refusal.NO_SESSION)));
            }
        }
    }

    private boolean sealed(Session session, byte[] datagram, int length, Object from, long now) {
        byte[] plain = session.sealing.open(datagram, length);
        if (plain == null) {
            return false;
        }
        if (!session.confirmed) {
            counters.add(What.SESSIONS);
        }
        session.heard(datagram, length, from, now);
        try {
            for (Frame frame : Frames.read(plain)) {
                take(session, frame);
            }
        } catch (Frames.MalformedException e) {
            counters.add(What.MALFORMED);
        }
        return true;
    }

    private void take(Session session, Frame frame) {
        switch (frame) {
            case Frame.Announce announce -> guarded(session, announce.number(), () -> announce(session, announce));
            case Frame.Inline inline -> guarded(session, inline.number(), () -> inline(session, inline));
            case Frame.Cancel cancel -> guarded(session, cancel.number(), () -> cancel(session, cancel.number()));
            case Frame.Ping ignored -> session.soon();
            case Frame.Heard heard -> asking.heard(session.vehicle.name(), heard.number());
            default -> counters.add(What.MALFORMED);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A disk that fails, as when it is full, is told to the vehicle, which tries again later. */
    private void guarded(Session session, int number, Work work) {
        try {
            work.run();
        } catch (IOException e) {
            counters.add(What.DISK_FAULTS);
            trouble.accept("the disk: " + e.getMessage());
            session.tellOnce(number, new Frame.Refuse(number, Refusal.DISK_FULL));
            session.soon();
        }
    }

    private void announce(Session session, Frame.Announce announce) throws IOException {
        int handle = Integer.remainderUnsigned(announce.number(), Wire.HANDLES);
        Session.@Nullable Stream stream = session.streams[handle];
        if (stream == null || stream.announce.number() != announce.number()) {
            stream = open(session, announce);
            if (stream == null) {
                return;
            }
            session.streams[handle] = stream;
        }
        report(session, stream, true);
    }

    private Session.@Nullable Stream open(Session session, Frame.Announce announce) throws IOException {
        int number = announce.number();
        Session.Stream stream = new Session.Stream(announce);
        if (store.isWhole(stream.secret)) {
            ready(session, stream);
            return stream;
        }
        Refusal refusal = store.refusal(stream.secret, announce.total());
        if (refusal == null && !isPossible(announce)) {
            refusal = Refusal.INVALID;
        }
        HalfObject half = refusal != null ? null : half(session, stream);
        if (half == null) {
            counters.add(What.REFUSED_OBJECTS);
            refuse(session, announce, refusal == null ? Refusal.INVALID : refusal);
            session.soon();
            return null;
        }
        if (half.isWhole()) {
            ready(session, stream);
        } else if (half.hasWhole(announce.block())) {
            stream.last = new Frame.Progress(number, 0, 0);
        }
        return stream;
    }

    /** Tells it to the vehicle, and the first time to a person. */
    private void refuse(Session session, Frame.Announce announce, Refusal why) {
        session.tellOnce(announce.number(), new Frame.Refuse(announce.number(), why));
        if (refused.size() < MOST_REFUSED && refused.add(session.vehicle.name() + " " + why)) {
            trouble.accept(session.vehicle.name() + ": an object of " + announce.total() + " bytes is not taken: "
                    + why.words() + (why == Refusal.DISK_FULL ? "; make room, and it comes by itself" : ""));
        }
    }

    private static boolean isPossible(Frame.Announce announce) {
        Blocks blocks = new Blocks(announce.total());
        return announce.block() < blocks.count()
                && BlockEncoder.count(blocks.length(announce.block()) + Crypto.TAG, announce.symbolBytes())
                        <= Rows.MOST_SYMBOLS;
    }

    private @Nullable HalfObject half(Session session, Session.Stream stream) throws IOException {
        Frame.Announce announce = stream.announce;
        return store.half(
                stream.secret, announce.total(), announce.descriptionBytes(), session.vehicle.name(), announce.order());
    }

    /** Tells how it stands with a stream, in haste what the vehicle does not expect. */
    private void report(Session session, Session.Stream stream, boolean haste) throws IOException {
        int number = stream.announce.number();
        if (stream.last != null) {
            session.tell(number, stream.last);
            if (haste) {
                session.soon();
            }
            return;
        }
        HalfObject half = half(session, stream);
        if (half != null) {
            Spool spool = half.spool(stream.announce.block(), stream.announce.symbolBytes());
            session.tellOnce(number, new Frame.Progress(number, spool.need(), spool.nextSource()));
            if (haste && spool.nextSource() > 0) {
                session.soon();
            }
        }
    }

    private boolean symbols(Session session, byte[] datagram, int length, Object from, long now) {
        Session.Stream stream = session.streams[datagram[1] & 0xFF];
        if (stream == null) {
            counters.add(What.UNKNOWN_STREAM);
            return true;
        }
        if (!session.symbols.isGenuine(datagram, length, stream.announce.number())) {
            return false;
        }
        session.heard(datagram, length, from, now);
        int symbolBytes = stream.announce.symbolBytes();
        int count = (length - Wire.SYMBOL_COST) / symbolBytes;
        if (count * symbolBytes != length - Wire.SYMBOL_COST) {
            counters.add(What.MALFORMED);
            return true;
        }
        guarded(session, stream.announce.number(), () -> {
            boolean open = stream.last == null;
            for (int i = 0; i < count && stream.last == null; i++) {
                put(session, stream, Wire.u16(datagram, 2) + i, datagram, Wire.SYMBOL_HEADER + i * symbolBytes);
            }
            report(session, stream, open && stream.last != null);
        });
        return true;
    }

    private void put(Session session, Session.Stream stream, int id, byte[] datagram, int at) throws IOException {
        HalfObject half = half(session, stream);
        if (half == null) {
            return;
        }
        int block = stream.announce.block();
        if (half.hasWhole(block)) {
            stream.last = new Frame.Progress(stream.announce.number(), 0, 0);
            return;
        }
        Spool spool = half.spool(block, stream.announce.symbolBytes());
        counters.add(What.SYMBOLS);
        if (!spool.put(id, datagram, at)) {
            counters.add(What.DUPLICATE_SYMBOLS);
            return;
        }
        byte[] sealed = spool.solve();
        if (sealed == null) {
            return;
        }
        if (!half.take(block, sealed)) {
            counters.add(What.SPOILT_BLOCKS);
            return;
        }
        stream.last = new Frame.Progress(stream.announce.number(), 0, 0);
        if (half.isWhole()) {
            ready(session, stream);
        }
    }

    /** An object is whole; it is handed over when all are that must be before it. */
    private void ready(Session session, Session.Stream stream) throws IOException {
        long order = stream.announce.order();
        if (order == 0 || order < session.nextOrder) {
            finish(session, stream);
            return;
        }
        session.waiting.put(order, stream);
        Session.Stream next = session.waiting.remove(session.nextOrder);
        while (next != null) {
            finish(session, next);
            session.nextOrder++;
            next = session.waiting.remove(session.nextOrder);
        }
    }

    private void finish(Session session, Session.Stream stream) throws IOException {
        int number = stream.announce.number();
        if (!store.isWhole(stream.secret)) {
            HalfObject half = half(session, stream);
            if (half == null || !store.finish(half)) {
                counters.add(What.REFUSED_OBJECTS);
                stream.last = new Frame.Refuse(number, Refusal.INVALID);
                report(session, stream, true);
                return;
            }
            counters.add(What.OBJECTS);
        }
        stream.last = new Frame.Done(number);
        report(session, stream, true);
    }

    private void inline(Session session, Frame.Inline inline) throws IOException {
        try {
            if (store.keep(session.vehicle.name(), inline.name(), inline.content())) {
                counters.add(What.OBJECTS);
            }
            session.tell(inline.number(), new Frame.Done(inline.number()));
        } catch (IllegalArgumentException e) {
            counters.add(What.REFUSED_OBJECTS);
            session.tell(inline.number(), new Frame.Refuse(inline.number(), Refusal.INVALID));
        }
        session.soon();
    }

    private void cancel(Session session, int number) throws IOException {
        Session.Stream stream = session.streams[Integer.remainderUnsigned(number, Wire.HANDLES)];
        if (stream != null && stream.announce.number() == number && stream.last == null) {
            store.cancel(stream.secret.id());
            if (stream.announce.order() == session.nextOrder) {
                session.nextOrder++;
            }
        }
        session.tell(number, new Frame.Done(number));
        session.soon();
    }

    /** Sends what is due, and tells when to ask again at the latest. */
    public long emit(long now, Out out) {
        for (Outgoing answer : answers) {
            out.send(answer.to(), answer.datagram());
        }
        answers.clear();
        long next = Long.MAX_VALUE;
        for (Session session : sessions.all()) {
            if (session.due() <= now) {
                out.send(session.address, session.status(now));
            }
            next = Math.min(next, session.due());
        }
        return Math.min(next, askNewest(now, out));
    }

    /** Says what is asked to each vehicle, in the session in which it was heard last. */
    private long askNewest(long now, Out out) {
        Map<String, Session> newest = new HashMap<>();
        for (Session session : sessions.all()) {
            if (session.confirmed) {
                newest.merge(session.vehicle.name(), session, (a, b) -> a.heardAt > b.heardAt ? a : b);
            }
        }
        long next = Long.MAX_VALUE;
        for (Session session : newest.values()) {
            String vehicle = session.vehicle.name();
            for (Frame ask : asking.due(vehicle, now)) {
                out.send(session.address, session.sealing.seal(Frames.write(List.of(ask))));
            }
            next = Math.min(next, asking.next(vehicle));
        }
        return next;
    }
}
