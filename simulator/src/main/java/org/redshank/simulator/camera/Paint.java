package org.redshank.simulator.camera;

import org.redshank.simulator.world.Ground;
import org.redshank.simulator.world.Noise;
import org.redshank.simulator.world.Solid;
import org.redshank.simulator.world.Surface;
import org.redshank.simulator.world.World;

/** Colours of what rays hit, in the light of the sun and the sky; 0xRRGGBB. */
final class Paint {
    /** Widths of the fine texture's features, metres. */
    private static final double[] WIDTHS = {0.09, 0.23, 0.6};

    private final double[] sun;
    private final float[] light;
    private final float[] ambient;
    private final int sky;
    private final int seed;
    private final double[] normal = new double[3];
    private double time;

    Paint(World world) {
        this.sun = world.sun().direction();
        this.light = world.sun().light();
        this.ambient = world.sun().sky();
        this.sky = packed(210 * ambient[0] * 2.2f, 220 * ambient[1] * 2.2f, 228 * ambient[2] * 2.2f);
        this.seed = (int) world.spec().seed();
    }

    void time(double seconds) {
        this.time = seconds;
    }

    int sky() {
        return sky;
    }

    /** The ground at a point; {@code pixel} is the size of a pixel there in metres. */
    int ground(Ground ground, double east, double north, double pixel) {
        int baked = ground.at(east, north);
        Surface surface = ground.surface(east, north);
        float grain = surface.grain();
        float by = 1;
        if (surface == Surface.WATER) {
            by += waves(east, north, pixel);
        } else {
            for (int i = 0; i < WIDTHS.length; i++) {
                double fade = WIDTHS[i] / pixel - 1.2;
                if (fade > 0.1) {
                    by += grain * (float) Math.min(fade, 1) * Noise.at(seed + i, east / WIDTHS[i], north / WIDTHS[i]);
                }
            }
        }
        float lit = (baked >>> 24) / 255f * (float) Math.max(0, sun[2]) * 1.25f;
        return packed(
                (baked >> 16 & 255) * by * (ambient[0] + lit * light[0]),
                (baked >> 8 & 255) * by * (ambient[1] + lit * light[1]),
                (baked & 255) * by * (ambient[2] + lit * light[2]));
    }

    private float waves(double east, double north, double pixel) {
        float swell = 0.10f * Noise.at(seed + 21, (east + time * 1.1) / 2.8, (north - time * 1.6) / 5);
        double fade = Math.min(1, 0.8 / pixel - 1.2);
        if (fade > 0) {
            swell += (float) fade * 0.12f * Noise.at(seed + 22, (east - time * 0.9) / 0.8, (north + time * 0.7) / 0.8);
        }
        return swell;
    }

    /** A pixel of the ground with the sun taken away; as it is where there was none. */
    int shaded(Ground ground, int colour, double east, double north) {
        float lit = (ground.at(east, north) >>> 24) / 255f * (float) Math.max(0, sun[2]) * 1.25f;
        return packed(
                (colour >> 16 & 255) * ambient[0] / (ambient[0] + lit * light[0]),
                (colour >> 8 & 255) * ambient[1] / (ambient[1] + lit * light[1]),
                (colour & 255) * ambient[2] / (ambient[2] + lit * light[2]));
    }

    /** A solid at a point of its surface, seen along a ray; -1 where its ragged edge lets the ray through. */
    int solid(Solid solid, double x, double y, double z, double rayX, double rayY, double rayZ, double pixel) {
        solid.normal(x, y, z, normal);
        float by = 1;
        int colour = solid.colour();
        if (solid.finish() == Solid.Finish.LEAVES) {
            double facing = -(normal[0] * rayX + normal[1] * rayY + normal[2] * rayZ)
                    / Math.sqrt(rayX * rayX + rayY * rayY + rayZ * rayZ);
            double wide = Math.max(0.45, pixel * 2);
            float clumps = Noise.at(solid.seed() + (int) (z * 1.7), x / wide, y / wide);
            if (facing < 0.3 + 0.25 * clumps) {
                return -1;
            }
            by += 0.3f * clumps;
            double fade = Math.min(1, 0.18 / pixel - 1.2);
            if (fade > 0) {
                by += 0.25f * (float) fade * Noise.at(solid.seed() + 91 + (int) (z * 5), x * 5.5, y * 5.5);
            }
        } else if (solid.finish() == Solid.Finish.HOUSE) {
            if (Math.abs(normal[2]) < 0.2) {
                boolean window = Math.floorMod((int) Math.floor(solid.across(x, y) + solid.along(x, y)), 3) == 0
                        && (z - solid.up()) % 2.8 > 1.2;
                colour = window ? 0x2c3440 : 0xb59c84;
            } else {
                by += 0.10f * Noise.at(solid.seed(), solid.across(x, y) * 1.3, solid.along(x, y) * 0.8)
                        + 0.06f * (float) Math.sin(solid.across(x, y) * (pixel < 0.15 ? 14 : 3));
            }
        }
        float facing = (float) Math.max(0, normal[0] * sun[0] + normal[1] * sun[1] + normal[2] * sun[2]);
        float lit = (sun[2] > 0 ? facing : 0) * 1.25f;
        float open = (float) (0.75 + 0.25 * normal[2]);
        return packed(
                (colour >> 16 & 255) * by * (ambient[0] * open + lit * light[0]),
                (colour >> 8 & 255) * by * (ambient[1] * open + lit * light[1]),
                (colour & 255) * by * (ambient[2] * open + lit * light[2]));
    }

    private static int packed(float red, float green, float blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(float value) {
        return value < 0 ? 0 : value > 255 ? 255 : (int) value;
    }
}
