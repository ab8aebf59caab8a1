package org.redshank.imaging.movement;

/** The pixels of a component, of which every so manieth of each row and column is looked at, and whether they are dimmed. */
final class Silhouette {
    final int columns;
    final int rows;
    private final double[] box;
    private final int step;
    private final boolean[] in;
    private final boolean[] dim;
    private int count;
    private int dimmed;

    /**
     * For one component.
     *
     * @param labels of all pixels of the picture, row by row
     * @param here grey values, and those of the ground
     * @param box of the component: left, top, right, bottom
     * @param step pixels from one that is looked at to the next
     */
    Silhouette(int[] labels, int label, byte[] here, byte[] ground, int width, double[] box, int step) {
        this.box = box;
        this.step = step;
        this.columns = (int) Math.ceil((box[2] - box[0]) / step);
        this.rows = (int) Math.ceil((box[3] - box[1]) / step);
        this.in = new boolean[columns * rows];
        this.dim = new boolean[columns * rows];
        for (int i = 0; i < in.length; i++) {
            int at = ((int) box[1] + i / columns * step) * width + (int) box[0] + i % columns * step;
            in[i] = labels[at] == label;
            dim[i] = Shadows.isLike((here[at] & 255) / Math.max(1.0, ground[at] & 255));
            count += in[i] ? 1 : 0;
            dimmed += in[i] && dim[i] ? 1 : 0;
        }
    }

    /** Pixels that are looked at and of the component. */
    int count() {
        return count;
    }

    /** Whether as good as all of it is dimmed. */
    boolean isDim() {
        return dimmed > 0.95 * count;
    }

    /** Whether the component has it. */
    boolean has(int column, int row) {
        return in[row * columns + column];
    }

    /** Whether what is there is dimmed as by a shadow. */
    boolean isDim(int column, int row) {
        return dim[row * columns + column];
    }

    /** The middle of a column, pixels. */
    double x(int column) {
        return box[0] + (column + 0.5) * step;
    }

    /** The middle of a row, pixels. */
    double y(int row) {
        return box[1] + (row + 0.5) * step;
    }

    /** Whether a point is within 1 of the way from the origin to another point. */
    static boolean near(double px, double py, double vx, double vy) {
        double length2 = vx * vx + vy * vy;
        double t = length2 > 0 ? Math.clamp((px * vx + py * vy) / length2, 0, 1) : 0;
        double dx = px - t * vx;
        double dy = py - t * vy;
        return dx * dx + dy * dy <= 1;
    }
}
