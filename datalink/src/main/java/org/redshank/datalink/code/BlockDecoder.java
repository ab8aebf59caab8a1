package org.redshank.datalink.code;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the missing source symbols of a block from repair symbols. First only from the ids: {@link #deficit} tells how
 * many symbols are still wanting; then, when none is, from the symbols.
 *
 * <p>The light rows are solved one unknown at a time, in an order found by always taking the row with the fewest open
 * unknowns; where it has more than one, the others are put off ("inactivation decoding": Shokrollahi, Lassen, Karp, US
 * 6856263, expired; RFC 5053 §5.5.2). What was put off is then solved by {@link Elimination} over all other rows.
 */
public final class BlockDecoder {
    private static final int OPEN = -1;
    private static final int PUT_OFF = -2;

    private final int count;
    private final Rows rows;
    private final int[] repairIds;
    private final int[] unknown;
    private final int[] position;
    private final int missing;

    private final int[] rowStart;
    private final int[] rowColumns;
    private final int[] colStart;
    private final int[] colRows;
    private final int[] openInRow;

    /** For each unknown its number among the put off, or in the order of solving; see {@link #state}. */
    private final int[] place;

    private final int[] state;
    private final int[] order;
    private final int[] orderRow;
    private int solved;
    private int putOff;
    private int words;
    private long[] bits = new long[0];
    private int[] denseRows = new int[0];
    private long[] dense = new long[0];
    private @Nullable Elimination elimination;
    private final int deficit;

    /**
     * Looks at what there is of a block.
     *
     * @param count source symbols of the block
     * @param have which of them are there
     * @param repairIds ids of the repair symbols that are there
     */
    public BlockDecoder(int count, boolean[] have, int[] repairIds) {
        this.count = count;
        this.rows = new Rows(count);
        this.repairIds = repairIds.clone();
        this.unknown = new int[count];
        int[] where = new int[count];
        int open = 0;
        for (int i = 0; i < count; i++) {
            unknown[i] = have[i] ? -1 : open;
            if (!have[i]) {
                where[open++] = i;
            }
        }
        this.missing = open;
        this.position = Arrays.copyOf(where, open);
        this.rowStart = new int[repairIds.length + 1];
        this.rowColumns = columns();
        this.colStart = new int[missing + 1];
        this.colRows = transpose();
        this.openInRow = new int[repairIds.length];
        this.place = new int[missing];
        this.state = new int[missing];
        this.order = new int[missing];
        this.orderRow = new int[missing];
        if (missing > 0 && missing <= repairIds.length) {
            arrange();
            express();
            Elimination done = new Elimination(dense, denseRows.length, putOff);
            elimination = done;
            deficit = done.deficit();
        } else {
            deficit = Math.max(0, missing - repairIds.length);
        }
    }

    /** Symbols still wanting at least; 0 when the block can be solved. */
    public int deficit() {
        return deficit;
    }

    /** The unknowns of every light row. */
    private int[] columns() {
        int[] all = new int[1024];
        int[] row = new int[Rows.WIDEST];
        int at = 0;
        for (int r = 0; r < repairIds.length; r++) {
            rowStart[r] = at;
            if (rows.isHeavy(repairIds[r])) {
                continue;
            }
            int width = rows.put(repairIds[r], row);
            if (at + width > all.length) {
                all = Arrays.copyOf(all, 2 * all.length);
            }
            for (int i = 0; i < width; i++) {
                int column = unknown[row[i]];
                if (column >= 0) {
                    all[at++] = column;
                }
            }
        }
        rowStart[repairIds.length] = at;
        return Arrays.copyOf(all, at);
    }

    private int[] transpose() {
        for (int column : rowColumns) {
            colStart[column + 1]++;
        }
        for (int c = 0; c < missing; c++) {
            colStart[c + 1] += colStart[c];
        }
        int[] next = Arrays.copyOf(colStart, missing);
        int[] all = new int[rowColumns.length];
        for (int r = 0; r < repairIds.length; r++) {
            for (int i = rowStart[r]; i < rowStart[r + 1]; i++) {
                all[next[rowColumns[i]]++] = r;
            }
        }
        return all;
    }

    /** Finds the order in which unknowns are solved, and those that are put off. */
    private void arrange() {
        Arrays.fill(state, OPEN);
        Buckets buckets = new Buckets(Rows.WIDEST, repairIds.length);
        for (int r = 0; r < repairIds.length; r++) {
            openInRow[r] = rowStart[r + 1] - rowStart[r];
            buckets.put(r, openInRow[r]);
        }
        int row = buckets.least(openInRow);
        while (row >= 0) {
            int pivot = -1;
            for (int i = rowStart[row]; i < rowStart[row + 1]; i++) {
                int column = rowColumns[i];
                if (state[column] == OPEN && (pivot < 0 || degree(column) < degree(pivot))) {
                    pivot = column;
                }
            }
            for (int i = rowStart[row]; i < rowStart[row + 1]; i++) {
                int column = rowColumns[i];
                if (state[column] == OPEN && column != pivot) {
                    putOff(column, buckets);
                }
            }
            state[pivot] = row;
            close(pivot, buckets);
            order[solved] = pivot;
            orderRow[solved++] = row;
            row = buckets.least(openInRow);
        }
        for (int c = 0; c < missing; c++) {
            if (state[c] == OPEN) {
                putOff(c, buckets);
            }
        }
    }

    private int degree(int column) {
        return colStart[column + 1] - colStart[column];
    }

    private void putOff(int column, Buckets buckets) {
        state[column] = PUT_OFF;
        place[column] = putOff++;
        close(column, buckets);
    }

    private void close(int column, Buckets buckets) {
        for (int i = colStart[column]; i < colStart[column + 1]; i++) {
            buckets.put(colRows[i], --openInRow[colRows[i]]);
        }
    }

    /** Writes each unknown, and each row that is left, as a sum of those put off. */
    private void express() {
        words = (putOff + 63) / 64;
        bits = new long[missing * words];
        boolean[] used = new boolean[repairIds.length];
        for (int c = 0; c < missing; c++) {
            if (state[c] == PUT_OFF) {
                bits[c * words + place[c] / 64] = 1L << place[c];
            }
        }
        for (int i = 0; i < solved; i++) {
            used[orderRow[i]] = true;
            sum(orderRow[i], order[i], bits, order[i] * words);
        }
        denseRows = new int[repairIds.length - solved];
        dense = new long[denseRows.length * words];
        Order own = new Order(false);
        Order other = new Order(true);
        int[] cuts = new int[Rows.WIDEST];
        int next = 0;
        for (int r = 0; r < repairIds.length; r++) {
            if (used[r]) {
                continue;
            }
            if (rows.isHeavy(repairIds[r])) {
                rows.put(repairIds[r], cuts);
                for (int i = 0; i < Rows.CUTS; i++) {
                    Order from = Rows.isOther(i) ? other : own;
                    Symbols.add(dense, next * words, from.sums, from.before(cuts[i]) * words, words);
                }
            } else {
                sum(r, -1, dense, next * words);
            }
            denseRows[next++] = r;
        }
    }

    /** The unknowns in an order of the block: their places, and the sums of the first n in the terms of those put off. */
    private final class Order {
        private final int[] places = new int[missing];
        private final long[] sums = new long[(missing + 1) * words];

        Order(boolean other) {
            int[] order = rows.order(other);
            int next = 0;
            for (int i = 0; i < count; i++) {
                int column = unknown[order[i]];
                if (column >= 0) {
                    System.arraycopy(sums, next * words, sums, (next + 1) * words, words);
                    Symbols.add(sums, (next + 1) * words, bits, column * words, words);
                    places[next++] = i;
                }
            }
        }

        /** Unknowns before a place. */
        int before(int cut) {
            int found = Arrays.binarySearch(places, cut);
            return found >= 0 ? found : -found - 1;
        }
    }

    private void sum(int row, int without, long[] dest, int to) {
        for (int i = rowStart[row]; i < rowStart[row + 1]; i++) {
            if (rowColumns[i] != without) {
                Symbols.add(dest, to, bits, rowColumns[i] * words, words);
            }
        }
    }

    /**
     * Fills in the missing source symbols.
     *
     * @param source the block's symbols, those missing in any state
     * @param repair the repair symbols in the order of their ids; they are changed
     */
    public void solve(Symbols source, Symbols repair) {
        if (deficit > 0) {
            throw new IllegalStateException("the block still wants " + deficit + " symbols");
        }
        if (missing == 0) {
            return;
        }
        for (int c = 0; c < missing; c++) {
            Arrays.fill(source.words, position[c] * source.stride, (position[c] + 1) * source.stride, 0);
        }
        takeOutKnown(source, repair);
        Elimination rest = elimination;
        if (rest != null && putOff > 0) {
            substitute(source, repair);
            takeOutSolved(source, repair);
            rest.apply(repair, denseRows);
            for (int c = 0; c < missing; c++) {
                if (state[c] == PUT_OFF) {
                    source.copy(position[c], repair, denseRows[rest.row(place[c])]);
                }
            }
        }
        substitute(source, repair);
    }

    /** Takes the known source symbols out of the light rows. */
    private void takeOutKnown(Symbols source, Symbols repair) {
        int[] row = new int[Rows.WIDEST];
        for (int r = 0; r < repairIds.length; r++) {
            if (!rows.isHeavy(repairIds[r])) {
                int width = rows.put(repairIds[r], row);
                for (int i = 0; i < width; i++) {
                    if (unknown[row[i]] < 0) {
                        repair.add(r, source, row[i]);
                    }
                }
            }
        }
    }

    /** Each unknown in its order from those before; the put off as they stand. */
    private void substitute(Symbols source, Symbols repair) {
        for (int i = 0; i < solved; i++) {
            int row = orderRow[i];
            int to = position[order[i]];
            source.copy(to, repair, row);
            for (int j = rowStart[row]; j < rowStart[row + 1]; j++) {
                if (rowColumns[j] != order[i]) {
                    source.add(to, source, position[rowColumns[j]]);
                }
            }
        }
    }

    /** Takes all source symbols, as they stand with zeros for the put off, out of the rows that are left. */
    private void takeOutSolved(Symbols source, Symbols repair) {
        Symbols own = source.sums(rows.order(false));
        Symbols other = source.sums(rows.order(true));
        int[] cuts = new int[Rows.WIDEST];
        for (int r : denseRows) {
            if (rows.isHeavy(repairIds[r])) {
                rows.put(repairIds[r], cuts);
                for (int i = 0; i < Rows.CUTS; i++) {
                    repair.add(r, Rows.isOther(i) ? other : own, cuts[i]);
                }
            } else {
                for (int i = rowStart[r]; i < rowStart[r + 1]; i++) {
                    repair.add(r, source, position[rowColumns[i]]);
                }
            }
        }
    }
}
