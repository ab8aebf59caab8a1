package org.redshank.imaging.movement;

import java.util.Arrays;

/**
 * Finds the whole of a thing of which the background tells a part: what is slow for its length lies over itself in most of the
 * frames that the background is made of, and differs from it at its ends only; but it differs from the ground round about. And
 * tells from it the ground that was under it, where the background still shows the thing.
 */
final class Outline {
    /** Farther from the middle of the ground round about than this is no ground; standard deviations, and grey levels at least. */
    private static final double DEVIATIONS = 2.8;

    private static final int LEAST_LEVELS = 12;

    /** A standard deviation for each median absolute one. */
    private static final double OF_MEDIAN = 1.48;

    /** Fewer pixels of ground tell nothing. */
    private static final int LEAST_GROUND = 100;

    /** What differs from the ground by less than this share of what the thing does is half ground. */
    private static final double EDGE = 0.5;

    /** What is not larger by this factor was whole. */
    private static final double LARGER = 1.3;

    /** Shares of a blob that look like the ground, and of those before which the background does not, where nothing is left. */
    private static final double LEFT = 0.7;

    private static final double WAS = 0.8;

    /** The ground is looked at close by first, which is more even, and then farther, where larger things end; shares of the reach. */
    private static final double[] REACHES = {0.5, 1};

    /** Share of the middle of where something should be, that differs from the ground where it is. */
    private static final double MIDDLE = 0.5;

    /** What should be somewhere and is, has an area between these shares of its box, with its shadow. */
    private static final double LEAST_AREA = 0.3;

    private static final double MOST_AREA = 3;

    /** What became of a blob. */
    enum Kind {
        SAME,
        LARGER,
        /** It is ground, which the thing has left. */
        LEFT
    }

    private final int width;
    private final int height;
    private final int farthest;
    private final byte[] here;
    private final byte[] before;
    private final int[] labels;
    private final int[] ground = new int[3];
    private final int[] apart = new int[3];
    private int[] found = new int[0];
    private int count;
    private int reach;
    private boolean[] in = new boolean[0];
    private int left;
    private int top;
    private int right;
    private int bottom;

    /**
     * For one frame.
     *
     * @param farthest from a blob that the ground is looked at, and the thing ends, pixels
     * @param here colours of the frame, three for each pixel, row by row
     * @param before colours of the background
     * @param labels of components, 0 for none; they are changed where a blob grows
     */
    Outline(int width, int height, int farthest, byte[] here, byte[] before, int[] labels) {
        this.width = width;
        this.height = height;
        this.farthest = farthest;
        this.here = here;
        this.before = before;
        this.labels = labels;
    }

    /** Lets a component grow to the whole thing. */
    Kind grow(int label, int x0, int y0, int x1, int y1) {
        Kind kind = Kind.SAME;
        for (int i = 0; i < REACHES.length && kind == Kind.SAME; i++) {
            reach = (int) (farthest * REACHES[i]);
            kind = growWithin(label, x0, y0, x1, y1);
        }
        return kind;
    }

