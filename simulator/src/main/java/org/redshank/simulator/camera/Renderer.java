package org.redshank.simulator.camera;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.simulator.world.Ground;
import org.redshank.simulator.world.Mover;
import org.redshank.simulator.world.Relief;
import org.redshank.simulator.world.Shape;
import org.redshank.simulator.world.Solid;
import org.redshank.simulator.world.World;

/**
 * Pictures of the world, a ray for each pixel: the ground by iteration on the relief, solids within the rectangle that each
 * covers, nearest wins; each row from where the camera was when the row was exposed. For one thread; keeps its buffers.
 */
public final class Renderer {
    /** Entries of the table of the lens. */
    private static final int TABLE = 2048;

    /** Farther than this all is haze, metres. */
    private static final double FARTHEST = 4000;

    /** The ground is found when its height changes by less, metres. */
    private static final double NEAR_ENOUGH = 0.01;

    private final World world;
    private final Lens lens;
    private final Paint paint;
    private final Development development;
    private final BufferedImage image;
    private final int[] pixels;
    private final float[] depth;
    private final double[] rows;
    private final double[] spread = new double[TABLE + 2];
    private final double spreadScale;
    private double rayX;
    private double rayY;
    private double rayZ;

    public Renderer(World world, Lens lens) {
        this.world = world;
        this.lens = lens;
        this.paint = new Paint(world);
        this.development = new Development(lens);
        this.image = new BufferedImage(lens.width(), lens.height(), BufferedImage.TYPE_INT_RGB);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        this.depth = new float[pixels.length];
        this.rows = new double[lens.height() * 12];
        double x = Math.max(lens.centreX(), lens.width() - lens.centreX()) / lens.focalPx();
        double y = Math.max(lens.centreY(), lens.height() - lens.centreY()) / lens.focalPx();
        double most = x * x + y * y;
        this.spreadScale = TABLE / most;
        for (int i = 0; i < spread.length; i++) {
            double seen = Math.sqrt(Math.max(i, 0.5) / spreadScale);
            spread[i] = lens.unseen(seen) / seen;
        }
    }

    /** Takes a picture; it is valid until the next one. */
    public Picture take(CameraPath path, double time, List<Mover> movers, Exposure exposure, long seed) {
        for (int y = 0; y < lens.height(); y++) {
            double at = time + exposure.rollingS() * ((double) y / lens.height() - 0.5);
            CameraPose pose = path.at(exposure.rollingS() == 0 ? time : at);
            System.arraycopy(pose.axes(), 0, rows, y * 12 + 3, 9);
            rows[y * 12] = pose.east();
            rows[y * 12 + 1] = pose.north();
            rows[y * 12 + 2] = pose.up();
        }
        paint.time(time);
        ground();
        for (Solid solid : world.solids()) {
            solid(solid);
        }
        List<SeenMover> seen = new ArrayList<>();
        for (Mover mover : movers) {
            mover.stand(world.relief(), time);
            for (Mover.Part part : mover.parts()) {
                shadow(part.solid());
            }
        }
        for (Mover mover : movers) {
            SeenMover box = mover(mover);
            if (box != null) {
                seen.add(box);
            }
        }
        development.develop(pixels, exposure, seed);
        return new Picture(image, seen);
    }

    /** The ray through a place of the picture, one focal length long along the axis; kept in rayX, rayY, rayZ. */
    private void ray(double x, double y, int row) {
        double u = (x - lens.centreX()) / lens.focalPx();
        double v = (y - lens.centreY()) / lens.focalPx();
        double at = Math.min((u * u + v * v) * spreadScale, TABLE);
        int entry = (int) at;
        double by = spread[entry] + (at - entry) * (spread[entry + 1] - spread[entry]);
        u *= by;
        v *= by;
        int r = row * 12;
        rayX = u * rows[r + 3] + v * rows[r + 6] + rows[r + 9];
        rayY = u * rows[r + 4] + v * rows[r + 7] + rows[r + 10];
        rayZ = u * rows[r + 5] + v * rows[r + 8] + rows[r + 11];
    }

