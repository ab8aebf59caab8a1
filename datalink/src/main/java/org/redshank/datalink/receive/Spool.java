package org.redshank.datalink.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.code.BlockDecoder;
import org.redshank.datalink.code.BlockEncoder;
import org.redshank.datalink.code.Rows;
import org.redshank.datalink.code.Symbols;
import org.redshank.datalink.wire.Wire;

/**
 * The symbols of one block so far, in a file: u16 id and symbol, one after another. In memory are only the ids. What was
 * written is there after this process is killed; after a power cut what is lost is sent again.
 */
final class Spool implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final int blockBytes;
    private final int symbolBytes;
    private final int count;
    private final BitSet ids = new BitSet();
    private int[] order;
    private int stored;
    private int want;
    private int nextSource;
    private final ByteBuffer record;

    private Spool(Path file, int blockBytes, int symbolBytes) throws IOException {
        this.file = file;
        this.blockBytes = blockBytes;
        this.symbolBytes = symbolBytes;
        this.count = BlockEncoder.count(blockBytes, symbolBytes);
        this.order = new int[Math.min(count + 8, 64)];
        this.want = count;
        this.record = ByteBuffer.allocate(2 + symbolBytes);
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Opens the spool of a block of so many sealed bytes, with what is in it already. */
    static Spool open(Path file, int blockBytes, int symbolBytes) throws IOException {
        Spool spool = new Spool(file, blockBytes, symbolBytes);
        try {
            spool.load();
        } catch (IOException e) {
            spool.close();
            throw e;
        }
        return spool;
    }

    private void load() throws IOException {
        int width = 2 + symbolBytes;
        int records = (int) Math.min(channel.size() / width, 1 << 16);
        byte[] all = records == 0 ? new byte[0] : Files.readAllBytes(file);
        for (int i = 0; i < Math.min(records, all.length / width); i++) {
            int id = Wire.u16(all, i * width);
            if (ids.get(id) || !isPossible(id)) {
                records = i;
                break;
            }
            note(id);
        }
        stored = records;
        if (records > 0) {
            want = Math.max(1, count - records);
        }
    }

    private boolean isPossible(int id) {
        return id < count || id >= Rows.REPAIR;
    }

    private void note(int id) {
        ids.set(id);
        if (stored == order.length) {
            order = Arrays.copyOf(order, 2 * order.length);
        }
        order[stored++] = id;
        if (id < count) {
            nextSource = Math.max(nextSource, id + 1);
        }
    }

    /** Keeps a symbol; false when it is there already, or no symbol of this block. */
    boolean put(int id, byte[] from, int at) throws IOException {
        if (!isPossible(id) || ids.get(id)) {
            return false;
        }
        record.clear();
        record.putShort((short) id).put(from, at, symbolBytes).flip();
        long place = (long) stored * (2 + symbolBytes);
        while (record.hasRemaining()) {
            channel.write(record, place + record.position());
        }
        note(id);
        want = Math.max(0, want - 1);
        return true;
    }

    int symbolBytes() {
        return symbolBytes;
    }

    /** Symbols wanted at least before the block can be solved; at least 1 until it was. */
    int need() {
        return Math.max(1, want);
    }

    int nextSource() {
        return nextSource;
    }

    boolean has(int id) {
        return ids.get(id);
    }

    /** Tries to solve the block when enough is there; null when more is wanted. */
    byte @Nullable [] solve() throws IOException {
        if (want > 0) {
            return null;
        }
        boolean[] have = new boolean[count];
        int[] repairIds = new int[stored];
        int repairs = 0;
        for (int i = 0; i < stored; i++) {
            if (order[i] < count) {
                have[order[i]] = true;
            } else {
                repairIds[repairs++] = order[i];
            }
        }
        BlockDecoder decoder = new BlockDecoder(count, have, Arrays.copyOf(repairIds, repairs));
        want = decoder.deficit();
        return want > 0 ? null : solve(decoder, repairs);
    }

    private byte[] solve(BlockDecoder decoder, int repairs) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Symbols source = new Symbols(count, symbolBytes);
        Symbols repair = new Symbols(repairs, symbolBytes);
        int next = 0;
        for (int i = 0; i < stored; i++) {
            int at = i * (2 + symbolBytes) + 2;
            if (order[i] < count) {
                source.set(order[i], all, at, symbolBytes);
            } else {
                repair.set(next++, all, at, symbolBytes);
            }
        }
        decoder.solve(source, repair);
        byte[] block = new byte[blockBytes];
        for (int i = 0; i < count; i++) {
            source.get(i, block, i * symbolBytes, Math.min(symbolBytes, blockBytes - i * symbolBytes));
        }
        return block;
    }

    /** Deletes the file, too. */
    void discard() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
