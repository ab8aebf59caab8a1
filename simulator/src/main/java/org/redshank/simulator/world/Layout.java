package org.redshank.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Where roads run and what stands: made once from the spec. */
final class Layout {
    private static final int[] ROOFS = {0x8a4b38, 0x9c5a40, 0x6d6a68, 0x54504e, 0x7b3f33, 0xa8a29a};
    private static final int[] PAINTS = {0xb8bcc0, 0x2a2d33, 0x8c1f22, 0x244a7c, 0xe6e6e2, 0x5d6166, 0x3c5a41};

    private final WorldSpec spec;
    private final Relief relief;
    private final double half;
    private final int seed;
    private final List<Way> ways = new ArrayList<>();
    private final List<Solid> solids = new ArrayList<>();
    private final List<PlantedChange> changes = new ArrayList<>();
    private final List<PlantedChange> patches = new ArrayList<>();

    Layout(WorldSpec spec, Relief relief) {
        this.spec = spec;
        this.relief = relief;
        this.half = spec.sideMetres() / 2;
        this.seed = (int) (spec.seed() * 0x9e3779b97f4a7c15L >>> 32);
        SplittableRandom random = new SplittableRandom(spec.seed());
        lay(random.split());
        build(random.split());
        plantTrees(random.split());
        park(random.split());
        plantChanges(random.split());
    }

    List<Way> ways() {
        return ways;
    }

    List<Solid> solids() {
        return solids;
    }

    List<PlantedChange> changes() {
        return changes;
    }

    /** Those changes that are of the ground, when they have happened. */
    List<PlantedChange> patches() {
        return patches;
    }

    Cells cells() {
        return new Cells(seed + 31, spec.scene().cellMetres());
    }

    int seed() {
        return seed;
    }

    /** Whether a field is wood. */
    boolean wooded(Cells cells) {
        return cells.trait(1) < (spec.scene() == Scene.WOODS ? 0.6 : spec.scene() == Scene.FARMLAND ? 0.12 : 0.05);
    }

    private void lay(SplittableRandom random) {
        double apart = spec.scene() == Scene.VILLAGE ? 85 : 230;
        boolean coast = spec.scene() == Scene.COAST;
        for (double at = -half + apart * (0.3 + 0.4 * random.nextDouble()); at < half; at += apart) {
            boolean paved = spec.scene() != Scene.WOODS || at > -half + apart;
            if (!coast || at < -40) {
                ways.add(Way.across(
                        random.nextInt(), half, at, false, paved ? 5.5 + 1.5 * random.nextDouble() : 2.5, paved));
            }
            if (!coast) {
                ways.add(Way.across(random.nextInt(), half, at + 20, true, 5 + random.nextDouble(), paved));
            }
        }
        if (coast) {
            ways.add(Way.across(random.nextInt(), half, -45, false, 6, true));
        }
        ways.add(Way.across(random.nextInt(), half, random.nextDouble(-0.5, 0.5) * half, true, 2, false));
    }

    private void build(SplittableRandom random) {
        double apart = spec.scene() == Scene.VILLAGE ? 21 : 130;
        for (Way way : ways) {
            if (!way.paved() && spec.scene() != Scene.WOODS) {
                continue;
            }
            for (int i = 2;
                    i < way.easts().length - 2;
                    i += Math.max(1, (int) (apart * (0.7 + 0.6 * random.nextDouble()) / 6))) {
                for (int side = -1; side <= 1; side += 2) {
                    double heading = way.headingRad(i);
                    double off = side * (way.widthMetres() / 2 + 9 + 6 * random.nextDouble());
                    if (random.nextDouble() < 0.8) {
                        house(
                                way.easts()[i] + off * Math.cos(heading),
                                way.norths()[i] - off * Math.sin(heading),
                                heading + (random.nextBoolean() ? Math.PI / 2 : 0),
                                random);
                    }
                }
            }
        }
    }

