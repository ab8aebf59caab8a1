package org.redshank.datalink.code;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Symbols of one length, one after another, as words, so that they are added eight bytes at a time. */
public final class Symbols {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int bytes;
    final int stride;
    final long[] words;

    /** So many symbols of zeros. */
    public Symbols(int count, int bytes) {
        this.bytes = bytes;
        this.stride = (bytes + 7) / 8;
        this.words = new long[Math.multiplyExact(count, stride)];
    }

    /** The same symbols once more. */
    public Symbols copy() {
        Symbols copy = new Symbols(words.length / stride, bytes);
        System.arraycopy(words, 0, copy.words, 0, words.length);
        return copy;
    }

    /** Bytes in a symbol. */
    public int bytes() {
        return bytes;
    }

    /** Sets a symbol; what the source is short of a symbol's length is zeros. */
    public void set(int symbol, byte[] source, int from, int length) {
        int at = symbol * stride;
        int whole = length / 8;
        for (int i = 0; i < whole; i++) {
            words[at + i] = (long) LONG.get(source, from + 8 * i);
        }
        if (whole < stride) {
            long last = 0;
            for (int i = 8 * whole; i < length; i++) {
                last |= (source[from + i] & 0xFFL) << 8 * (i & 7);
            }
            words[at + whole] = last;
            Arrays.fill(words, at + whole + 1, at + stride, 0);
        }
    }

    /** Copies the first bytes of a symbol. */
    public void get(int symbol, byte[] dest, int to, int length) {
        int at = symbol * stride;
        int whole = length / 8;
        for (int i = 0; i < whole; i++) {
            LONG.set(dest, to + 8 * i, words[at + i]);
        }
        for (int i = 8 * whole; i < length; i++) {
            dest[to + i] = (byte) (words[at + whole] >>> 8 * (i & 7));
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /** Adds a symbol of another to one of these. */
    void add(int symbol, Symbols other, int what) {
        add(words, symbol * stride, other.words, what * stride, stride);
    }

    /** Makes one a copy of another's. */
    void copy(int symbol, Symbols other, int what) {
        System.arraycopy(other.words, what * stride, words, symbol * stride, stride);
    }

    /** The sums of the first n of these symbols in an order, for each n from 0 to all. */
    Symbols sums(int[] order) {
        Symbols sums = new Symbols(order.length + 1, bytes);
        for (int i = 0; i < order.length; i++) {
            int to = (i + 1) * stride;
            int from = order[i] * stride;
            for (int j = 0; j < stride; j++) {
                sums.words[to + j] = sums.words[to - stride + j] ^ words[from + j];
            }
        }
        return sums;
    }

    static void add(long[] dest, int to, long[] source, int from, int count) {
        for (int i = 0; i < count; i++) {
            dest[to + i] ^= source[from + i];
        }
    }
}
