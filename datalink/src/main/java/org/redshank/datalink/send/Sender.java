package org.redshank.datalink.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Frames;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.Refusal;
import org.redshank.datalink.wire.Wire;

/**
 * The vehicle's end of the datalink. It has no socket and no clock: datagrams are given to it with the time, and it is asked
 * for those that it has to send. For one thread.
 */
public final class Sender {
    private static final long SECOND = 1_000_000_000L;
    private static final double LONGEST_DATAGRAM_SECONDS = 0.025;
    private static final long PROBE_NANOS = SECOND / 2;
    /** When a word of the receiver is overdue, so that it is asked for. */
    private static final long OVERDUE_NANOS = SECOND;

    private static final long LEAST_ASK_NANOS = SECOND / 10;
    private static final int ASKS_A_SILENCE = 60;
    private static final double ASKS_SHARE = 0.03;
    private static final double FIRST_ASKS_SHARE = 0.2;

    private final int mtu;
    private final int symbolBytes;
    private final Listener listener;
    private final Pace pace = new Pace();
    private final Pacer pacer = pace.pacer;
    private final Greeting greeting;
    private final Deliveries deliveries;

    private @Nullable Session session;
    private final Set<Integer> heard = new LinkedHashSet<>();
    private long probeAt;
    private long askAt;
    private long sentBytes;
    private long sentDatagrams;

    /** Hears how it goes. */
    public interface Listener {
        /** A delivery came to its end, good or bad. */
        default void finished(Delivery delivery) {}

        /** There is a session. */
        default void connected() {}

        /** The other end says that it takes none; nothing vouches for that. */
        default void refused(Refusal refusal) {}

        /** The receiver asks for something, perhaps not for the first time. */
        default void asked(byte[] content) {}

        /** A delivery has to wait for the receiver. */
        default void waits(Delivery delivery, Refusal refusal) {}
    }

    /** Takes datagrams to send. */
    public interface Out {
        void send(byte[] datagram);
    }

    /**
     * A vehicle.
     *
     * @param mtu the largest datagram that the channel carries, bytes
     * @param random of keys and first numbers; for keys it must be a secure one
     */
    public Sender(VehicleKeys keys, int mtu, Random random, Listener listener) {
        this.mtu = mtu;
        this.symbolBytes = Wire.symbolBytes(mtu);
        this.listener = listener;
        this.greeting = new Greeting(keys, random);
        this.deliveries = new Deliveries(keys, mtu, random, listener);
    }

    /**
     * Puts a file in the queue.
     *
     * @param deadline when it is of no more use, on the clock of {@link #emit}; {@link Long#MAX_VALUE} for never
     * @param inOrder whether the receiver must hand it over after all others in order that were offered before
     */
    public Delivery offer(Path file, Priority priority, long deadline, boolean inOrder) throws IOException {
        return deliveries.offer(file, priority, deadline, inOrder);
    }

    /** Whether nothing is left to deliver. */
    public boolean isIdle() {
        return deliveries.isIdle();
    }

    /** Bytes in datagrams so far, all counted. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Datagrams so far. */
    public long sentDatagrams() {
        return sentDatagrams;
    }

    /** The measured capacity of the path, bytes a second; 0 when it is not known. */
    public double capacity() {
        return pacer.isKnown() ? pacer.capacity() : 0;
    }

    /** Sends never more than this, bytes a second, whatever the path carries; 0 for nothing but what is urgent. */
    public void limit(double bytesPerSecond) {
        pacer.limit(bytesPerSecond);
    }

    /** The share of datagrams lost of late, 0 to 1. */
    public double loss() {
        return pace.loss.share();
    }

    /** There and back, seconds. */
    public double roundTrip() {
        return pacer.roundTrip();
    }

    /** Whether the other end was not heard for so long that only probes are sent. */
    public boolean isSilent(long now) {
        Session current = session;
        return current == null || now - current.unansweredSince > current.patience(pacer.roundTrip());
    }

    /** For how long what was sent is not answered, nanoseconds; 0 before the first session. */
    public long unansweredNanos(long now) {
        Session current = session;
        return current == null ? 0 : now - current.unansweredSince;
    }

