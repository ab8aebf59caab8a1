package org.redshank.bench.imaging;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A piece of ground with fields, roads, houses, trees and things, twice: before and after planted changes. Seen from straight
 * above or leaning, in any light. Seeded: the same seed is the same scene.
 */
final class MadeScene {
    private static final int GRASS = 0;
    private static final int ROAD = 1;
    private static final int SOIL = 2;
    private static final int GRAVEL = 3;
    private static final int CROWN = 4;
    private static final int THING = 5;

    /** Albedo of each material, red, green and blue, of 1, linear. */
    private static final double[][] ALBEDO = {
        {0.075, 0.13, 0.04},
        {0.11, 0.11, 0.115},
        {0.22, 0.15, 0.09},
        {0.28, 0.26, 0.23},
        {0.035, 0.075, 0.022},
        {0, 0, 0}
    };

    private static final double[] DRY = {0.25, 0.2, 0.1};
    private static final double[] AUTUMN = {0.2, 0.1, 0.03};
    /** Strength of each material's own texture. */
    private static final double[] GRAIN = {0.3, 0.14, 0.25, 0.2, 0.35, 0.03};

    /** White, silver, grey, black, red, blue, yellow, green. */
    private static final double[][] PAINT = {
        {0.75, 0.75, 0.73}, {0.4, 0.41, 0.42}, {0.16, 0.16, 0.17}, {0.015, 0.015, 0.017},
        {0.42, 0.03, 0.03}, {0.03, 0.07, 0.3}, {0.6, 0.4, 0.03}, {0.03, 0.2, 0.08}
    };

    private final int side;
    private final double gsd;
    private final Random random;
    private final float[] noise;
    private final Layer before;
    private final List<Planted> planted = new ArrayList<>();
    private Layer after;

    /** Heights, materials and paints of one of the two times. */
    private static final class Layer {
        final float[] height;
        final byte[] material;
        final float[] paint;

        Layer(int pixels) {
            height = new float[pixels];
            material = new byte[pixels];
            paint = new float[3 * pixels];
        }

        Layer copy() {
            Layer copy = new Layer(height.length);
            System.arraycopy(height, 0, copy.height, 0, height.length);
            System.arraycopy(material, 0, copy.material, 0, material.length);
            System.arraycopy(paint, 0, copy.paint, 0, paint.length);
            return copy;
        }
    }

    /** A box of a thing: middle, half length and half width in pixels, its turn, height in metres and paint. */
    private record Box(
            double x, double y, double a, double b, double turn, double height, double[] paint, boolean car) {
        Box at(double east, double south) {
            return new Box(east, south, a, b, turn, height, paint, car);
        }
    }

    /**
     * Lays the scene out.
     *
     * @param side pixels
     * @param gsd metres a pixel
     * @param changes how many to plant
     */
    MadeScene(long seed, int side, double gsd, int changes) {
        this.side = side;
        this.gsd = gsd;
        this.random = new Random(seed);
        this.noise = texture(random);
        this.before = new Layer(side * side);
        ground();
        List<Box> things = things();
        for (Box thing : things) {
            put(before, thing, null);
        }
        plant(things, changes);
    }

    int side() {
        return side;
    }

    double gsd() {
        return gsd;
    }

    List<Planted> planted() {
        return planted;
    }

