package org.redshank.datalink.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.object.ObjectSecret;
import org.redshank.datalink.object.SourceFile;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Refusal;

/** What is to be delivered: waiting, small and told whole, or in streams of symbols. */
final class Deliveries {
    private static final long SECOND = 1_000_000_000L;
    private static final long RETRY_NANOS = 5 * SECOND;
    private static final int MOST_SMALL = 64;

    private final VehicleKeys keys;
    private final Sender.Listener listener;
    final Backlog waiting = new Backlog();
    final OpenStreams streams;
    final LinkedHashMap<Integer, SmallObject> small = new LinkedHashMap<>();

    /** Streams that are of no more use, by the time to say so. */
    private final Map<Integer, Long> cancels = new LinkedHashMap<>();

    private final List<Delivery> unfinished = new ArrayList<>();
    private long nextOrder;

    Deliveries(VehicleKeys keys, int mtu, Random random, Sender.Listener listener) {
        this.keys = keys;
        this.listener = listener;
        this.streams = new OpenStreams(waiting, mtu, random);
    }

    /** Puts a file in the queue. */
    Delivery offer(Path file, Priority priority, long deadline, boolean inOrder) throws IOException {
        SourceFile source = SourceFile.of(file);
        Delivery delivery = new Delivery(
                source, ObjectSecret.of(keys.privateKey(), source.description()), priority, deadline, inOrder);
        if (inOrder) {
            delivery.order = ++nextOrder;
        }
        waiting.of(priority).add(delivery);
        unfinished.add(delivery);
        return delivery;
    }

    boolean isIdle() {
        return unfinished.isEmpty() && cancels.isEmpty();
    }

    /** A new session knows nothing of streams: all is opened anew, and the receiver tells what it has. */
    void restart(long now) {
        streams.clear();
        cancels.clear();
        List<SmallObject> again = List.copyOf(small.values());
        small.clear();
        for (SmallObject object : again) {
            int number = streams.takeNumber();
            small.put(number, object.as(number, now));
        }
        nextOrder = 0;
        waiting.all().forEach(Deque::clear);
        for (Delivery delivery : unfinished) {
            delivery.order = delivery.inOrder ? ++nextOrder : 0;
            delivery.nextBlock = 0;
            if (again.stream().noneMatch(object -> object.delivery == delivery)) {
                waiting.of(delivery.priority).add(delivery);
            }
        }
    }

    /**
     * The receiver tells how far a stream is.
     *
     * @param underWay symbols that were sent after what it had heard when it told
     * @param again when to say that there is no more, where it has all
     */
    void progress(Frame.Progress progress, int underWay, long again) {
        SymbolStream stream = streams.get(progress.number());
        if (stream == null) {
            return;
        }
        stream.progress(progress.need(), progress.nextSource(), underWay);
        if (stream.whole) {
            Delivery delivery = stream.delivery;
            if (delivery.whole.cardinality() < delivery.source.blocks().count()) {
                streams.remove(progress.number());
            } else {
                stream.announceAt = again;
            }
        } else {
            stream.announceAt = Long.MAX_VALUE;
        }
    }

    /** A stream that it is time to call off, until the next second; null when there is none. */
    Frame.@Nullable Cancel dueCancel(long now) {
        for (Map.Entry<Integer, Long> cancel : cancels.entrySet()) {
            if (cancel.getValue() <= now) {
                cancel.setValue(now + SECOND);
                return new Frame.Cancel(cancel.getKey());
            }
        }
        return null;
    }

    /** A stream that cannot be gone on with. */
    void unreadable(SymbolStream stream, IOException why, long now) {
        cancels.put(stream.number, now);
        finish(stream.delivery, Delivery.State.UNREADABLE, why.getMessage());
    }

    void done(int number) {
        cancels.remove(number);
        SmallObject object = small.remove(number);
        SymbolStream stream = streams.get(number);
        Delivery delivery = object != null ? object.delivery : stream != null ? stream.delivery : null;
        if (delivery != null) {
            finish(delivery, Delivery.State.DONE, null);
        }
    }

    private void finish(Delivery delivery, Delivery.State state, @Nullable String why) {
        delivery.state = state;
        delivery.why = why;
        streams.all().removeIf(stream -> stream.delivery == delivery);
        small.values().removeIf(object -> object.delivery == delivery);
        waiting.of(delivery.priority).remove(delivery);
        unfinished.remove(delivery);
        listener.finished(delivery);
    }

    void refuse(Frame.Refuse refuse, long now) {
        SmallObject object = small.get(refuse.number());
        SymbolStream stream = streams.get(refuse.number());
        Delivery delivery = object != null ? object.delivery : stream != null ? stream.delivery : null;
        if (delivery == null) {
            return;
        }
        if (refuse.refusal() != Refusal.DISK_FULL && refuse.refusal() != Refusal.TOO_MANY) {
            finish(delivery, Delivery.State.REFUSED, refuse.refusal().words());
            return;
        }
        listener.waits(delivery, refuse.refusal());
        streams.all().removeIf(other -> other.delivery == delivery);
        delivery.nextBlock = 0;
        delivery.retryAt = now + RETRY_NANOS;
        if (object != null) {
            object.later(delivery.retryAt);
        } else if (!waiting.of(delivery.priority).contains(delivery)) {
            waiting.of(delivery.priority).addFirst(delivery);
        }
    }

    /** What is told in a silence: something that is wanted anyway. */
    Frame probe() {
        for (SmallObject object : small.values()) {
            return object.frame();
        }
        for (SymbolStream stream : streams.all()) {
            return stream.announce();
        }
        return new Frame.Ping();
    }

    /** Small objects from the head of each queue. */
    void admitSmall(long now) {
        for (Deque<Delivery> queue : waiting.all()) {
            while (small.size() < MOST_SMALL
                    && !queue.isEmpty()
                    && streams.fits(queue.getFirst())
                    && queue.getFirst().retryAt <= now) {
                Delivery delivery = queue.removeFirst();
                int head = delivery.source.description().bytes().length;
                try {
                    byte[] whole = delivery.source.block(0);
                    int number = streams.takeNumber();
                    small.put(
                            number,
                            new SmallObject(number, delivery, Arrays.copyOfRange(whole, head, whole.length), now));
                } catch (IOException e) {
                    finish(delivery, Delivery.State.UNREADABLE, e.getMessage());
                }
            }
        }
    }

    long nextTimer(long now) {
        long next = now + SECOND / 10;
        for (SmallObject object : small.values()) {
            next = Math.min(next, object.nextAt());
        }
        for (SymbolStream stream : streams.all()) {
            next = Math.min(next, Math.min(stream.announceAt, stream.whole ? Long.MAX_VALUE : stream.spareAt));
        }
        return Math.max(next, now + 1_000_000);
    }

    void expire(long now) {
        for (Delivery delivery : List.copyOf(unfinished)) {
            if (delivery.deadline <= now) {
                for (SymbolStream stream : streams.all()) {
                    if (stream.delivery == delivery) {
                        cancels.put(stream.number, now);
                    }
                }
                finish(delivery, Delivery.State.EXPIRED, "its deadline passed before it was at the receiver");
            }
        }
    }
}
