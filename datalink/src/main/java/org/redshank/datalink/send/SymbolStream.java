package org.redshank.datalink.send;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.code.BlockEncoder;
import org.redshank.datalink.code.Rows;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.object.Blocks;
import org.redshank.datalink.wire.Frame;

/** The symbols of one block: first the source, then repair for as long as it is wanted. */
final class SymbolStream {
    private static final int OFTEN_UNTIL = 256;
    private static final int OFTEN = 8;
    private static final int SELDOM = 16;
    private static final double TAIL_SHARE = 0.03;
    private static final int TAIL_SYMBOLS = 24;

    final int number;
    final Delivery delivery;
    final int block;
    final int symbolBytes;
    final int count;
    private final int[] nextNumber = new int[Rows.KINDS];
    private final int[] used = new int[Rows.KINDS];
    private @Nullable BlockEncoder encoder;
    private int repairs;
    private int nextSource;

    /** Symbols that the receiver wanted when it last said so, and those sent since. */
    private int need;

    int sinceNeed;
    long sent;
    boolean confirmed;
    boolean whole;
    long announceAt;
    long announceAfter = 1;
    long datagrams;
    long spareAt;

    SymbolStream(int number, Delivery delivery, int block, int symbolBytes, Random random) {
        this.number = number;
        this.delivery = delivery;
        this.block = block;
        this.symbolBytes = symbolBytes;
        this.count = BlockEncoder.count(delivery.source.blocks().length(block) + Crypto.TAG, symbolBytes);
        this.need = count + 1;
        for (int i = 0; i < Rows.KINDS; i++) {
            nextNumber[i] = random.nextInt(Rows.NUMBERS);
        }
    }

    Frame.Announce announce() {
        return new Frame.Announce(
                number,
                delivery.secret.bytes(),
                delivery.source.blocks().total(),
                delivery.source.description().bytes().length,
                block,
                symbolBytes,
                delivery.order);
    }

    /** What the receiver says of the block, and how many symbols were sent since the newest that it had heard. */
    void progress(int needed, int next, int sentSince) {
        confirmed = true;
        need = needed;
        sinceNeed = sentSince;
        nextSource = Math.max(nextSource, Math.min(next, count));
        if (needed == 0) {
            whole = true;
            encoder = null;
            delivery.whole.set(block);
        }
        delivery.partWanted = count;
        delivery.partSent = count - needed;
    }

    /** About how many symbols have still to be sent, when this share of them is lost. */
    double wanted(double loss) {
        return whole ? 0 : need / (1 - loss) - sinceNeed;
    }

    /** Bytes that it holds in memory. */
    long memory() {
        return encoder == null ? 0 : 3L * count * symbolBytes;
    }

    /** Writes up to so many symbols with ids one after another, and returns the first id in the high half, and how many. */
    long put(int most, double loss, byte[] dest, int at) throws IOException {
        BlockEncoder from = encoder();
        int first;
        int many;
        if (nextSource < count) {
            first = nextSource;
            many = Math.min(most, count - nextSource);
            nextSource += many;
        } else {
            int kind = kind(most, loss);
            int index = nextNumber[kind];
            many = Math.min(most, Rows.NUMBERS - index);
            first = Rows.REPAIR + kind * Rows.NUMBERS + index;
            nextNumber[kind] = (index + many) % Rows.NUMBERS;
            used[kind] += many;
            repairs += many;
        }
        for (int i = 0; i < many; i++) {
            from.put(first + i, dest, at + i * symbolBytes);
        }
        sinceNeed += many;
        sent += many;
        delivery.symbolBytesSent += (long) many * symbolBytes;
        return (long) first << 32 | many;
    }

    /** Heavy rows now and then, and at the end, when what light rows left open has to be found; see {@link Rows}. */
    private int kind(int most, double loss) {
        int every = repairs < OFTEN_UNTIL ? OFTEN : SELDOM;
        double tail = Math.max(TAIL_SYMBOLS, TAIL_SHARE * loss * count);
        if (used[0] < Rows.NUMBERS && (used[0] * every <= repairs || wanted(loss) < tail)) {
            return 0;
        }
        int kind = Rows.kindFor(loss);
        for (int i = 0; i < Rows.KINDS && used[kind] + most > Rows.NUMBERS; i++) {
            kind = kind % (Rows.KINDS - 1) + 1;
        }
        return kind;
    }

    private BlockEncoder encoder() throws IOException {
        BlockEncoder ready = encoder;
        if (ready == null) {
            Blocks blocks = delivery.source.blocks();
            ready = new BlockEncoder(delivery.secret.seal(blocks, block, delivery.source.block(block)), symbolBytes);
            encoder = ready;
        }
        return ready;
    }
}
