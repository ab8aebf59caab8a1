package org.redshank.planning.space;

import org.jspecify.annotations.Nullable;

/**
 * Shortest ways between two places with headings for something that turns no tighter than a radius
 * (Dubins, 1957): two arcs with a straight between, or three arcs. Headings are radians from the x
 * axis, counter-clockwise.
 *
 * @param x start
 * @param y start
 * @param heading at the start
 * @param radius of the turns, metres
 * @param word which of the six
 * @param first length of the first part divided by the radius
 * @param second length of the second part divided by the radius
 * @param third length of the third part divided by the radius
 */
public record Dubins(
        double x, double y, double heading, double radius, Word word, double first, double second, double third) {
    /** Left, straight and right in order. */
    public enum Word {
        /** Left, straight, left. */
        LSL,
        /** Right, straight, right. */
        RSR,
        /** Left, straight, right. */
        LSR,
        /** Right, straight, left. */
        RSL,
        /** Right, left, right. */
        RLR,
        /** Left, right, left. */
        LRL
    }

    private static final double FULL = 2 * Math.PI;

    /** The shortest of all words. */
    public static Dubins shortest(double x0, double y0, double h0, double x1, double y1, double h1, double radius) {
        Dubins best = null;
        for (Word word : Word.values()) {
            Dubins way = way(word, x0, y0, h0, x1, y1, h1, radius);
            if (way != null && (best == null || way.length() < best.length())) {
                best = way;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no Dubins way: the places or headings are not finite numbers");
        }
        return best;
    }

    /** The way of one word, or null where it does not exist. */
    public static @Nullable Dubins way(
            Word word, double x0, double y0, double h0, double x1, double y1, double h1, double radius) {
        double dx = (x1 - x0) / radius;
        double dy = (y1 - y0) / radius;
        double d = Math.hypot(dx, dy);
        double theta = Math.atan2(dy, dx);
        double a = turn(h0 - theta);
        double b = turn(h1 - theta);
        double sa = Math.sin(a);
        double sb = Math.sin(b);
        double ca = Math.cos(a);
        double cb = Math.cos(b);
        double cab = Math.cos(a - b);
        double t;
        double p;
        double q;
        switch (word) {
            case LSL -> {
                p = Math.sqrt(Math.max(0, 2 + d * d - 2 * cab + 2 * d * (sa - sb)));
                double to = Math.atan2(cb - ca, d + sa - sb);
                t = turn(to - a);
                q = turn(b - to);
            }
            case RSR -> {
                p = Math.sqrt(Math.max(0, 2 + d * d - 2 * cab + 2 * d * (sb - sa)));
                double to = Math.atan2(ca - cb, d - sa + sb);
                t = turn(a - to);
                q = turn(to - b);
            }
            case LSR -> {
                double square = -2 + d * d + 2 * cab + 2 * d * (sa + sb);
                p = Math.sqrt(square);
                double to = Math.atan2(-ca - cb, d + sa + sb) - Math.atan2(-2, p);
                t = turn(to - a);
                q = turn(to - b);
            }
            case RSL -> {
                double square = -2 + d * d + 2 * cab - 2 * d * (sa + sb);
                p = Math.sqrt(square);
                double to = Math.atan2(ca + cb, d - sa - sb) - Math.atan2(2, p);
                t = turn(a - to);
                q = turn(b - to);
            }
            case RLR -> {
                double cos = (6 - d * d + 2 * cab + 2 * d * (sa - sb)) / 8;
                p = turn(FULL - Math.acos(cos));
                t = turn(a - Math.atan2(ca - cb, d - sa + sb) + p / 2);
                q = turn(a - b - t + p);
            }
            default -> {
                double cos = (6 - d * d + 2 * cab + 2 * d * (sb - sa)) / 8;
                p = turn(FULL - Math.acos(cos));
                t = turn(-a + Math.atan2(-ca + cb, d + sa - sb) + p / 2);
                q = turn(b - a - t + p);
            }
        }
        double all = t + p + q;
        return all >= 0 && all < Double.POSITIVE_INFINITY ? new Dubins(x0, y0, h0, radius, word, t, p, q) : null;
    }

    private static double turn(double angle) {
        double within = angle % FULL;
        double positive = within < 0 ? within + FULL : within;
        // A hair under a full circle is rounding of none.
        return positive > FULL - 1e-9 ? 0 : positive;
    }

    /** Length, metres. */
    public double length() {
        return (first + second + third) * radius;
    }

    /**
     * Points along the way, its ends among them.
     *
     * @param step largest turn between two points on an arc, radians
     * @return x, y pairs
     */
    public double[] points(double step) {
        String turns = word.name();
        double[] parts = {first, second, third};
        int count = 1;
        for (int i = 0; i < 3; i++) {
            count += pieces(turns.charAt(i), parts[i], step);
        }
        double[] points = new double[2 * count];
        double px = x;
        double py = y;
        double h = heading;
        points[0] = px;
        points[1] = py;
        int n = 1;
        for (int i = 0; i < 3; i++) {
            int pieces = pieces(turns.charAt(i), parts[i], step);
            double part = pieces == 0 ? 0 : parts[i] / pieces;
            for (int k = 0; k < pieces; k++) {
                switch (turns.charAt(i)) {
                    case 'S' -> {
                        px += Math.cos(h) * part * radius;
                        py += Math.sin(h) * part * radius;
                    }
                    case 'L' -> {
                        px += (Math.sin(h + part) - Math.sin(h)) * radius;
                        py += (Math.cos(h) - Math.cos(h + part)) * radius;
                        h += part;
                    }
                    default -> {
                        px += (Math.sin(h) - Math.sin(h - part)) * radius;
                        py += (Math.cos(h - part) - Math.cos(h)) * radius;
                        h -= part;
                    }
                }
                points[2 * n] = px;
                points[2 * n + 1] = py;
                n++;
            }
        }
        return points;
    }

    private static int pieces(char turn, double part, double step) {
        return part < 1e-9 ? 0 : turn == 'S' ? 1 : (int) Math.ceil(part / step);
    }
}