    private void house(double east, double north, double heading, SplittableRandom random) {
        double wide = random.nextDouble(3.2, 5.5);
        double deep = wide * random.nextDouble(1.1, 1.9);
        double eaves = random.nextDouble(2.8, 6.2);
        boolean flat = random.nextInt(6) == 0;
        int colour = ROOFS[random.nextInt(ROOFS.length)];
        if (within(east, north, 10) && isFree(east, north, Math.hypot(wide, deep) * 0.9)) {
            Shape shape = flat
                    ? Shape.Hull.box(wide, deep, -3, eaves)
                    : Shape.Hull.gable(wide, deep, eaves, eaves + wide * 0.8);
            stand(
                    new Solid(shape, flat ? 0x8f8d88 : colour, Solid.Finish.HOUSE, random.nextInt()),
                    east,
                    north,
                    heading);
        }
    }

    private void plantTrees(SplittableRandom random) {
        Cells cells = cells();
        double area = spec.sideMetres() * spec.sideMetres();
        int tries = (int) (area / 14);
        for (int i = 0; i < tries; i++) {
            double east = random.nextDouble(-half, half);
            double north = random.nextDouble(-half, half);
            cells.look(east, north);
            double dice = random.nextDouble();
            boolean hedge = cells.edge() < 1.3 && cells.trait(2) < 0.45 && spec.scene() != Scene.COAST;
            double share = hedge ? 0.8 : wooded(cells) ? 0.3 : spec.scene() == Scene.VILLAGE ? 0.012 : 0.003;
            double big = hedge ? random.nextDouble(0.8, 2) : random.nextDouble(1.3, 4.2);
            boolean needle = !hedge && cells.trait(3) < 0.35;
            double grown = random.nextDouble(0.85, 1.15);
            int leafSeed = random.nextInt();
            if (dice < share && isFree(east, north, big * 0.6)) {
                tree(east, north, big, grown, needle, leafSeed);
            }
        }
    }

    private void tree(double east, double north, double radius, double grown, boolean needle, int leafSeed) {
        double left = needle ? 1 : spec.season().crown();
        double crown = radius * left;
        double tall = needle ? radius * 2.6 * grown : radius * 1.5 * grown;
        int colour = needle
                ? spec.season() == Season.SNOW ? 0x6f7f70 : 0x3d5638
                : spec.season().leaf();
        stand(
                new Solid(
                        new Shape.Ellipsoid(
                                needle ? crown * 0.8 : crown,
                                needle ? crown * 0.8 : crown,
                                tall,
                                tall * (needle ? 1 : 1.15)),
                        tinted(colour, leafSeed),
                        Solid.Finish.LEAVES,
                        leafSeed),
                east,
                north,
                0);
    }

    private static int tinted(int colour, int dice) {
        int by = Math.floorMod(dice, 31) - 15;
        return channel(colour >> 16, by) << 16 | channel(colour >> 8, by) << 8 | channel(colour, by / 2);
    }

    private static int channel(int value, int by) {
        return Math.clamp((value & 255) + by, 0, 255);
    }

    private void park(SplittableRandom random) {
        for (Way way : ways) {
            for (int i = 1; way.paved() && i < way.easts().length - 1; i++) {
                double dice = random.nextDouble();
                int paint = PAINTS[random.nextInt(PAINTS.length)];
                if (dice < (spec.scene() == Scene.VILLAGE ? 0.16 : 0.02)) {
                    double heading = way.headingRad(i);
                    double off = way.widthMetres() / 2 + 1.3;
                    car(
                            way.easts()[i] + off * Math.cos(heading),
                            way.norths()[i] - off * Math.sin(heading),
                            heading,
                            paint);
                }
            }
        }
    }

    private void car(double east, double north, double heading, int paint) {
        stand(new Solid(Shape.Hull.box(0.9, 2.2, 0.2, 0.95), paint, Solid.Finish.PLAIN, 0), east, north, heading);
        stand(
                new Solid(Shape.Hull.box(0.75, 1.1, 0.9, 1.45), tinted(paint, 3), Solid.Finish.PLAIN, 0),
                east,
                north,
                heading);
    }

