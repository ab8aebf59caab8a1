package org.redshank.imaging.movement;

/**
 * Tells what stands from its shadow by where they lie: both begin at its foot, the body reaches from there to where up is in
 * the picture, and the shadow to where the sun leads it, each as far as the thing is high. The height is tried that explains
 * the pixels best, and whether there is a shadow at all.
 */
final class Upright {
    /** Heights that are tried, metres: what is higher is no person and no animal, and has shadows that are short for it. */
    private static final double LEAST_M = 0.5;

    private static final double MOST_M = 2.15;
    private static final double STEP_M = 0.15;

    /** Feet of people and animals are no wider, metres. */
    private static final double WIDEST_M = 1.7;

    /** At most about so many pixels are looked at. */
    private static final int SAMPLES = 700;

    /** By so much what has no shadow must be the better explanation; where all is dimmed, a shadow is more likely; none but it. */
    private static final double BARE = 0.04;

    private static final double DIM_BARE = 0.2;
    private static final double SHADOW_ONLY = 0.04;

    /** Worse explanations explain nothing. */
    private static final double LEAST_SCORE = 0.4;

    private final double[] box;
    private final int step;
    private final boolean[] in;
    private final boolean[] dim;
    private final int columns;
    private final int rows;

    /**
     * For one component.
     *
     * @param labels of all pixels of the picture, row by row
     * @param here grey values, and those of the ground
     * @param box of the component: left, top, right, bottom
     */
    Upright(int[] labels, int label, byte[] here, byte[] ground, int width, double[] box) {
        this.box = box;
        double area = (box[2] - box[0]) * (box[3] - box[1]);
        this.step = (int) Math.max(1, Math.round(Math.sqrt(area / SAMPLES)));
        this.columns = (int) Math.ceil((box[2] - box[0]) / step);
        this.rows = (int) Math.ceil((box[3] - box[1]) / step);
        this.in = new boolean[columns * rows];
        this.dim = new boolean[columns * rows];
        for (int i = 0; i < in.length; i++) {
            int at = ((int) box[1] + i / columns * step) * width + (int) box[0] + i % columns * step;
            in[i] = labels[at] == label;
            dim[i] = Shadows.isLike((here[at] & 255) / Math.max(1.0, ground[at] & 255));
        }
    }

    /**
     * The box of the body.
     *
     * @param per of a metre of height: where the head is from the foot, x and y in pixels; where the shadow's tip is; and
     *     pixels for a metre on the ground
     * @return left, top, right, bottom; nothing where no upright thing explains the pixels
     */
    double[] body(double[] per) {
        double[] best = new double[0];
        double most = LEAST_SCORE;
        boolean isDim = isDim();
        for (double h = LEAST_M; h <= MOST_M; h += STEP_M) {
            double ux = per[0] * h;
            double uy = per[1] * h;
            double sx = per[2] * h;
            double sy = per[3] * h;
            double[] foot = foot(ux, uy, sx, sy);
            double score = score(foot, ux, uy, sx, sy, per[4]);
            if (score > most) {
                most = score;
                best = reach(foot, ux, uy);
            }
            score = score(foot(ux, uy, 0, 0), ux, uy, 0, 0, per[4]) - (isDim ? DIM_BARE : BARE);
            if (score > most) {
                most = score;
                best = box;
            }
            foot = foot(0, 0, sx, sy);
            score = score(foot, 0, 0, sx, sy, per[4]) - SHADOW_ONLY;
            if (score > most && isDim) {
                most = score;
                best = reach(foot, ux, uy);
            }
        }
        return best;
    }

    private boolean isDim() {
        int all = 0;
        int dimmed = 0;
        for (int i = 0; i < in.length; i++) {
            all += in[i] ? 1 : 0;
            dimmed += in[i] && dim[i] ? 1 : 0;
        }
        return dimmed > 0.95 * all;
    }

    /** What is left of the box for the foot when it reaches to two sides. */
    private double[] foot(double ux, double uy, double sx, double sy) {
        return new double[] {
            box[0] - Math.min(0, Math.min(ux, sx)),
            box[1] - Math.min(0, Math.min(uy, sy)),
            box[2] - Math.max(0, Math.max(ux, sx)),
            box[3] - Math.max(0, Math.max(uy, sy))
        };
    }

    private static double[] reach(double[] foot, double x, double y) {
        return new double[] {
            foot[0] + Math.min(0, x), foot[1] + Math.min(0, y), foot[2] + Math.max(0, x), foot[3] + Math.max(0, y)
        };
    }

    /** Intersection over union of the component and what stands on this foot, less what is in the shadow and no shadow. */
    private double score(double[] foot, double ux, double uy, double sx, double sy, double perMetre) {
        double a = (foot[2] - foot[0]) / 2;
        double b = (foot[3] - foot[1]) / 2;
        if (a < 0.75 || b < 0.75 || Math.max(a, b) * 2 > WIDEST_M * perMetre + 2) {
            return -1;
        }
        double x = (foot[0] + foot[2]) / 2;
        double y = (foot[1] + foot[3]) / 2;
        int both = 0;
        int any = 0;
        int wrong = 0;
        for (int i = 0; i < in.length; i++) {
            double px = (box[0] + i % columns * step + 0.5 - x) / a;
            double py = (box[1] + i / columns * step + 0.5 - y) / b;
            boolean body = near(px, py, ux / a, uy / b);
            boolean shadow = !body && near(px, py, sx / a, sy / b);
            boolean model = body || shadow;
            both += model && in[i] ? 1 : 0;
            any += model || in[i] ? 1 : 0;
            wrong += shadow && in[i] && !dim[i] ? 1 : 0;
        }
        return (both - wrong) / (double) Math.max(1, any);
    }

    /** Whether a point is within 1 of the way from the origin to another point. */
    private static boolean near(double px, double py, double vx, double vy) {
        double length2 = vx * vx + vy * vy;
        double t = length2 > 0 ? Math.clamp((px * vx + py * vy) / length2, 0, 1) : 0;
        double dx = px - t * vx;
        double dy = py - t * vy;
        return dx * dx + dy * dy <= 1;
    }
}