    private void ground() {
        Relief relief = world.relief();
        Ground ground = world.ground();
        for (int y = 0; y < lens.height(); y++) {
            double ox = rows[y * 12];
            double oy = rows[y * 12 + 1];
            double oz = rows[y * 12 + 2];
            double height = relief.metres(ox, oy);
            int at = y * lens.width();
            for (int x = 0; x < lens.width(); x++, at++) {
                ray(x + 0.5, y + 0.5, y);
                if (rayZ > -0.02) {
                    depth[at] = Float.MAX_VALUE;
                    pixels[at] = paint.sky();
                    continue;
                }
                double t = (height - oz) / rayZ;
                for (int i = 0; i < 3 && t < FARTHEST; i++) {
                    double before = height;
                    height = relief.metres(ox + t * rayX, oy + t * rayY);
                    t = (height - oz) / rayZ;
                    if (Math.abs(height - before) < NEAR_ENOUGH) {
                        break;
                    }
                }
                depth[at] = (float) t;
                pixels[at] = t < FARTHEST
                        ? paint.ground(ground, ox + t * rayX, oy + t * rayY, t / lens.focalPx())
                        : paint.sky();
                height = t < FARTHEST ? height : relief.metres(ox, oy);
            }
        }
    }

    /** The rectangle of the picture that holds a ball: left, top, right, bottom; null where none of it is in the picture. */
    private int @Nullable [] rectangle(double east, double north, double up, double reach) {
        int r = lens.height() / 2 * 12;
        double dx = east - rows[r];
        double dy = north - rows[r + 1];
        double dz = up - rows[r + 2];
        double ahead = dx * rows[r + 9] + dy * rows[r + 10] + dz * rows[r + 11];
        if (ahead < reach * 1.2 + 0.5) {
            return null;
        }
        double u = (dx * rows[r + 3] + dy * rows[r + 4] + dz * rows[r + 5]) / ahead;
        double v = (dx * rows[r + 6] + dy * rows[r + 7] + dz * rows[r + 8]) / ahead;
        double radius = Math.hypot(u, v);
        if (radius * radius * spreadScale > TABLE * 3.0) {
            return null;
        }
        double by = radius > 0 ? lens.seen(radius) / radius : 1;
        double x = u * by * lens.focalPx() + lens.centreX();
        double y = v * by * lens.focalPx() + lens.centreY();
        double half = reach / (ahead - reach) * Math.sqrt(1 + radius * radius) * lens.focalPx() * 1.05 + rolling() + 2;
        int left = Math.max(0, (int) (x - half));
        int top = Math.max(0, (int) (y - half));
        int right = Math.min(lens.width() - 1, (int) (x + half));
        int bottom = Math.min(lens.height() - 1, (int) (y + half));
        return left > right || top > bottom ? null : new int[] {left, top, right, bottom};
    }

    /** How far things shift at most between the middle row and another one, pixels. */
    private double rolling() {
        int last = (lens.height() - 1) * 12;
        double turned = 0;
        for (int i = 3; i < 12; i++) {
            turned = Math.max(turned, Math.abs(rows[i] - rows[last + i]));
        }
        double moved = Math.hypot(rows[0] - rows[last], rows[1] - rows[last + 1]);
        return lens.focalPx() * (turned + moved / 20);
    }

    private void solid(Solid solid) {
        int[] box = rectangle(solid.east(), solid.north(), solid.middle(), solid.reach());
        if (box == null) {
            return;
        }
        for (int y = box[1]; y <= box[3]; y++) {
            double ox = rows[y * 12];
            double oy = rows[y * 12 + 1];
            double oz = rows[y * 12 + 2];
            for (int x = box[0]; x <= box[2]; x++) {
                ray(x + 0.5, y + 0.5, y);
                double t = solid.hit(ox, oy, oz, rayX, rayY, rayZ);
                int at = y * lens.width() + x;
                if (t < depth[at]) {
                    int colour = paint.solid(
                            solid, ox + t * rayX, oy + t * rayY, oz + t * rayZ, rayX, rayY, rayZ, t / lens.focalPx());
                    if (colour >= 0) {
                        depth[at] = (float) t;
                        pixels[at] = colour;
                    }
                }
            }
        }
    }

