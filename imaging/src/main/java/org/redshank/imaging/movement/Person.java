package org.redshank.imaging.movement;

import java.util.Arrays;

/**
 * Looks for a person in a component, whose size is known: where on the ground the person stands explains the component's pixels
 * best. So a blob that is only the person's shadow, or in which the body is lost in it, tells where the body is.
 */
final class Person {
    /** As tall and as wide as most are, metres. */
    private static final double TALL_M = 1.6;

    private static final double WIDE_M = 0.54;

    /** Narrower bodies do not look so, pixels: the picture is not so sharp. */
    private static final double NARROWEST = 2.6;

    /** A body is so many of the pixels wide that are looked at, or fewer. */
    private static final int ACROSS = 5;

    /** What is more times as large as a person and its shadow is something else. */
    private static final double MOST_TIMES = 2.2;

    /** By so much a shadow without its body must be the better explanation, and a body without its shadow. */
    private static final double SHADOW_ONLY = 0.1;

    private static final double BARE = 0.04;
    private static final double DIM_BARE = 0.2;

    private final Silhouette pixels;
    private final int[] body;
    private final int[] shadow;
    private final int reach;
    private final int stride;

    /** With room for a person all around: 1 for pixels of the component, 3 for those that are dimmed. */
    private final byte[] cells;

    private final double radius;
    private final double upX;
    private final double upY;
    private double score = -1;
    private double[] box = new double[0];

    private Person(Silhouette pixels, double[] per, double radius, int step) {
        this.pixels = pixels;
        this.radius = radius;
        this.upX = per[0] * TALL_M;
        this.upY = per[1] * TALL_M;
        double sx = per[2] * TALL_M;
        double sy = per[3] * TALL_M;
        this.reach = (int) ((Math.max(Math.hypot(upX, upY), Math.hypot(sx, sy)) + radius) / step) + 1;
        this.stride = pixels.columns + 4 * reach;
        this.cells = new byte[stride * (pixels.rows + 4 * reach)];
        for (int i = 0; i < pixels.columns * pixels.rows; i++) {
            int column = i % pixels.columns;
            int row = i / pixels.columns;
            cells[at(column, row)] = (byte) (!pixels.has(column, row) ? 0 : pixels.isDim(column, row) ? 3 : 1);
        }
        int side = 2 * reach + 1;
        int[] inBody = new int[side * side];
        int[] inShadow = new int[side * side];
        int bodies = 0;
        int shadows = 0;
        for (int i = 0; i < side * side; i++) {
            int column = i % side - reach;
            int row = i / side - reach;
            double x = column * step / radius;
            double y = row * step / radius;
            if (Silhouette.near(x, y, upX / radius, upY / radius)) {
                inBody[bodies++] = row * stride + column;
            } else if (Silhouette.near(x, y, sx / radius, sy / radius)) {
                inShadow[shadows++] = row * stride + column;
            }
        }
        this.body = Arrays.copyOf(inBody, bodies);
        this.shadow = Arrays.copyOf(inShadow, shadows);
    }

    /**
     * The person that explains a component best.
     *
     * @param per of a metre of height, as {@link Upright} has it
     */
    static Person in(int[] labels, int label, byte[] here, byte[] ground, int width, double[] box, double[] per) {
        double radius = Math.max(WIDE_M * per[4], NARROWEST) / 2;
        int step = (int) Math.max(1, Math.round(2 * radius / ACROSS));
        Person person = new Person(new Silhouette(labels, label, here, ground, width, box, step), per, radius, step);
        if (person.pixels.count() < MOST_TIMES * (person.body.length + person.shadow.length)) {
            person.look();
        }
        return person;
    }

    /** Intersection over union of the component and the person, less what is in the shadow and no shadow; below 0 for no person. */
    double score() {
        return score;
    }

    /** The body's box: left, top, right, bottom, pixels. */
    double[] box() {
        return box;
    }

    private void look() {
        boolean isDim = pixels.isDim();
        for (int row = -reach; row < pixels.rows + reach; row++) {
            for (int column = -reach; column < pixels.columns + reach; column++) {
                int at = at(column, row);
                int bodied = 0;
                for (int away : body) {
                    bodied += cells[at + away] & 1;
                }
                int shaded = 0;
                int dimmed = 0;
                for (int away : shadow) {
                    shaded += cells[at + away] & 1;
                    dimmed += cells[at + away] >> 1;
                }
                better(column, row, bodied + dimmed, bodied + shaded, body.length + shadow.length, 0);
                better(column, row, bodied, bodied, body.length, isDim ? DIM_BARE : BARE);
                if (isDim) {
                    better(column, row, dimmed, shaded, shadow.length, SHADOW_ONLY);
                }
            }
        }
    }

    private int at(int column, int row) {
        return (row + 2 * reach) * stride + column + 2 * reach;
    }

    private void better(int column, int row, int right, int both, int size, double less) {
        double now = right / (double) Math.max(1, pixels.count() + size - both) - less;
        if (now > score) {
            score = now;
            double x = pixels.x(column);
            double y = pixels.y(row);
            box = new double[] {
                x - radius + Math.min(0, upX),
                y - radius + Math.min(0, upY),
                x + radius + Math.max(0, upX),
                y + radius + Math.max(0, upY)
            };
        }
    }
}