    /** A datagram came. */
    public void receive(byte[] datagram, int length, long now) {
        if (length < Handshake.REFUSAL_BYTES) {
            return;
        }
        int first = datagram[0] & 0xFF;
        Session current = session;
        if (first == Wire.RESPONSE) {
            Session fresh = greeting.finish(datagram, length, now);
            if (fresh != null) {
                begin(fresh, now);
            }
        } else if (first == Wire.REFUSAL) {
            refusal(datagram, now);
        } else if (current != null && first == Wire.KEPT && (datagram[1] & 0xFF) == current.number) {
            current.unansweredSince = Long.MAX_VALUE; // a relay takes it, so that it is no use to wait
        } else if (current != null && first == current.number && (datagram[1] & 0xFF) == Wire.SEALED) {
            long before = current.sealing.newestOpened();
            byte[] plain = current.sealing.open(datagram, length);
            if (plain != null) {
                current.heard(now, current.sealing.newestOpened() - before);
                current.unansweredSince = Long.MAX_VALUE;
                take(current, plain, now);
            }
        }
    }

    private void refusal(byte[] datagram, long now) {
        Refusal refusal = Refusal.of(datagram[2]);
        int number = datagram[1] & 0xFF;
        Session current = session;
        if (greeting.isOpen()) {
            if (refusal != Refusal.NO_SESSION && greeting.isOf(number)) {
                listener.refused(refusal);
            }
        } else if (refusal == Refusal.NO_SESSION
                && current != null
                && number == current.number
                && greeting.mayBegin(now)) {
            greeting.begin(now);
        }
    }

    private void begin(Session fresh, long now) {
        session = fresh;
        pace.newSession(now);
        deliveries.restart(now);
        listener.connected();
    }

    private void take(Session current, byte[] plain, long now) {
        long upTo = current.log.last();
        try {
            for (Frame frame : Frames.read(plain)) {
                switch (frame) {
                    case Frame.Status status -> upTo = pace.status(current.log, status, now);
                    case Frame.Progress progress ->
                        deliveries.progress(
                                progress, current.log.symbolsAfter(upTo, progress.number()), afterAnswer(now));
                    case Frame.Done done -> deliveries.done(done.number());
                    case Frame.Refuse refuse -> deliveries.refuse(refuse, now);
                    case Frame.Ask ask -> {
                        listener.asked(ask.content());
                        heard.add(ask.number());
                    }
                    default -> {
                        // what only the vehicle says
                    }
                }
            }
        } catch (Frames.MalformedException e) {
            // it was sealed by the receiver, so it is of a version of the future
        }
    }

    /** When an answer to what is sent now should have come, and it is time to say it again. */
    private long afterAnswer(long now) {
        return now + (long) (1.25 * pacer.roundTrip() * SECOND) + SECOND / 2;
    }

    /** Sends what is due, and tells when to ask again at the latest. */
    public long emit(long now, Out out) {
        deliveries.expire(now);
        confirm(now, out);
        if (isIdle()) {
            return Long.MAX_VALUE;
        }
        Session current = session;
        if (greeting.isDue(current, now)) {
            greeting.begin(now);
        }
        long next = greeting.emit(now, datagram -> send(datagram, out));
        return current == null ? next : Math.min(next, emit(current, now, out));
    }

    /** Tells which asks were heard, once for each time; it is asked again where that gets lost. */
    private void confirm(long now, Out out) {
        Session current = session;
        if (current != null && !heard.isEmpty()) {
            heard.forEach(number -> say(current, new Frame.Heard(number), now, out));
            heard.clear();
        }
    }

    private long emit(Session current, long now, Out out) {
        if (isSilent(now)) {
            if (now >= probeAt) {
                probeAt = now + PROBE_NANOS;
                sendFrame(current, deliveries.probe(), now, out);
                pace.rest(now);
            }
            return Math.min(probeAt, ask(current, now, out));
        }
        deliveries.admitSmall(now);
        long next = Math.min(urgent(current, now, out), ask(current, now, out));
        while (pace.isDue(now)) {
            if (!sendOne(current, now, out)) {
                pace.idle();
                return Math.min(next, deliveries.nextTimer(now));
            }
        }
        return Math.min(next, pace.next(now));
    }

    /**
     * Asks for a word that is overdue, again and again, but ever less often: where the receiver's words are lost many in a
     * row, the more it says the sooner one comes through.
     */
    private long ask(Session current, long now, Out out) {
        long overdue = current.unansweredSince == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : current.unansweredSince + OVERDUE_NANOS + (long) (1.5 * pacer.roundTrip() * SECOND);
        if (Math.max(askAt, overdue) > now) {
            return Math.max(askAt, overdue);
        }
        int bytes = sendFrame(current, new Frame.Ping(), now, out);
        double share = pacer.isKnown() ? ASKS_SHARE : FIRST_ASKS_SHARE;
        long least = Math.max(LEAST_ASK_NANOS, (now - current.unansweredSince) / ASKS_A_SILENCE);
        askAt = now + Math.max(least, (long) (bytes / (share * pacer.rate()) * SECOND));
        return askAt;
    }

