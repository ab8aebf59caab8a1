package org.redshank.simulator.world;

/** Paints the ground's cells: fields, woods, beach and sea, then roads, floors of planted changes, and slopes to the sun. */
final class GroundPainter {
    private final WorldSpec spec;
    private final Relief relief;
    private final Layout layout;
    private final Ground ground;
    private final Cells cells;
    private final double[] sun;
    private Surface surface = Surface.GRASS;

    GroundPainter(WorldSpec spec, Relief relief, Layout layout, Ground ground) {
        this.spec = spec;
        this.relief = relief;
        this.layout = layout;
        this.ground = ground;
        this.cells = layout.cells();
        this.sun = Sun.at(spec.origin(), spec.time()).direction();
    }

    void paint() {
        for (int row = 0; row < ground.side(); row++) {
            for (int column = 0; column < ground.side(); column++) {
                double east = ground.metres(column);
                double north = ground.metres(row);
                int colour = field(east, north);
                ground.set(column, row, surface, lit(colour, east, north));
            }
        }
        layout.ways().forEach(this::way);
        layout.patches().forEach(this::patch);
    }

    private int field(double east, double north) {
        double inland = relief.inland(east, north);
        double patches = Noise.rough(layout.seed() + 3, east / 14, north / 14);
        double fine = Noise.rough(layout.seed() + 7, east / 2.6, north / 2.6);
        if (inland < 0) {
            surface = Surface.WATER;
            double shallow = Math.exp(inland / 18);
            return scaled(mixed(0x2c4a5a, 0x8a8f70, shallow), 1 + 0.05 * patches);
        }
        if (inland < 27 + 6 * patches) {
            surface = Surface.SAND;
            return scaled(0xc3ae86, (inland < 5 ? 0.78 : 1) + 0.1 * patches + 0.06 * fine);
        }
        cells.look(east, north);
        int season = spec.season().grass();
        if (layout.wooded(cells)) {
            surface = Surface.GRASS;
            return scaled(mixed(season, 0x5a4a34, 0.45), 0.85 + 0.25 * patches + 0.3 * fine);
        }
        float kind = cells.trait(0);
        boolean field = spec.scene() == Scene.FARMLAND && cells.edge() > 2;
        if (field && kind < 0.55) {
            double turn = cells.trait(4) * Math.PI;
            double rows = 0.9 + cells.trait(5);
            double stripe = Math.sin((east * Math.cos(turn) + north * Math.sin(turn)) * 2 * Math.PI / rows + fine);
            surface = kind < 0.3 ? Surface.CROP : Surface.SOIL;
            int colour = kind < 0.3 ? spec.season().crop() : spec.season() == Season.SNOW ? 0xcfd2d8 : 0x7d6650;
            return scaled(colour, 0.95 + 0.1 * cells.trait(6) + 0.09 * stripe + 0.16 * patches + 0.12 * fine);
        }
        surface = Surface.GRASS;
        double dry = Math.clamp(patches * 1.2 + kind - 0.4, 0.0, 1.0);
        return scaled(mixed(season, scaled(season | 0x301000, 1.1), dry), 0.95 + 0.14 * patches + 0.16 * fine);
    }

    private void way(Way way) {
        double reach = way.widthMetres() / 2;
        int seed = layout.seed() + 41;
        for (int i = 1; i < way.easts().length; i++) {
            int right = ground.index(Math.max(way.easts()[i - 1], way.easts()[i]) + reach + 1);
            int top = ground.index(Math.max(way.norths()[i - 1], way.norths()[i]) + reach + 1);
            for (int row = ground.index(Math.min(way.norths()[i - 1], way.norths()[i]) - reach - 1);
                    row <= top;
                    row++) {
                for (int column = ground.index(Math.min(way.easts()[i - 1], way.easts()[i]) - reach - 1);
                        column <= right;
                        column++) {
                    double east = ground.metres(column);
                    double north = ground.metres(row);
                    double off = way.distance(i, east, north);
                    double ragged = way.paved() ? 0 : 0.4 * Noise.at(seed + 5, east * 1.5, north * 1.5);
                    if (off < reach + ragged) {
                        double wear = 0.1 * Noise.rough(seed, east / 5, north / 5)
                                + 0.05 * Noise.at(seed, east * 2, north * 2);
                        boolean line = way.paved() && off < 0.09 && i % 2 == 0;
                        int base = line ? 0xd0d0cc : way.paved() ? 0x74757a : 0xa3927a;
                        int colour = scaled(base, 1 + wear);
                        ground.set(
                                column, row, way.paved() ? Surface.ASPHALT : Surface.GRAVEL, lit(colour, east, north));
                    }
                }
            }
        }
    }

    private void patch(PlantedChange patch) {
        double east = (patch.easts()[0] + patch.easts()[2]) / 2;
        double north = (patch.norths()[0] + patch.norths()[2]) / 2;
        double reach = Math.hypot(patch.easts()[0] - east, patch.norths()[0] - north);
        for (int row = ground.index(north - reach); row <= ground.index(north + reach); row++) {
            for (int column = ground.index(east - reach); column <= ground.index(east + reach); column++) {
                if (inside(patch, ground.metres(column), ground.metres(row))) {
                    double rough = Noise.rough(patch.id(), ground.metres(column), ground.metres(row));
                    int base = "burnt".equals(patch.thing()) ? 0x2e2a28 : 0x9a7a55;
                    ground.set(column, row, Surface.SOIL, scaled(base, 1 + 0.25 * rough));
                }
            }
        }
    }

    private static boolean inside(PlantedChange patch, double east, double north) {
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            double cross = (patch.easts()[next] - patch.easts()[i]) * (north - patch.norths()[i])
                    - (patch.norths()[next] - patch.norths()[i]) * (east - patch.easts()[i]);
            if (cross < 0) {
                return false;
            }
        }
        return true;
    }

    /** Brighter where the ground slopes towards the sun. */
    private int lit(int colour, double east, double north) {
        if (sun[2] < 0.03 || surface == Surface.WATER) {
            return colour;
        }
        double slopeEast = (relief.metres(east + 1.5, north) - relief.metres(east - 1.5, north)) / 3;
        double slopeNorth = (relief.metres(east, north + 1.5) - relief.metres(east, north - 1.5)) / 3;
        double facing = (sun[2] - slopeEast * sun[0] - slopeNorth * sun[1])
                / Math.sqrt(1 + slopeEast * slopeEast + slopeNorth * slopeNorth);
        return scaled(colour, 0.45 + 0.55 * Math.clamp(facing / sun[2], 0.3, 1.6));
    }

    private static int mixed(int a, int b, double share) {
        return channel((a >> 16 & 255) * (1 - share) + (b >> 16 & 255) * share) << 16
                | channel((a >> 8 & 255) * (1 - share) + (b >> 8 & 255) * share) << 8
                | channel((a & 255) * (1 - share) + (b & 255) * share);
    }

    private static int scaled(int colour, double by) {
        return channel((colour >> 16 & 255) * by) << 16
                | channel((colour >> 8 & 255) * by) << 8
                | channel((colour & 255) * by);
    }

    private static int channel(double value) {
        return Math.clamp((int) value, 0, 255);
    }
}