    /** Darkens the lit ground behind a mover's solid. */
    private void shadow(Solid solid) {
        double[] to = world.sun().direction();
        if (to[2] < 0.05) {
            return;
        }
        double length = Math.min(solid.shape().high() / to[2], 40);
        double reach = length / 2 + solid.reach();
        int[] box = rectangle(solid.east() - to[0] * length / 2, solid.north() - to[1] * length / 2, solid.up(), reach);
        if (box == null) {
            return;
        }
        for (int y = box[1]; y <= box[3]; y++) {
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * lens.width() + x;
                if (depth[at] < FARTHEST) {
                    ray(x + 0.5, y + 0.5, y);
                    double px = rows[y * 12] + depth[at] * rayX;
                    double py = rows[y * 12 + 1] + depth[at] * rayY;
                    double pz = rows[y * 12 + 2] + depth[at] * rayZ;
                    if (pz < solid.up() + 0.6 && solid.hit(px, py, pz + 0.02, to[0], to[1], to[2]) < Shape.NONE) {
                        pixels[at] = paint.shaded(world.ground(), pixels[at], px, py);
                    }
                }
            }
        }
    }

    /** Draws one, four rays a pixel; null where none of it is in the picture or near it. */
    private @Nullable SeenMover mover(Mover mover) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (Mover.Part part : mover.parts()) {
            Solid solid = part.solid();
            int[] one = rectangle(solid.east(), solid.north(), solid.middle(), solid.reach());
            if (one != null) {
                box[0] = Math.min(box[0], one[0]);
                box[1] = Math.min(box[1], one[1]);
                box[2] = Math.max(box[2], one[2]);
                box[3] = Math.max(box[3], one[3]);
            }
        }
        if (box[2] < 0) {
            return null;
        }
        double[] extent = {1e9, 1e9, -1e9, -1e9};
        int all = 0;
        int shown = 0;
        for (int y = box[1]; y <= box[3]; y++) {
            double ox = rows[y * 12];
            double oy = rows[y * 12 + 1];
            double oz = rows[y * 12 + 2];
            for (int x = box[0]; x <= box[2]; x++) {
                int at = y * lens.width() + x;
                int red = 0;
                int green = 0;
                int blue = 0;
                int covered = 0;
                float nearest = depth[at];
                for (int sub = 0; sub < 4; sub++) {
                    double sx = x + 0.25 + 0.5 * (sub & 1);
                    double sy = y + 0.25 + 0.5 * (sub >> 1);
                    ray(sx, sy, y);
                    double t = Shape.NONE;
                    Solid hit = null;
                    for (int i = 0; i < mover.parts().size(); i++) {
                        Solid solid = mover.parts().get(i).solid();
                        double one = solid.hit(ox, oy, oz, rayX, rayY, rayZ);
                        if (one < t) {
                            t = one;
                            hit = solid;
                        }
                    }
                    if (hit == null) {
                        continue;
                    }
                    all++;
                    extent[0] = Math.min(extent[0], sx - 0.25);
                    extent[1] = Math.min(extent[1], sy - 0.25);
                    extent[2] = Math.max(extent[2], sx + 0.25);
                    extent[3] = Math.max(extent[3], sy + 0.25);
                    if (t < depth[at] + 0.05) {
                        int colour = paint.solid(
                                hit, ox + t * rayX, oy + t * rayY, oz + t * rayZ, rayX, rayY, rayZ, t / lens.focalPx());
                        red += colour >> 16 & 255;
                        green += colour >> 8 & 255;
                        blue += colour & 255;
                        covered++;
                        nearest = Math.min(nearest, (float) t);
                    }
                }
                if (covered > 0) {
                    int rest = 4 - covered;
                    int was = pixels[at];
                    pixels[at] = (red + rest * (was >> 16 & 255)) / 4 << 16
                            | (green + rest * (was >> 8 & 255)) / 4 << 8
                            | (blue + rest * (was & 255)) / 4;
                    depth[at] = covered >= 2 ? nearest : depth[at];
                    shown += covered;
                }
            }
        }
        if (all == 0) {
            return null;
        }
        return new SeenMover(
                mover.id(), extent[0], extent[1], extent[2] - extent[0], extent[3] - extent[1], (double) shown / all);
    }

    /** How far the last picture's thing at a place is along the axis, metres. */
    public double depth(double x, double y) {
        return depth[
                Math.clamp((int) y, 0, lens.height() - 1) * lens.width() + Math.clamp((int) x, 0, lens.width() - 1)];
    }
}
