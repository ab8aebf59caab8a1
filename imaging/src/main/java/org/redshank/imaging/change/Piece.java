package org.redshank.imaging.change;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A piece of ground that differs, beside what lies around it: its colours against its surroundings, where its outline is an edge, and
 * whether its texture is the same in both pictures.
 */
final class Piece {
    private static final int NEAR = 4;
    /** How far off another piece is beside this one. */
    private static final int BESIDE = 6;

    private static final int FAR = 10;

    /** How far inside and outside its outline colours are compared. */
    private static final double STEP = 2.5;

    /** How far outside a border is looked for: what throws a shadow begins some pixels behind its smoothed edge. */
    private static final double[] FURTHER = {3, 5, 7};

    /** Of the grey values' logarithms: what is less is not told apart. */
    private static final double RIDGE = 0.02 * 0.02;

    final int[] places;
    final byte kind;
    final Footprint footprint;

    /** Colour less that of the surroundings, red, green and blue: before and after. */
    final double[] standsOutBefore = new double[3];

    final double[] standsOutAfter = new double[3];

    /** By how much it stands out differently after than before. */
    final double[] difference = new double[3];

    /** The same in standard deviations of the surroundings' own colours. */
    final double distinct;

    /** Pixels around that are the same in both. */
    final int around;

    /** Share of the outline that is an edge after only, before only, and in both. */
    final double edgeAfter;

    final double edgeBefore;
    final double edgeBoth;

    /** Share of the outline along which there is an edge of any colour anyway, in the picture before and after. */
    final double borderBefore;

    final double borderAfter;

    /** Share of the pixels next to it that differ, too: of other pieces. */
    final double beside;

    /** How much of the texture before is there after: within and around, and how sure the first is. */
    final double textureAfter;

    final double textureAfterAround;
    final double textureAfterSpread;

    /** How much of the texture after was there before. */
    final double textureBefore;

    final double textureBeforeAround;
    final double textureBeforeSpread;

    final double colourZ;

    /** Colour before, evened. */
    final double[] colourBefore = new double[3];

    final double[] colourAfter = new double[3];

    /** Share of the pixels that lie more than two within. */
    final double depth;

    private final Tile tile;
    private final IntPredicate ground;

    Piece(Tile tile, int[] places, byte kind) {
        this(tile, places, kind, at -> tile.classes().of[at] == Classes.SAME);
    }

    /** A piece among such ground. */
    Piece(Tile tile, int[] places, byte kind, IntPredicate ground) {
        this.tile = tile;
        this.ground = ground;
        this.places = places;
        this.kind = kind;
        this.footprint = new Footprint(places, tile.width(), tile.height(), FAR + 3);
        int[] ring = Arrays.stream(footprint.between(NEAR, FAR))
                .filter(at -> tile.both()[at] && ground.test(at))
                .toArray();
        int[] core = footprint.between(-1000, -2);
        this.depth = (double) footprint.between(-1000, -3).length / places.length;
        core = core.length < 12 ? places : core;
        this.around = ring.length;
        for (int c = 0; c < 3; c++) {
            colourBefore[c] = mean(tile.before().channels()[c], core);
            colourAfter[c] = mean(tile.after().channels()[c], core);
            standsOutBefore[c] = mean(tile.before().channels()[c], core)
                    - median(tile.before().channels()[c], ring);
            standsOutAfter[c] =
                    mean(tile.after().channels()[c], core) - median(tile.after().channels()[c], ring);
            difference[c] = standsOutAfter[c] - standsOutBefore[c];
        }
        double[] telling = telling(ring);
        this.distinct = Math.sqrt(Math.max(0, dot(telling, difference)));
        double[] edges = edges(telling);
        this.edgeAfter = edges[0];
        this.edgeBefore = edges[1];
        this.edgeBoth = edges[2];
        double[] borders = borders();
        this.borderBefore = borders[0];
        this.borderAfter = borders[1];
        int[] next = footprint.between(2, BESIDE);
        this.beside = Arrays.stream(next).filter(at -> !ground.test(at)).count() / (double) Math.max(1, next.length);
        Texture within = new Texture(tile, places);
        Texture outside = new Texture(tile, ring);
        this.textureAfter = within.keptAfter();
        this.textureAfterAround = outside.keptAfter();
        this.textureAfterSpread = within.keptAfterSpread();
        this.textureBefore = within.keptBefore();
        this.textureBeforeAround = outside.keptBefore();
        this.textureBeforeSpread = within.keptBeforeSpread();
        this.colourZ = mean(tile.evidence().colourZ, core);
    }

    private static double mean(Plane plane, int[] at) {
        double sum = 0;
        for (int place : at) {
            sum += plane.of()[place];
        }
        return at.length == 0 ? 0 : sum / at.length;
    }

