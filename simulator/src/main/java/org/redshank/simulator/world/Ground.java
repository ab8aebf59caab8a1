package org.redshank.simulator.world;

import java.util.List;

/**
 * The ground's colour, kind and shadows, baked into a grid once; finer texture is added where it is looked at. A cell holds
 * its light in the highest byte (255 in the sun, 0 in the shade) and its colour 0xRRGGBB below.
 */
public final class Ground {
    private static final Surface[] SURFACES = Surface.values();

    private final int side;
    private final double half;
    private final double cell;
    private final int[] colours;
    private final byte[] surfaces;

    Ground(WorldSpec spec, Relief relief, Layout layout, Sun sun) {
        this.half = spec.sideMetres() / 2;
        this.side = (int) Math.clamp(spec.sideMetres() / 0.18, 500.0, 2800.0);
        this.cell = spec.sideMetres() / (side - 1);
        this.colours = new int[side * side];
        this.surfaces = new byte[side * side];
        new GroundPainter(spec, relief, layout, this).paint();
        shade(relief, layout.solids(), sun);
    }

    int side() {
        return side;
    }

    double cellMetres() {
        return cell;
    }

    /** Metres east of a column's middle, or north of a row's. */
    double metres(int index) {
        return index * cell - half;
    }

    /** The cell at a coordinate. */
    int index(double metres) {
        return Math.clamp((int) Math.round((metres + half) / cell), 0, side - 1);
    }

    int colour(int column, int row) {
        return colours[row * side + column] & 0xffffff;
    }

    void set(int column, int row, Surface surface, int colour) {
        colours[row * side + column] = colour | 0xff000000;
        surfaces[row * side + column] = (byte) surface.ordinal();
    }

    /** Casts each solid's shadow on the cells behind it. */
    private void shade(Relief relief, List<Solid> solids, Sun sun) {
        double[] to = sun.direction();
        if (to[2] < 0.03) {
            return;
        }
        for (Solid solid : solids) {
            double high = Math.max(solid.shape().high(), 0.1);
            double length = Math.min(high / to[2], 120);
            double width = Math.hypot(solid.shape().halfX(), solid.shape().halfY()) + cell;
            double farEast = solid.east() - to[0] * length;
            double farNorth = solid.north() - to[1] * length;
            int left = index(Math.min(solid.east(), farEast) - width);
            int right = index(Math.max(solid.east(), farEast) + width);
            int top = index(Math.max(solid.north(), farNorth) + width);
            for (int row = index(Math.min(solid.north(), farNorth) - width); row <= top; row++) {
                double north = metres(row);
                for (int column = left; column <= right; column++) {
                    double east = metres(column);
                    double up = relief.metres(east, north);
                    if (solid.hit(east, north, up + 0.02, to[0], to[1], to[2]) < Shape.NONE) {
                        colours[row * side + column] &= 0xffffff;
                    }
                }
            }
        }
    }

    /** Colour and light between the cells, as a cell holds them. */
    public int at(double east, double north) {
        double x = mirrored(east);
        double y = mirrored(north);
        int column = (int) x;
        int row = (int) y;
        int fx = (int) ((x - column) * 256);
        int fy = (int) ((y - row) * 256);
        int at = row * side + column;
        int low = blend(colours[at], colours[at + 1], fx);
        int high = blend(colours[at + side], colours[at + side + 1], fx);
        return blend(low, high, fy);
    }

    /** What the ground is made of there. */
    public Surface surface(double east, double north) {
        return SURFACES[surfaces[(int) (mirrored(north) + 0.5) * side + (int) (mirrored(east) + 0.5)]];
    }

    /** Grid coordinate, folded back at the edges. */
    private double mirrored(double metres) {
        double at = (metres + half) / cell;
        double period = 2.0 * (side - 1.01);
        if (at < 0 || at >= side - 1.01) {
            at = Math.abs(at) % period;
            at = at > period / 2 ? period - at : at;
        }
        return at;
    }

    /** Between two packed colours, all four bytes, {@code share} of 256. */
    private static int blend(int a, int b, int share) {
        int even = a & 0x00ff00ff;
        int odd = a >>> 8 & 0x00ff00ff;
        even += ((b & 0x00ff00ff) - even) * share >> 8;
        odd += ((b >>> 8 & 0x00ff00ff) - odd) * share >> 8;
        return even & 0x00ff00ff | (odd & 0x00ff00ff) << 8;
    }
}