    private void plantChanges(SplittableRandom random) {
        for (int i = 0; i < spec.changes(); i++) {
            PlantedChange.Kind kind = PlantedChange.Kind.values()[i % 4];
            for (int tries = 0; tries < 400; tries++) {
                double east = random.nextDouble(-0.8, 0.8) * half;
                double north = random.nextDouble(-0.8, 0.8) * half;
                double heading = random.nextDouble(Math.PI);
                double big = random.nextDouble(1.2, 4);
                double on = random.nextDouble(5, 9);
                boolean free = isOpen(east, north) && apart(east, north, 16);
                if (free && (kind != PlantedChange.Kind.MOVED || isOpen(east + on, north))) {
                    plant(i + 1, kind, east, north, heading, big, on, random.nextInt(PAINTS.length));
                    break;
                }
            }
        }
    }

    private void plant(
            int id,
            PlantedChange.Kind kind,
            double east,
            double north,
            double heading,
            double big,
            double on,
            int paint) {
        Solid box = new Solid(Shape.Hull.box(big * 0.6, big, -1, 1.2 + big * 0.5), PAINTS[paint], Solid.Finish.PLAIN, 0)
                .at(east, north, relief.metres(east, north), heading);
        Solid moved = new Solid(Shape.Hull.box(0.9, 2.2, 0.2, 1.4), PAINTS[paint], Solid.Finish.PLAIN, 0);
        boolean later = spec.later();
        switch (kind) {
            case APPEARED -> {
                changes.add(outline(id, kind, "container", box, 1));
                if (later) {
                    solids.add(box);
                }
            }
            case GONE -> {
                changes.add(outline(id, kind, "container", box, 1));
                if (!later) {
                    solids.add(box);
                }
            }
            case MOVED -> {
                moved.at(east, north, relief.metres(east, north), heading);
                changes.add(outline(id, kind, "vehicle, from", moved, 1));
                if (!later) {
                    solids.add(moved);
                }
                Solid there = new Solid(moved.shape(), moved.colour(), Solid.Finish.PLAIN, 0)
                        .at(east + on, north, relief.metres(east + on, north), heading);
                changes.add(outline(id, kind, "vehicle, to", there, 1));
                if (later) {
                    solids.add(there);
                }
            }
            case SURFACE -> {
                PlantedChange patch = outline(id, kind, paint % 2 == 0 ? "burnt" : "dug", box, 1.4);
                changes.add(patch);
                if (later) {
                    patches.add(patch);
                }
            }
        }
    }

    private static PlantedChange outline(int id, PlantedChange.Kind kind, String thing, Solid solid, double wider) {
        double[] easts = new double[4];
        double[] norths = new double[4];
        double[] corner = new double[2];
        for (int i = 0; i < 4; i++) {
            solid.corner(i, corner);
            easts[i] = solid.east() + (corner[0] - solid.east()) * wider;
            norths[i] = solid.north() + (corner[1] - solid.north()) * wider;
        }
        return new PlantedChange(id, kind, thing, easts, norths);
    }

    private boolean apart(double east, double north, double metres) {
        return changes.stream()
                .allMatch(other -> Math.hypot(other.easts()[0] - east, other.norths()[0] - north) > metres);
    }

    private boolean within(double east, double north, double margin) {
        return Math.abs(east) < half - margin && Math.abs(north) < half - margin;
    }

    /** Whether nothing stands here, on no road and not in the sea. */
    boolean isFree(double east, double north, double radius) {
        if (relief.inland(east, north) < radius + 25 && spec.scene() == Scene.COAST && radius < 5) {
            return false;
        }
        for (Way way : ways) {
            if (way.distance(east, north) < way.widthMetres() / 2 + radius + 0.6) {
                return false;
            }
        }
        for (Solid solid : solids) {
            if (solid.finish() != Solid.Finish.LEAVES
                    && Math.hypot(solid.east() - east, solid.north() - north)
                            < radius
                                    + Math.max(
                                            solid.shape().halfX(), solid.shape().halfY())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a change can be seen here from above. */
    private boolean isOpen(double east, double north) {
        return isFree(east, north, 5.5)
                && solids.stream()
                        .allMatch(solid -> Math.hypot(solid.east() - east, solid.north() - north)
                                > 3.5 + solid.shape().halfX());
    }

    private void stand(Solid solid, double east, double north, double heading) {
        solids.add(solid.at(east, north, relief.metres(east, north), heading));
    }
}