    static double median(Plane plane, int[] at) {
        if (at.length == 0) {
            return 0;
        }
        float[] values = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            values[i] = plane.of()[at[i]];
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /**
     * The mix of colours that tells the piece from its surroundings best, by Fisher's linear discriminant: the inverse covariance of the
     * surroundings, times the difference.
     */
    private double[] telling(int[] ring) {
        double[][] covariance = {{RIDGE, 0, 0}, {0, RIDGE, 0}, {0, 0, RIDGE}};
        for (LogColours colours : new LogColours[] {tile.before(), tile.after()}) {
            double[] mean = new double[3];
            for (int c = 0; c < 3; c++) {
                mean[c] = mean(colours.channels()[c], ring);
            }
            for (int at : ring) {
                for (int c = 0; c < 3; c++) {
                    for (int d = 0; d < 3; d++) {
                        covariance[c][d] += (colours.channels()[c].of()[at] - mean[c])
                                * (colours.channels()[d].of()[at] - mean[d])
                                / (2 * ring.length);
                    }
                }
            }
        }
        return solved(covariance, difference);
    }

    /** Of a symmetric 3 x 3 matrix, by Cramer's rule. */
    private static double[] solved(double[][] m, double[] right) {
        double[] a = cross(m[1], m[2]);
        double[] b = cross(m[2], m[0]);
        double[] c = cross(m[0], m[1]);
        double whole = dot(m[0], a);
        double[] solution = new double[3];
        for (int i = 0; i < 3; i++) {
            solution[i] = (a[i] * right[0] + b[i] * right[1] + c[i] * right[2]) / whole;
        }
        return solution;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Walks the outline and asks both pictures for a step across, in the mix of colours that tells most. */
    private double[] edges(double[] telling) {
        double whole = Math.max(dot(telling, difference), 1e-9);
        int after = 0;
        int before = 0;
        int both = 0;
        int all = 0;
        int[] across = new int[2];
        for (int at : footprint.between(-1, -1)) {
            // Towards another piece, a shadow of the thing itself, there may be no edge.
            if (!footprint.across(at, STEP, STEP, across) || !ground.test(across[1])) {
                continue;
            }
            boolean now = Math.abs(step(tile.after(), telling, across)) > 0.45 * whole;
            boolean then = Math.abs(step(tile.before(), telling, across)) > 0.45 * whole;
            all++;
            after += now && !then ? 1 : 0;
            before += then && !now ? 1 : 0;
            both += then && now ? 1 : 0;
        }
        double share = all == 0 ? 0 : 1.0 / all;
        return new double[] {after * share, before * share, both * share};
    }

    /** Along how much of the outline there is a step in each picture, whatever its colour, beyond the ground's own roughness. */
    private double[] borders() {
        double least = 0.25 * size(difference);
        double[] rough = {roughness(tile.lightBefore(), places), roughness(tile.lightAfter(), places)};
        LogColours[] pictures = {tile.before(), tile.after()};
        int[] across = new int[2];
        double[] shares = new double[2];
        int all = 0;
        for (int at : footprint.between(-1, -1)) {
            boolean[] found = new boolean[2];
            boolean asked = false;
            for (double out : FURTHER) {
                if (!footprint.across(at, STEP, out, across)) {
                    continue;
                }
                asked = true;
                for (int picture = 0; picture < 2; picture++) {
                    double[] step = new double[3];
                    for (int c = 0; c < 3; c++) {
                        Plane channel = pictures[picture].channels()[c];
                        step[c] = square(channel, across[0]) - square(channel, across[1]);
                    }
                    found[picture] |= size(step) > Math.max(least, 3 * rough[picture]);
                }
            }
            all += asked ? 1 : 0;
            shares[0] += found[0] ? 1 : 0;
            shares[1] += found[1] ? 1 : 0;
        }
        shares[0] /= Math.max(1, all);
        shares[1] /= Math.max(1, all);
        return shares;
    }

    /** The standard deviation by the median of how far values lie off their median. */
    static double roughness(Plane light, int[] ring) {
        double middle = median(light, ring);
        float[] off = new float[ring.length];
        for (int i = 0; i < ring.length; i++) {
            off[i] = (float) Math.abs(light.of()[ring[i]] - middle);
        }
        Arrays.sort(off);
        return ring.length == 0 ? 0 : 1.48 * off[ring.length / 2];
    }

    /** Root mean square of three channels. */
    private static double size(double[] colour) {
        return Math.sqrt(dot(colour, colour) / 3);
    }

    private double step(LogColours colours, double[] telling, int[] across) {
        double step = 0;
        for (int c = 0; c < 3; c++) {
            Plane channel = colours.channels()[c];
            step += telling[c] * (square(channel, across[0]) - square(channel, across[1]));
        }
        return step;
    }

    /** The mean of 3 x 3 pixels. */
    private static double square(Plane plane, int at) {
        double sum = 0;
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                sum += plane.of()[at + row * plane.width() + column];
            }
        }
        return sum / 9;
    }

    static double lightness(double[] colour) {
        return (colour[0] + colour[1] + colour[2]) / 3;
    }

    int area() {
        return places.length;
    }
}