    /** Sends urgent small objects that are due, whatever the pace; what they take is made up for by the others. */
    private long urgent(Session current, long now, Out out) {
        long next = Long.MAX_VALUE;
        for (SmallObject object : deliveries.small.values()) {
            if (object.isUrgent()) {
                if (object.nextAt() <= now) {
                    sendSmall(current, object, now, out);
                }
                next = Math.min(next, object.nextAt());
            }
        }
        return next;
    }

    private void sendSmall(Session current, SmallObject object, long now, Out out) {
        int bytes = sendFrame(current, object.frame(), now, out);
        object.sent(now, pace.loss.share(), pacer.roundTrip(), bytes / pacer.rate());
    }

    /** Sends one datagram of what may wait, if there is any. */
    private boolean sendOne(Session current, long now, Out out) {
        Frame cancel = deliveries.dueCancel(now);
        if (cancel != null) {
            sendFrame(current, cancel, now, out);
            return true;
        }
        for (SymbolStream stream : deliveries.streams.all()) {
            if (stream.announceAt <= now || !stream.confirmed && stream.datagrams >= stream.announceAfter) {
                announce(current, stream, now, out);
                return true;
            }
        }
        for (SmallObject object : deliveries.small.values()) {
            if (object.nextAt() <= now) {
                sendSmall(current, object, now, out);
                return true;
            }
        }
        SymbolStream stream = deliveries.streams.choose(pace.loss.share(), now);
        return stream != null && (stream.announceAt <= now || sendSymbols(current, stream, now, out));
    }

    private void announce(Session current, SymbolStream stream, long now, Out out) {
        sendFrame(current, stream.announce(), now, out);
        stream.announceAfter = Math.max(stream.announceAfter, 2 * stream.datagrams);
        stream.announceAt = stream.confirmed && !stream.whole ? Long.MAX_VALUE : afterAnswer(now);
    }

    private boolean sendSymbols(Session current, SymbolStream stream, long now, Out out) {
        int most = pacer.isKnown()
                ? (int) Math.clamp(
                        (Math.min(mtu, pacer.rate() * LONGEST_DATAGRAM_SECONDS) - Wire.SYMBOL_COST) / symbolBytes,
                        1,
                        (mtu - Wire.SYMBOL_COST) / symbolBytes)
                : 1;
        byte[] room = new byte[Wire.SYMBOL_COST + most * symbolBytes];
        try {
            long which = stream.put(most, pace.loss.share(), room, Wire.SYMBOL_HEADER);
            int many = (int) which;
            int id = (int) (which >>> 32);
            byte[] datagram = many == most ? room : Arrays.copyOf(room, Wire.SYMBOL_COST + many * symbolBytes);
            current.symbols.close(datagram, stream.number, id);
            stream.datagrams++;
            current.log.add(datagram[1] & 0xFF, id, now, datagram.length, stream.number, many, pace.run(now));
            deliveries.waiting.charge(stream.delivery.priority, datagram.length);
            current.unansweredSince = Math.min(current.unansweredSince, now);
            note(datagram, now, out);
            return true;
        } catch (IOException e) {
            deliveries.unreadable(stream, e, now);
            return true;
        }
    }

    private int sendFrame(Session current, Frame frame, long now, Out out) {
        current.unansweredSince = Math.min(current.unansweredSince, now);
        return say(current, frame, now, out);
    }

    /** Sends a frame for which no word of the receiver is awaited. */
    private int say(Session current, Frame frame, long now, Out out) {
        int counter = current.sealing.counter();
        byte[] datagram = current.sealing.seal(Frames.write(List.of(frame)));
        current.log.add(Wire.SEALED, counter & 0xFFFF, now, datagram.length, -1, 0, pace.run(now));
        note(datagram, now, out);
        return datagram.length;
    }

    private void note(byte[] datagram, long now, Out out) {
        pace.sent(datagram.length, now);
        send(datagram, out);
    }

    private void send(byte[] datagram, Out out) {
        sentBytes += datagram.length;
        sentDatagrams++;
        out.send(datagram);
    }
}
