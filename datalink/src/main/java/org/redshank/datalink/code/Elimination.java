package org.redshank.datalink.code;

import java.util.Arrays;

/**
 * Solves rows of bits by elimination after Gauss and Jordan, a strip of columns at a time: the sums of a strip's pivots are
 * written down once, and each row adds the one that it needs ("method of the four Russians": Arlazarov, Dinic, Kronrod,
 * Faradžev, 1970; Albrecht, Bard, Hart: Algorithm 898, 2010). What it did is kept, to be done to symbols.
 */
final class Elimination {
    private static final int NONE = -1;

    private final long[] bits;
    private final int words;
    private final int height;
    private final int columns;

    /** Columns of a strip: 1, 2, 4 or 8, so that the sums are no more than the rows. */
    private final int width;

    private final int[] pivotOf;
    /** For each row the strip in which it became a pivot. */
    private final int[] pivotIn;

    private final long[] sums;

    /** For each strip and row, which of the strip's pivots are added to it, a bit each. */
    private final byte[] choices;

    /** Rows added to rows to find the pivots, before the choices of a strip: to, from. */
    private int[] steps = new int[64];

    private final int[] stepsUntil;
    private int stepCount;
    private int firstFree;
    private int deficit;

    /**
     * Eliminates.
     *
     * @param bits rows one after another, each of so many whole words that all columns have a bit; they are changed
     */
    Elimination(long[] bits, int height, int columns) {
        this.bits = bits;
        this.words = (columns + 63) / 64;
        this.height = height;
        this.columns = columns;
        this.width = height >= 256 ? 8 : height >= 16 ? 4 : height >= 4 ? 2 : 1;
        int strips = (columns + width - 1) / width;
        this.pivotOf = new int[strips * width];
        this.pivotIn = new int[height];
        this.sums = new long[words << width];
        this.choices = new byte[strips * height];
        this.stepsUntil = new int[strips];
        Arrays.fill(pivotOf, NONE);
        Arrays.fill(pivotIn, NONE);
        for (int strip = 0; strip < strips; strip++) {
            choosePivots(strip);
            clear(strip);
        }
    }

    /** Columns without a row of their own. */
    int deficit() {
        return deficit;
    }

    /** The row that is left with nothing but this column. */
    int row(int column) {
        return pivotOf[column];
    }

    /** The bits of a row in a strip. */
    private int bitsOf(int row, int strip) {
        int first = strip * width;
        return (int) (bits[row * words + first / 64] >>> first) & (1 << width) - 1;
    }

    /** Makes as many rows as there can be have one column of the strip each that no other of them has. */
    private void choosePivots(int strip) {
        int first = strip * width;
        int open = (1 << Math.min(width, columns - first)) - 1;
        while (firstFree < height && pivotIn[firstFree] != NONE) {
            firstFree++;
        }
        for (int row = firstFree; row < height && open != 0; row++) {
            if (pivotIn[row] != NONE) {
                continue;
            }
            int left = bitsOf(row, strip);
            for (int c = 0; c < width; c++) {
                if (pivotOf[first + c] != NONE && (bitsOf(row, strip) >>> c & 1) != 0) {
                    left ^= bitsOf(pivotOf[first + c], strip);
                }
            }
            if ((left & open) == 0) {
                continue;
            }
            int mine = Integer.numberOfTrailingZeros(left & open);
            for (int c = 0; c < width; c++) {
                if (pivotOf[first + c] != NONE && (bitsOf(row, strip) >>> c & 1) != 0) {
                    add(row, pivotOf[first + c], first / 64);
                }
            }
            for (int c = 0; c < width; c++) {
                if (pivotOf[first + c] != NONE && (bitsOf(pivotOf[first + c], strip) >>> mine & 1) != 0) {
                    add(pivotOf[first + c], row, first / 64);
                }
            }
            pivotOf[first + mine] = row;
            pivotIn[row] = strip;
            open &= ~(1 << mine);
        }
        stepsUntil[strip] = stepCount;
        deficit += Integer.bitCount(open);
    }

    private void add(int row, int added, int word) {
        Symbols.add(bits, row * words + word, bits, added * words + word, words - word);
        if (stepCount + 2 > steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[stepCount++] = row;
        steps[stepCount++] = added;
    }

    /** Takes the columns of a strip that have pivots out of all other rows. */
    private void clear(int strip) {
        int word = strip * width / 64;
        for (int i = 1; i < 1 << width; i++) {
            System.arraycopy(sums, (i & i - 1) * words + word, sums, i * words + word, words - word);
            int pivot = pivotOf[strip * width + Integer.numberOfTrailingZeros(i)];
            if (pivot != NONE) {
                Symbols.add(sums, i * words + word, bits, pivot * words + word, words - word);
            }
        }
        for (int row = 0; row < height; row++) {
            int choice = pivotIn[row] == strip ? 0 : bitsOf(row, strip);
            choices[strip * height + row] = (byte) choice;
            if (choice != 0) {
                Symbols.add(bits, row * words + word, sums, choice * words + word, words - word);
            }
        }
    }

    /**
     * Does to symbols what was done to the rows, if there is no deficit; those of rows that are left over are spoilt.
     *
     * @param places where among the symbols that of each row is
     */
    void apply(Symbols symbols, int[] places) {
        Symbols chosen = new Symbols(1 << width, symbols.bytes());
        int step = 0;
        for (int strip = 0; strip < stepsUntil.length; strip++) {
            for (; step < stepsUntil[strip]; step += 2) {
                symbols.add(places[steps[step]], symbols, places[steps[step + 1]]);
            }
            for (int i = 1; i < 1 << width; i++) {
                chosen.copy(i, chosen, i & i - 1);
                int pivot = pivotOf[strip * width + Integer.numberOfTrailingZeros(i)];
                if (pivot != NONE) {
                    chosen.add(i, symbols, places[pivot]);
                }
            }
            for (int row = 0; row < height; row++) {
                int choice = choices[strip * height + row] & 0xFF;
                if (choice != 0 && pivotIn[row] != NONE) {
                    symbols.add(places[row], chosen, choice);
                }
            }
        }
    }
}
