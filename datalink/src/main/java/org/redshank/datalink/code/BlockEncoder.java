package org.redshank.datalink.code;

import org.jspecify.annotations.Nullable;

/** Makes any symbol of a block. Holds the block, and twice as much again once a heavy row was asked for. */
public final class BlockEncoder {
    private final int count;
    private final int symbolBytes;
    private final Rows rows;
    private final Symbols source;
    private final Symbols scratch;
    private final int[] row = new int[Rows.WIDEST];
    private @Nullable Symbols sums;
    private @Nullable Symbols otherSums;

    /** A block of bytes as symbols of so many bytes, the last filled up with zeros. */
    public BlockEncoder(byte[] block, int symbolBytes) {
        this.count = count(block.length, symbolBytes);
        this.symbolBytes = symbolBytes;
        this.rows = new Rows(count);
        this.source = new Symbols(count, symbolBytes);
        this.scratch = new Symbols(1, symbolBytes);
        for (int i = 0; i < count; i++) {
            int from = i * symbolBytes;
            source.set(i, block, from, Math.min(symbolBytes, block.length - from));
        }
    }

    /** Symbols that a block of so many bytes has. */
    public static int count(int blockBytes, int symbolBytes) {
        return (blockBytes + symbolBytes - 1) / symbolBytes;
    }

    /** Source symbols. */
    public int count() {
        return count;
    }

    /** Writes the symbol with an id: source below {@link #count}, repair from {@link Rows#REPAIR} to 0xFFFF. */
    public void put(int id, byte[] dest, int at) {
        if (!Rows.isRepair(id)) {
            source.get(id, dest, at, symbolBytes);
            return;
        }
        int width = rows.put(id, row);
        scratch.clear();
        if (rows.isHeavy(id)) {
            for (int i = 0; i < width; i++) {
                scratch.add(0, Rows.isOther(i) ? otherSums() : sums(), row[i]);
            }
        } else {
            for (int i = 0; i < width; i++) {
                scratch.add(0, source, row[i]);
            }
        }
        scratch.get(0, dest, at, symbolBytes);
    }

    private Symbols sums() {
        Symbols ready = sums;
        if (ready == null) {
            ready = source.sums(rows.order(false));
            sums = ready;
        }
        return ready;
    }

    private Symbols otherSums() {
        Symbols ready = otherSums;
        if (ready == null) {
            ready = source.sums(rows.order(true));
            otherSums = ready;
        }
        return ready;
    }
}
