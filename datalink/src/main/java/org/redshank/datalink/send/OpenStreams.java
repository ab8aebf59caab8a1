package org.redshank.datalink.send;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.wire.Wire;

/** The streams that are open, and which of them is to be sent from next, or what is to be opened. */
final class OpenStreams {
    private static final int MOST_STREAMS = 64;
    private static final long MOST_MEMORY = 16L << 20;
    private static final long SPARE_EVERY_NANOS = 100_000_000;

    private final LinkedHashMap<Integer, SymbolStream> streams = new LinkedHashMap<>();
    private final Backlog waiting;
    private final int mtu;
    private final int symbolBytes;
    private final Random random;
    private int nextNumber;

    OpenStreams(Backlog waiting, int mtu, Random random) {
        this.waiting = waiting;
        this.mtu = mtu;
        this.symbolBytes = Wire.symbolBytes(mtu);
        this.random = random;
    }

    Collection<SymbolStream> all() {
        return streams.values();
    }

    @Nullable
    SymbolStream get(int number) {
        return streams.get(number);
    }

    void remove(int number) {
        streams.remove(number);
    }

    /** All streams are forgotten, and numbers begin anew. */
    void clear() {
        streams.clear();
        nextNumber = 0;
    }

    /** Whether the whole object goes in one datagram. */
    boolean fits(Delivery delivery) {
        int name = delivery.source.description().name().getBytes(StandardCharsets.UTF_8).length;
        return !delivery.inOrder && delivery.source.description().contentBytes() + name + 9 + Wire.SEALED_COST <= mtu;
    }

    /** A number that nothing has, and whose handle no open stream has. */
    int takeNumber() {
        while (isTaken(nextNumber)) {
            nextNumber++;
        }
        return nextNumber++;
    }

    private boolean isTaken(int number) {
        int handle = Integer.remainderUnsigned(number, Wire.HANDLES);
        for (int other : streams.keySet()) {
            if (Integer.remainderUnsigned(other, Wire.HANDLES) == handle) {
                return true;
            }
        }
        return false;
    }

    /** The stream whose symbols are wanted most; null when there is nothing to send now. */
    @Nullable
    SymbolStream choose(double loss, long now) {
        Priority best = waiting.turn(priority -> isWanting(priority, loss, now));
        if (best == null) {
            return spare(loss, now);
        }
        for (SymbolStream stream : streams.values()) {
            if (stream.delivery.priority == best && stream.wanted(loss) > 0) {
                return stream;
            }
        }
        return open(best, now);
    }

    private boolean isWanting(Priority priority, double loss, long now) {
        for (SymbolStream stream : streams.values()) {
            if (stream.delivery.priority == priority && stream.wanted(loss) > 0) {
                return true;
            }
        }
        return mayOpen() && next(priority, now) != null;
    }

    private boolean mayOpen() {
        long memory = 0;
        for (SymbolStream stream : streams.values()) {
            memory += stream.memory();
        }
        return streams.size() < MOST_STREAMS && memory < MOST_MEMORY;
    }

    private @Nullable Delivery next(Priority priority, long now) {
        for (Delivery delivery : waiting.of(priority)) {
            if (delivery.retryAt <= now && !fits(delivery)) {
                return delivery;
            }
        }
        return null;
    }

    /** Opens a stream for the next block that is not at the receiver yet. */
    private @Nullable SymbolStream open(Priority priority, long now) {
        Delivery delivery = next(priority, now);
        if (delivery == null) {
            return null;
        }
        int blocks = delivery.source.blocks().count();
        int block = delivery.whole.nextClearBit(delivery.nextBlock);
        if (block >= blocks) {
            block = blocks - 1;
        }
        delivery.nextBlock = block + 1;
        if (delivery.nextBlock == blocks) {
            waiting.of(priority).remove(delivery);
        }
        int number = takeNumber();
        SymbolStream stream = new SymbolStream(number, delivery, block, symbolBytes, random);
        stream.announceAt = now;
        streams.put(number, stream);
        return stream;
    }

    /** When all that is wanted is on its way: a little more of what is not whole yet, since some of it may get lost. */
    private @Nullable SymbolStream spare(double loss, long now) {
        for (SymbolStream stream : streams.values()) {
            if (!stream.whole && (-stream.wanted(loss) < 32 + stream.count * 0.2 || stream.spareAt <= now)) {
                stream.spareAt = now + SPARE_EVERY_NANOS;
                return stream;
            }
        }
        return null;
    }
}