    private Kind growWithin(int label, int x0, int y0, int x1, int y1) {
        if (!look(x0, y0, x1, y1)) {
            return Kind.SAME;
        }
        int all = 0;
        int was = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int at = y * width + x;
                if (labels[at] == label) {
                    all++;
                    if (differs(here, at)) {
                        add(x, y);
                    } else if (differs(before, at)) {
                        was++;
                    }
                }
            }
        }
        int like = all - count;
        if (like > LEFT * all && was > WAS * like) {
            return Kind.LEFT;
        }
        if (count < all / 2.0 || !spread() || count < LARGER * all) {
            return Kind.SAME;
        }
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                if (labels[y * width + x] == label) {
                    labels[y * width + x] = 0;
                }
            }
        }
        write(label);
        return Kind.LARGER;
    }

    /** Whether there is a thing where one is expected, which no component shows; if so, it is labelled. */
    boolean isThere(int label, double x0, double y0, double x1, double y1) {
        boolean there = false;
        for (int i = 0; i < REACHES.length && !there; i++) {
            reach = (int) (farthest * REACHES[i]);
            there = isWithin(label, x0, y0, x1, y1);
        }
        return there;
    }

    private boolean isWithin(int label, double x0, double y0, double x1, double y1) {
        if (!look((int) x0, (int) y0, (int) x1, (int) y1)) {
            return false;
        }
        int all = 0;
        double inX = (x1 - x0) / 5;
        double inY = (y1 - y0) / 5;
        for (int y = Math.max(top + 1, (int) (y0 + inY)); y < Math.min(bottom - 1, y1 - inY); y++) {
            for (int x = Math.max(left + 1, (int) (x0 + inX)); x < Math.min(right - 1, x1 - inX); x++) {
                all++;
                if (differs(here, y * width + x)) {
                    add(x, y);
                }
            }
        }
        double size = (x1 - x0) * (y1 - y0);
        if (count == 0 || count < MIDDLE * all || !spread() || count < LEAST_AREA * size || count > MOST_AREA * size) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (labels[found[i]] != 0) {
                return false;
            }
        }
        write(label);
        return true;
    }

    /** Left, top, right and bottom of what was found last. */
    int[] box() {
        int[] box = {width, height, 0, 0};
        for (int i = 0; i < count; i++) {
            int x = found[i] % width;
            int y = found[i] / width;
            box[0] = Math.min(box[0], x);
            box[1] = Math.min(box[1], y);
            box[2] = Math.max(box[2], x + 1);
            box[3] = Math.max(box[3], y + 1);
        }
        return box;
    }

    /** Pixels of what was found last. */
    int area() {
        return count;
    }

    /** Writes the brightness of the ground round about over what was found last. */
    void ground(byte[] grey) {
        byte level = (byte) Math.round(0.114 * ground[0] + 0.587 * ground[1] + 0.299 * ground[2]);
        for (int i = 0; i < count; i++) {
            grey[found[i]] = level;
        }
    }

    /** Looks at the ground round about; false where too little of it is seen. */
    private boolean look(int x0, int y0, int x1, int y1) {
        left = Math.max(0, x0 - reach);
        top = Math.max(0, y0 - reach);
        right = Math.min(width, x1 + reach);
        bottom = Math.min(height, y1 + reach);
        count = 0;
        int[][] levels = new int[3][256];
        int all = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = y * width + x;
                if (labels[at] == 0) {
                    all++;
                    for (int c = 0; c < 3; c++) {
                        levels[c][here[3 * at + c] & 255]++;
                    }
                }
            }
        }
        if (all < LEAST_GROUND) {
            return false;
        }
        for (int c = 0; c < 3; c++) {
            ground[c] = middle(levels[c], all);
            int[] off = new int[256];
            for (int level = 0; level < 256; level++) {
                off[Math.abs(level - ground[c])] += levels[c][level];
            }
            apart[c] = (int) Math.max(LEAST_LEVELS, DEVIATIONS * OF_MEDIAN * middle(off, all));
        }
        int size = (right - left) * (bottom - top);
        if (found.length < size) {
            found = new int[size];
            in = new boolean[size];
        }
        Arrays.fill(in, 0, size, false);
        return true;
    }

    private static int middle(int[] counts, int all) {
        int sum = 0;
        int level = 0;
        while (2 * (sum += counts[level]) < all) {
            level++;
        }
        return level;
    }

    private boolean differs(byte[] picture, int at) {
        for (int c = 0; c < 3; c++) {
            if (Math.abs((picture[3 * at + c] & 255) - ground[c]) > apart[c]) {
                return true;
            }
        }
        return false;
    }

    private void add(int x, int y) {
        in[(y - top) * (right - left) + x - left] = true;
        found[count++] = y * width + x;
    }

    /** From what was added to all beside it that differs from the ground; false where that has no end within reach. */
    private boolean spread() {
        for (int i = 0; i < count; i++) {
            int x = found[i] % width;
            int y = found[i] / width;
            if (x <= left || y <= top || x >= right - 1 || y >= bottom - 1) {
                return false;
            }
            for (int way = 0; way < 4; way++) {
                int nextX = x + (way == 0 ? 1 : way == 1 ? -1 : 0);
                int nextY = y + (way == 2 ? 1 : way == 3 ? -1 : 0);
                if (!in[(nextY - top) * (right - left) + nextX - left] && differs(here, nextY * width + nextX)) {
                    add(nextX, nextY);
                }
            }
        }
        leaveEdge();
        return true;
    }

    private void leaveEdge() {
        int[] levels = new int[256];
        for (int i = 0; i < count; i++) {
            levels[difference(found[i])]++;
        }
        double least = EDGE * middle(levels, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (difference(found[i]) >= least) {
                found[kept++] = found[i];
            }
        }
        count = kept;
    }

    private int difference(int at) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs((here[3 * at + c] & 255) - ground[c]));
        }
        return most;
    }

    private void write(int label) {
        for (int i = 0; i < count; i++) {
            labels[found[i]] = label;
        }
    }
}
