package org.redshank.simulator.world;

/** Fields: the cells nearest to scattered points. Holds the last answer, so not for two threads. */
final class Cells {
    private final int seed;
    private final double size;
    private int id;
    private double edge;

    Cells(int seed, double sizeMetres) {
        this.seed = seed;
        this.size = sizeMetres;
    }

    /** Looks a point up. */
    void look(double east, double north) {
        int column = (int) Math.floor(east / size);
        int row = (int) Math.floor(north / size);
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int y = row - 1; y <= row + 1; y++) {
            for (int x = column - 1; x <= column + 1; x++) {
                double dx = (x + 0.15 + 0.7 * Noise.hash(seed, x, y)) * size - east;
                double dy = (y + 0.15 + 0.7 * Noise.hash(seed + 1, x, y)) * size - north;
                double distance = Math.sqrt(dx * dx + dy * dy);
                if (distance < first) {
                    second = first;
                    first = distance;
                    id = x * 7919 + y;
                } else if (distance < second) {
                    second = distance;
                }
            }
        }
        edge = (second - first) / 2;
    }

    /** Of the cell that the point lies in. */
    int id() {
        return id;
    }

    /** Roughly how far the point is from the cell's edge, metres. */
    double edge() {
        return edge;
    }

    /** A number from 0 up to 1 that belongs to the cell. */
    float trait(int which) {
        return Noise.hash(seed + 100 + which, id, which);
    }
}
