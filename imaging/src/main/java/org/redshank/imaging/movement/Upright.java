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

    /** Feet of people and animals are no wider, metres; and no wider to the other side. */
    private static final double WIDEST_M = 1.7;

    private static final double NARROW_M = 0.8;

    /** What is less high is an animal, and longer than so much, metres. */
    private static final double LOW_M = 1;

    private static final double LONG_M = 0.8;

    /** A person of the usual size is so much likelier than anything else. */
    private static final double PERSON = 0.1;

    /** At most about so many pixels are looked at. */
    private static final int SAMPLES = 700;

    /** By so much what has no shadow must be the better explanation; where all is dimmed, a shadow is more likely; none but it. */
    private static final double BARE = 0.04;

    private static final double DIM_BARE = 0.2;
    private static final double SHADOW_ONLY = 0.04;

    /** Worse explanations explain nothing. */
    private static final double LEAST_SCORE = 0.4;

    private final double[] box;
    private final Silhouette pixels;
    private final Person person;
    private final double[] per;

    /**
     * For one component.
     *
     * @param labels of all pixels of the picture, row by row
     * @param here grey values, and those of the ground
     * @param box of the component: left, top, right, bottom
     * @param per of a metre of height: where the head is from the foot, x and y in pixels; where the shadow's tip is; and
     *     pixels for a metre on the ground
     */
    Upright(int[] labels, int label, byte[] here, byte[] ground, int width, double[] box, double[] per) {
        double area = (box[2] - box[0]) * (box[3] - box[1]);
        int step = (int) Math.max(1, Math.round(Math.sqrt(area / SAMPLES)));
        this.box = box;
        this.per = per;
        this.pixels = new Silhouette(labels, label, here, ground, width, box, step);
        this.person = Person.in(labels, label, here, ground, width, box, per);
    }

    /**
     * The box of the body.
     *
     * @return left, top, right, bottom; nothing where no upright thing explains the pixels
     */
    double[] body() {
        boolean isPerson = person.score() + PERSON > LEAST_SCORE;
        double most = isPerson ? person.score() + PERSON : LEAST_SCORE;
        double[] best = isPerson ? person.box() : new double[0];
        boolean isDim = pixels.isDim();
        for (double h = LEAST_M; h <= MOST_M; h += STEP_M) {
            double ux = per[0] * h;
            double uy = per[1] * h;
            double sx = per[2] * h;
            double sy = per[3] * h;
            double[] foot = foot(ux, uy, sx, sy);
            double score = isSized(foot, h) ? score(foot, ux, uy, sx, sy) : -1;
            if (score > most) {
                most = score;
                best = reach(foot, ux, uy);
            }
            foot = foot(ux, uy, 0, 0);
            score = isSized(foot, LOW_M) ? score(foot, ux, uy, 0, 0) - (isDim ? DIM_BARE : BARE) : -1;
            if (score > most) {
                most = score;
                best = box;
            }
            foot = foot(0, 0, sx, sy);
            score = isSized(foot, LOW_M) ? score(foot, 0, 0, sx, sy) - SHADOW_ONLY : -1;
            if (score > most && isDim) {
                most = score;
                best = reach(foot, ux, uy);
            }
        }
        return best;
    }

    /** Whether something so high has such a foot: it is not wide to both sides, and what is low is an animal, longer than wide. */
    private boolean isSized(double[] foot, double h) {
        double shorter = Math.min(foot[2] - foot[0], foot[3] - foot[1]);
        double longer = Math.max(foot[2] - foot[0], foot[3] - foot[1]);
        return shorter >= 1.5
                && shorter <= NARROW_M * per[4] + 2
                && longer <= WIDEST_M * per[4] + 2
                && (h >= LOW_M || longer > LONG_M * per[4] + 1);
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
    private double score(double[] foot, double ux, double uy, double sx, double sy) {
        double a = (foot[2] - foot[0]) / 2;
        double b = (foot[3] - foot[1]) / 2;
        double x = (foot[0] + foot[2]) / 2;
        double y = (foot[1] + foot[3]) / 2;
        int both = 0;
        int any = 0;
        int wrong = 0;
        for (int row = 0; row < pixels.rows; row++) {
            for (int column = 0; column < pixels.columns; column++) {
                double px = (pixels.x(column) - x) / a;
                double py = (pixels.y(row) - y) / b;
                boolean in = pixels.has(column, row);
                boolean body = Silhouette.near(px, py, ux / a, uy / b);
                boolean shadow = !body && Silhouette.near(px, py, sx / a, sy / b);
                boolean model = body || shadow;
                both += model && in ? 1 : 0;
                any += model || in ? 1 : 0;
                wrong += shadow && in && !pixels.isDim(column, row) ? 1 : 0;
            }
        }
        return (both - wrong) / (double) Math.max(1, any);
    }
}
