package org.redshank.datalink.code;

import java.util.Arrays;

/** Rows by how many open unknowns they have. An entry that was overtaken stays until it is met. */
final class Buckets {
    private final int[][] rows;
    private final int[] size;

    Buckets(int widest, int expected) {
        rows = new int[widest + 1][Math.max(8, expected / 8)];
        size = new int[widest + 1];
    }

    /** Notes that a row has so many open unknowns now. */
    void put(int row, int open) {
        if (open == 0) {
            return;
        }
        if (size[open] == rows[open].length) {
            rows[open] = Arrays.copyOf(rows[open], 2 * rows[open].length);
        }
        rows[open][size[open]++] = row;
    }

    /** Takes a row that has the fewest open unknowns but at least one; -1 when there is none. */
    int least(int[] open) {
        for (int n = 1; n < size.length; n++) {
            while (size[n] > 0) {
                int row = rows[n][--size[n]];
                if (open[row] == n) {
                    return row;
                }
            }
        }
        return -1;
    }
}
