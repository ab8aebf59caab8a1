package org.redshank.imaging.movement;

import java.util.Arrays;

/**
 * The cheapest pairing of rows with columns (the Hungarian method with potentials and shortest paths, Jonker and Volgenant
 * 1987): each row gets a column or none.
 */
public final class Assignment {
    /** No pair. */
    public static final int NONE = -1;

    private Assignment() {}

    /**
     * Pairs them.
     *
     * @param costs a row each, not negative
     * @param alone what it costs to leave a row without a column; pairs that cost more are not made
     * @return for each row its column, or {@link #NONE}
     */
    public static int[] cheapest(double[][] costs, double alone) {
        int rows = costs.length;
        int real = rows == 0 ? 0 : costs[0].length;
        int columns = real + rows;
        double[] u = new double[rows + 1];
        double[] v = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] way = new int[columns + 1];
        double[] least = new double[columns + 1];
        boolean[] used = new boolean[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int at = 0;
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(used, false);
            do {
                used[at] = true;
                int from = rowOf[at];
                double delta = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int column = 1; column <= columns; column++) {
                    if (!used[column]) {
                        double cost = column <= real ? Math.min(costs[from - 1][column - 1], 4 * alone) : alone;
                        double reduced = cost - u[from] - v[column];
                        if (reduced < least[column]) {
                            least[column] = reduced;
                            way[column] = at;
                        }
                        if (least[column] < delta) {
                            delta = least[column];
                            next = column;
                        }
                    }
                }
                for (int column = 0; column <= columns; column++) {
                    if (used[column]) {
                        u[rowOf[column]] += delta;
                        v[column] -= delta;
                    } else {
                        least[column] -= delta;
                    }
                }
                at = next;
            } while (rowOf[at] != 0);
            while (at != 0) {
                rowOf[at] = rowOf[way[at]];
                at = way[at];
            }
        }
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, NONE);
        for (int column = 1; column <= real; column++) {
            if (rowOf[column] > 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }
}