    private float[] texture(Random seeded) {
        float[] all = new float[side * side];
        double[] weights = {0.45, 0.35, 0.3, 0.25};
        for (int octave = 0; octave < 4; octave++) {
            int step = 1 << (2 * octave);
            int cells = side / step + 2;
            float[] values = new float[cells * cells];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) seeded.nextGaussian();
            }
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double u = (double) x / step;
                    double v = (double) y / step;
                    int i = (int) u;
                    int j = (int) v;
                    double s = u - i;
                    double t = v - j;
                    double value = (values[j * cells + i] * (1 - s) + values[j * cells + i + 1] * s) * (1 - t)
                            + (values[(j + 1) * cells + i] * (1 - s) + values[(j + 1) * cells + i + 1] * s) * t;
                    all[y * side + x] += (float) (weights[octave] * value);
                }
            }
        }
        return all;
    }

    private void ground() {
        double roadTurn = random.nextDouble() * Math.PI;
        double roadHalf = 4 / gsd;
        double lotX = side * (0.2 + 0.6 * random.nextDouble());
        double lotY = side * (0.2 + 0.6 * random.nextDouble());
        double soilX = side * random.nextDouble();
        double soilY = side * random.nextDouble();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = y * side + x;
                double across = (x - side / 2.0) * Math.cos(roadTurn) + (y - side / 2.0) * Math.sin(roadTurn);
                double wobble = 6 * noise[(y / 2) * side + x / 2];
                if (Math.abs(across) < roadHalf) {
                    before.material[at] = ROAD;
                } else if (Math.abs(x - lotX) < side * 0.13 && Math.abs(y - lotY) < side * 0.1) {
                    before.material[at] = GRAVEL;
                } else if (Math.hypot(x - soilX, y - soilY) + wobble < side * 0.18) {
                    before.material[at] = SOIL;
                }
            }
        }
        for (int i = 0; i < 14; i++) {
            tree(side * random.nextDouble(), side * random.nextDouble(), (1.5 + 3 * random.nextDouble()) / gsd);
        }
        for (int i = 0; i < 4; i++) {
            double x = side * (0.1 + 0.8 * random.nextDouble());
            double y = side * (0.1 + 0.8 * random.nextDouble());
            double half = (3.5 + 3 * random.nextDouble()) / gsd;
            double[] roof = i % 2 == 0 ? new double[] {0.3, 0.1, 0.06} : new double[] {0.3, 0.3, 0.31};
            put(
                    before,
                    new Box(x, y, half * 1.4, half, random.nextDouble() * 3, 3 + 4 * random.nextDouble(), roof, false),
                    null);
        }
    }

    private void tree(double cx, double cy, double radius) {
        for (int y = (int) Math.max(0, cy - radius); y < Math.min(side, cy + radius); y++) {
            for (int x = (int) Math.max(0, cx - radius); x < Math.min(side, cx + radius); x++) {
                double away = Math.hypot(x - cx, y - cy) / radius + 0.12 * noise[y * side + x];
                if (away < 1) {
                    int at = y * side + x;
                    before.material[at] = CROWN;
                    before.height[at] = (float) (radius * gsd * (1.2 + Math.sqrt(1 - away * away)) + 0.3 * noise[at]);
                }
            }
        }
    }

    private Box thing() {
        double[] paint = PAINT[random.nextInt(PAINT.length)];
        double turn = random.nextDouble() * Math.PI;
        return switch (random.nextInt(4)) {
            case 0, 1 -> new Box(0, 0, 2.2 / gsd, 0.9 / gsd, turn, 1.4, paint, true);
            case 2 -> new Box(0, 0, 3 / gsd, 1.25 / gsd, turn, 2.5, paint, false);
            default -> {
                double half = Math.max(5.2, (0.6 + 0.9 * random.nextDouble()) / gsd);
                yield new Box(
                        0,
                        0,
                        half,
                        half * (0.97 + 0.03 * random.nextDouble()),
                        turn,
                        0.8 + random.nextDouble(),
                        paint,
                        false);
            }
        };
    }

    private List<Box> things() {
        List<Box> things = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Box placed = free(thing(), things, 5);
            if (placed != null) {
                things.add(placed);
            }
        }
        return things;
    }

    /** The thing on free ground, apart from others; null where none is found. */
    private @Nullable Box free(Box thing, List<Box> others, double apartMetres) {
        double reach = Math.max(thing.a, thing.b) + 3;
        for (int attempt = 0; attempt < 200; attempt++) {
            double x = reach + 25 + (side - 2 * reach - 50) * random.nextDouble();
            double y = reach + 25 + (side - 2 * reach - 50) * random.nextDouble();
            boolean clear = others.stream()
                    .allMatch(other -> Math.hypot(other.x - x, other.y - y) > reach + other.a + apartMetres / gsd);
            for (int dy = (int) -reach; dy <= reach && clear; dy++) {
                for (int dx = (int) -reach; dx <= reach && clear; dx++) {
                    int at = (int) (y + dy) * side + (int) (x + dx);
                    clear = before.height[at] == 0;
                }
            }
            if (clear && contrast(thing, before.material[(int) y * side + (int) x]) > 0.35) {
                return thing.at(x, y);
            }
        }
        return null;
    }

    /** A thing of the ground's own colour is no fair change. */
    private static double contrast(Box thing, int material) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
            most = Math.max(most, Math.abs(Math.log((thing.paint[c] + 0.01) / (ALBEDO[material][c] + 0.01))));
        }
        return most;
    }

    private void put(Layer layer, Box box, @Nullable BitSet touched) {
        double reach = Math.hypot(box.a, box.b);
        for (int y = (int) Math.max(0, box.y - reach); y < Math.min(side, box.y + reach + 1); y++) {
            for (int x = (int) Math.max(0, box.x - reach); x < Math.min(side, box.x + reach + 1); x++) {
                double u = (x - box.x) * Math.cos(box.turn) + (y - box.y) * Math.sin(box.turn);
                double v = (y - box.y) * Math.cos(box.turn) - (x - box.x) * Math.sin(box.turn);
                if (Math.abs(u) > box.a || Math.abs(v) > box.b) {
                    continue;
                }
                int at = y * side + x;
                boolean glass = box.car && (Math.abs(u / box.a - 0.3) < 0.1 || Math.abs(u / box.a + 0.55) < 0.08);
                layer.material[at] = THING;
                layer.height[at] = (float) box.height;
                for (int c = 0; c < 3; c++) {
                    layer.paint[3 * at + c] = (float) (glass ? 0.03 : box.paint[c]);
                }
                if (touched != null) {
                    touched.set(at);
                }
            }
        }
    }

    private void plant(List<Box> things, int changes) {
        List<Box> stay = new ArrayList<>(things);
        List<Box> all = new ArrayList<>(things);
        List<Box> come = new ArrayList<>();
        List<Integer> patches = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            int kind = i % 4;
            if (kind == 0 || (kind == 2 && stay.isEmpty())) {
                Box fresh = free(thing(), all, 5);
                if (fresh != null) {
                    all.add(fresh);
                    come.add(fresh);
                    planted.add(new Planted("appeared", pixels(fresh)));
                }
            } else if (kind == 1 && !stay.isEmpty()) {
                planted.add(new Planted("gone", pixels(stay.removeLast())));
            } else if (kind == 2) {
                Box old = stay.removeLast();
                Box fresh = free(old, all, 5);
                planted.add(new Planted("moved", pixels(old)));
                if (fresh != null) {
                    all.add(fresh);
                    come.add(fresh);
                    planted.add(new Planted("moved", pixels(fresh)));
                }
            } else {
                patches.add(i);
            }
        }
        after = before.copy();
        Layer bare = new MadeScene(this).before;
        for (Box gone : things) {
            if (!stay.contains(gone)) {
                for (int at = pixels(gone).nextSetBit(0);
                        at >= 0;
                        at = pixels(gone).nextSetBit(at + 1)) {
                    after.material[at] = bare.material[at];
                    after.height[at] = 0;
                }
            }
        }
        for (Box fresh : come) {
            put(after, fresh, null);
        }
        for (int ignored : patches) {
            Box dug = free(
                    new Box(0, 0, 2.5 / gsd, 2 / gsd, random.nextDouble() * 3, 0, new double[] {0.3, 0.2, 0.1}, false),
                    all,
                    4);
            if (dug != null) {
                all.add(dug);
                int from = before.material[(int) dug.y * side + (int) dug.x];
                BitSet touched = pixels(dug);
                for (int at = touched.nextSetBit(0); at >= 0; at = touched.nextSetBit(at + 1)) {
                    after.material[at] = (byte) (from == SOIL ? ROAD : SOIL);
                }
                planted.add(new Planted("surface", touched));
            }
        }
    }

    /** The same ground without things. */
    private MadeScene(MadeScene of) {
        this.side = of.side;
        this.gsd = of.gsd;
        this.random = new Random(0);
        this.noise = of.noise;
        this.before = of.before.copy();
        this.after = before;
        // Things stand on ground without height: the ground below them is the nearest that is no thing.
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int d = 1; before.material[y * side + x] == THING && d < side; d++) {
                    int left = of.before.material[y * side + Math.max(0, x - d)];
                    int right = of.before.material[y * side + Math.min(side - 1, x + d)];
                    before.material[y * side + x] = (byte) (left != THING ? left : right);
                }
            }
        }
    }

    private BitSet pixels(Box box) {
        BitSet touched = new BitSet(side * side);
        put(new Layer(side * side), box, touched);
        return touched;
    }

    /** The scene in a light: red, green and blue bytes, row by row. */
    byte[] picture(boolean later, Light light, long seed) {
        return new MadePicture(side, gsd, light, seed)
                .of(later ? after.height : before.height, at -> albedo(later ? after : before, at, light));
    }

    private double[] albedo(Layer layer, int at, Light light) {
        int material = layer.material[at];
        double[] colour = new double[3];
        double grain = Math.exp(GRAIN[material] * noise[at]);
        for (int c = 0; c < 3; c++) {
            double base = material == THING ? layer.paint[3 * at + c] : ALBEDO[material][c];
            if (material == GRASS) {
                base += light.dry() * (DRY[c] - base);
            } else if (material == CROWN) {
                base += light.autumn() * (AUTUMN[c] - base);
            }
            colour[c] = base * grain;
        }
        return colour;
    }
}
