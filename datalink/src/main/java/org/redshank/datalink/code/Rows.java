package org.redshank.datalink.code;

/**
 * Which source symbols a symbol is the sum of (in GF(2): exclusive or), told by its id alone; {@code docs/datalink.md}
 * has the same in words. An id below 0x8000 is that source symbol itself. A repair id is 0x8000, plus a kind of row times
 * 0x1000, plus a number below 0x1000.
 *
 * <p>A light row (kinds 1 to 7) has one source symbol from each of {@link #degree} equal stretches of the block. A heavy
 * row (kind 0) has about half of all: those with an odd number of sixteen cuts behind them, of which eight are cuts
 * through the block in another order ({@link #place}), so that no two symbols are neighbours in both, which costs sixteen additions
 * when the sums of all symbols before each place are at hand. The sender takes light rows whose degree times the share lost is about five, so
 * that a decoder seldom has to look far, and a heavy row now and then, which covers what the light ones left open.
 */
public final class Rows {
    /** Source symbols that a block may have at most. */
    public static final int MOST_SYMBOLS = 0x7FFF;

    /** The first repair id; the last is 0xFFFF. */
    public static final int REPAIR = 0x8000;

    /** Numbers that each kind of row has. */
    public static final int NUMBERS = 0x1000;

    /** Kinds of rows. */
    public static final int KINDS = 8;

    /** Blocks up to this size have rows of another kind: each source symbol or not, by a bit each. */
    static final int SMALL = 256;

    /** Cuts of a heavy row. */
    static final int CUTS = 16;

    /** No row has more source symbols, or cuts. */
    static final int WIDEST = 256;

    private static final int[] DEGREES = {0, 9, 13, 18, 27, 54, 110, 250};
    private static final double AIM = 5;

    private final int symbols;
    private final int stride;
    private long state;

    /** The rows of a block of so many source symbols. */
    public Rows(int symbols) {
        if (symbols < 1 || symbols > MOST_SYMBOLS) {
            throw new IllegalArgumentException("a block of " + symbols + " symbols; it may have 1 to " + MOST_SYMBOLS);
        }
        this.symbols = symbols;
        int odd = symbols / 8 * 5 + 1;
        while (gcd(odd, symbols) != 1) {
            odd++;
        }
        this.stride = odd;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Where a source symbol is in the other order. */
    int place(int symbol) {
        return (int) ((long) symbol * stride % symbols);
    }

    /** The source symbols in their own order, or in the other. */
    int[] order(boolean other) {
        int[] order = new int[symbols];
        for (int i = 0; i < symbols; i++) {
            order[other ? place(i) : i] = i;
        }
        return order;
    }

    /** Whether a cut of a heavy row, by its number in the row, is one through the other order. */
    static boolean isOther(int cut) {
        return cut >= CUTS / 2;
    }

    /** Source symbols that a light row of this kind has. */
    int degree(int kind) {
        return Math.min(DEGREES[kind], symbols / 2);
    }

    /** The kind of light row that suits a share of lost symbols, 0 to 1. */
    public static int kindFor(double loss) {
        int kind = 1;
        while (kind < KINDS - 1 && DEGREES[kind] * loss < AIM) {
            kind++;
        }
        return kind;
    }

    static boolean isRepair(int id) {
        return id >= REPAIR;
    }

    /** Whether the row of a repair id is given by its cuts. */
    boolean isHeavy(int id) {
        return symbols > SMALL && (id >>> 12 & 7) == 0;
    }

    /** Puts the source symbols of a light row, in rising order, or the cuts of a heavy one, and tells how many. */
    int put(int id, int[] dest) {
        state = (long) symbols << 16 | id;
        if (symbols <= SMALL) {
            return putSmall(id, dest);
        }
        if (isHeavy(id)) {
            for (int i = 0; i < CUTS; i++) {
                dest[i] = below(symbols + 1);
            }
            return CUTS;
        }
        int count = degree(id >>> 12 & 7);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) symbols * i / count);
            int to = (int) ((long) symbols * (i + 1) / count);
            dest[i] = from + below(to - from);
        }
        return count;
    }

    private int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    private int putSmall(int id, int[] dest) {
        int count = 0;
        for (int from = 0; from < symbols; from += Long.SIZE) {
            long bits = next();
            for (int i = from; i < Math.min(symbols, from + Long.SIZE); i++) {
                if ((bits >>> i & 1) != 0) {
                    dest[count++] = i;
                }
            }
        }
        if (count == 0) {
            dest[count++] = id % symbols;
        }
        return count;
    }

    /** SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
